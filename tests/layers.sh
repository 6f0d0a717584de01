#!/bin/sh
# layers.sh CC BUILD FOLDER...: what the build lets a folder of src include is what the design allows:
# no header of a later folder, jansson and GLPK only where they belong.  BUILD holds
# compile_commands.json, which says what each source really sees.
set -u
cc=$1
commands=$(cd "$2" && pwd)/compile_commands.json
shift 2
[ -e "$commands" ] || exit 2
cd "$(dirname "$0")/../src" || exit 2
folder=$(mktemp -d) || exit 2 # of its own: a header beside the source would be seen
scratch=$folder/probe
trap 'rm -rf "$folder"' EXIT
passed=0
failed=0

expect() { # expect WHAT STATUS: count one check, which held if STATUS is 0
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "broken: $1"
    fi
}

none() { # none WHAT LINES: holds if no line was found
    [ -z "$2" ]
    expect "$1${2:+: $2}" $?
}

seen_by() { # seen_by FOLDER: the folders whose headers its sources see, by the -I of the build
    grep "\"command\".*/src/$1/[^/]*\.c[\\\"]" "$commands" | head -n 1 |
        grep -o 'src/[a-z]*\\*"* ' | sed 's,src/\([a-z]*\).*,\1,' | xargs
}

# One compilation a folder asks for all headers that it must not see, and for its own, which it must.
sees_only_earlier() { # sees_only_earlier FOLDER LATER...
    includes=
    for seen in $(seen_by "$1"); do includes="$includes -I$seen"; done
    {
        for header in "$1"/*.h; do
            [ ! -e "$header" ] || printf '#if !__has_include("%s")\n#error not %s\n#endif\n' "${header##*/}" "$header"
        done
        shift
        for later; do
            for header in "$later"/*.h; do
                [ ! -e "$header" ] || printf '#if __has_include("%s")\n#error %s\n#endif\n' "${header##*/}" "$header"
            done
        done
    } >"$scratch"
    # shellcheck disable=SC2086 # one word an -I
    "$cc" -fsyntax-only $includes -x c "$scratch" 2>"$scratch.err" ||
        sed -n '/ | /!s/.*error: \(#error \)*//p' "$scratch.err" | grep . || cat "$scratch.err"
}

while [ $# -gt 0 ]; do
    if grep -q "/src/$1/[^/]*\.c\"" "$commands"; then
        none "$1 sees its own headers and no later folder's" "$(sees_only_earlier "$@")"
    fi
    shift
done

none "no two headers share a name" "$(find . -name '*.h' | sed 's,.*/,,' | sort | uniq -d)"
none "problem and rules do not know JSON" "$(grep -rl 'include <jansson\.h>' problem rules)"
none "one header stands before GLPK" \
    "$(grep -rl 'include <glpk\.h>' . | grep -v '^\./solve/glpk_guard\.h$')"
none "only solve and explain see GLPK" \
    "$(grep -rl 'include "glpk_guard\.h"' . | grep -v -e '^\./solve/' -e '^\./explain/')"
none "no include leaves its folder" "$(grep -rn 'include "[^"]*/' .)"
for header in rules/*.h; do
    none "in solve only portfolio.c, to compile them, and referee.c use the rules" \
        "$(grep -l "include \"${header##*/}\"" solve/* | grep -v -e '^solve/portfolio\.c$' -e '^solve/referee\.c$')"
done
echo "$passed rules of the layers hold, $failed are broken"
[ "$failed" -eq 0 ]
