/* sha256: the digest of FIPS 180-4, fed piece by piece.
 *
 *     struct sha256 sum;  sha256_init(&sum);  sha256_add(&sum, bytes, length);  sha256_hex(&sum,
 * hex); Range: up to 2^61 - 1 bytes.  Errors: none.  Nothing to free. */
#ifndef LECTERN_SHA256_H
#define LECTERN_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
    uint32_t state[8];
    uint64_t length;         /* bytes so far */
    unsigned char block[64]; /* length % 64 bytes wait here */
};

void sha256_init(struct sha256 *sum);
void sha256_add(struct sha256 *sum, const void *bytes, size_t length);
const char *sha256_hex(struct sha256 *sum,
                       char out[65]); /* ends the sum; 64 lower-case digits; returns out */

#endif
