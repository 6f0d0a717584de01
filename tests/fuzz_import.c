/* Feeds the readers of outside text: the first byte chooses, the rest is the file.  Seeds: any CSV,
 * any call for papers. */
#include <stddef.h>
#include <stdint.h>

#include "cfp_index.h"
#include "csv.h"
#include "errs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct errs errs = {0}, warnings = {0};
    struct cfp_index *index = NULL;
    struct csv *csv = NULL;

    if (size == 0)
        return 0;
    const struct outside in = {"fuzz", (const char *)data + 1, size - 1, &errs, &warnings};
    if (data[0] == 'c')
        csv_read(&csv, &in);
    else
        cfp_index_read(&index, &in);
    csv_free(csv);
    cfp_index_free(index);
    errs_clear(&errs);
    errs_clear(&warnings);
    return 0;
}
