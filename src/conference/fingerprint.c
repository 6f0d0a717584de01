#include <stdlib.h>
#include <string.h>

#include "conference.h"
#include "sha256.h"
#include "write.h"

void conference_fingerprint(const struct conference *conf, char out[65])
{
    /* cppcheck-suppress ctunullpointer ; it mixes this function up with conference_free */
    char *text = conference_write_seen(conf->root);
    struct sha256 sum;

    sha256_init(&sum);
    sha256_add(&sum, text, strlen(text));
    sha256_hex(&sum, out);
    free(text);
}
