/* sha256: digests that were published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "listed.h"
#include "sha256.h"

static const struct digest {
    const char *text;
    int times;
    const char *hex;
} digests[] = {
    {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmno"
     "pqrsmnopqrstnopqrstu",
     1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {"aaaaaaaaaa", 100000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

static void digest_is_known(void **state)
{
    const struct digest *row = *state;
    struct sha256 sum;
    char hex[65];

    sha256_init(&sum);
    for (int i = 0; i < row->times; i++)
        sha256_add(&sum, row->text, strlen(row->text));
    assert_string_equal(sha256_hex(&sum, hex), row->hex);
}

int main(void)
{
    ADD_ROWS(digests, hex, digest_is_known, NULL);
    return run_listed("sha256");
}
