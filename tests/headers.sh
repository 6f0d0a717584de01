#!/bin/sh
# headers.sh CC FOLDER...: every header under src compiles alone, seeing only its own folder and those
# before it.  The lists (rule_table.h and the like) say "No include guard" and are left out.
set -u
cc=$1
shift
cd "$(dirname "$0")/../src" || exit 2
passed=0
failed=0
includes=

for folder; do
    includes="$includes -I$folder"
    for header in "$folder"/*.h; do
        if [ ! -e "$header" ] || grep -q 'No include guard' "$header"; then
            continue
        fi
        # shellcheck disable=SC2086 # one word an -I
        if "$cc" -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Wall -Wextra -Werror \
            -fsyntax-only $includes -include "$header" -x c /dev/null; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "$header does not compile alone"
        fi
    done
done
echo "$passed headers compile alone, $failed do not"
[ "$failed" -eq 0 ]
