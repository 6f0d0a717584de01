#include "scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/lectern-test-XXXXXX";

static void need(int fine, const char *what)
{
    if (fine)
        return;
    perror(what);
    exit(1);
}

void scratch_open(void)
{
    need(mkdtemp(folder) != NULL, folder);
}

void scratch_close(void)
{
    need(rmdir(folder) == 0, folder);
}

const char *scratch_folder(void)
{
    return folder;
}

const char *scratch_path(const char *name)
{
    static char paths[4][512]; /* so that a few can be held at a time */
    static int next;
    char *path = paths[next = (next + 1) % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void scratch_put(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    need(file != NULL, path);
    need(fwrite(bytes, 1, length, file) == length, path);
    need(fclose(file) == 0, path);
}

static int is_file(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

int scratch_count(void)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    int n = 0;

    need(dir != NULL, folder);
    while ((entry = readdir(dir)))
        n += is_file(entry);
    closedir(dir);
    return n;
}

void scratch_empty(void)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    need(dir != NULL, folder);
    while ((entry = readdir(dir)))
        if (is_file(entry))
            remove(scratch_path(entry->d_name));
    closedir(dir);
}
