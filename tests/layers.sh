#!/bin/sh
# The folders of src depend on each other one way: every header compiles alone with the folders before its own,
# a header of a later folder is refused, and GLPK and jansson are seen only where they may be.
set -u
src=$1
cc=${2:-cc}
passed=0
failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "layers: $1" >&2; }

compile() { # includes, header
    echo "#include \"$2\"" | $cc -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -fsyntax-only $1 -xc - 2>/dev/null
}

includes=
before=
for folder in base conference schedule problem rules solve explain exchange report cli; do
    if [ -n "$before" ]; then
        for header in "$src/$folder"/*.h; do
            [ -e "$header" ] || continue
            if compile "$includes" "$(basename "$header")"; then bad "$before can include $header"; else ok; fi
            break
        done
    fi
    includes="$includes -I$src/$folder"
    before=$folder
    for header in "$src/$folder"/*.h; do
        [ -e "$header" ] || continue
        case $header in */rule_table.h | */option_table.h | */rule_params.h) continue ;; esac
        if compile "$includes" "$(basename "$header")"; then ok; else bad "$header does not compile alone"; fi
    done
done

if grep -rl '<jansson.h>' "$src/problem" "$src/rules"; then bad "problem and rules never see jansson"; else ok; fi
if [ "$(grep -rl '<glpk.h>' "$src")" = "$src/solve/glpk_guard.h" ]; then ok; else bad "one header of ours includes <glpk.h>"; fi
if grep -rn '#include "\.\./' "$src"; then bad "an include leaves its folder"; else ok; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
