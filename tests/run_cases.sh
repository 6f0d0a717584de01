#!/bin/sh
# run_cases.sh LECTERN [NAME...]: the program end to end, one folder under tests/cases a case:
#   args        the arguments, one a line          expect      what it prints, byte for byte
#   in          its standard input, if any         expect_err  what it says on stderr, if that is checked
#   exit        its exit code, if not 0
#   args2, ...  the arguments of further runs, each of which has what the one before printed as its standard input:
#               expect is what the last one prints, expect_err what all say, and exit the last code that was not 0
# It runs inside the folder of the case.
set -u
program=$1
shift
cd "$(dirname "$0")/cases" 2>/dev/null || { echo "0 passed, 0 failed"; exit 0; }
got=$(mktemp -d) || exit 2
trap 'rm -rf "$got"' EXIT
passed=0
failed=0

run_one() { # run_one ARGS: with $got/in as input; leaves out, adds to err, and exit if it is not 0, in $got
    args=$1
    set --
    while IFS= read -r arg || [ -n "$arg" ]; do
        set -- "$@" "$arg"
    done <"$args"
    "$program" "$@" <"$got/in" >"$got/out" 2>>"$got/err" || echo $? >"$got/exit"
}

run() { # run CASE: leaves out, err and exit in $got
    (
        cd "$1" || exit 2
        if [ -e in ]; then cat in; fi >"$got/in"
        : >"$got/err"
        echo 0 >"$got/exit"
        for args in args*; do
            run_one "$args"
            cp "$got/out" "$got/in"
        done
    )
}

holds() { # holds CASE: print what differs
    [ -e "$1/exit" ] || echo 0 >"$got/zero"
    wanted=$1/exit
    [ -e "$wanted" ] || wanted=$got/zero
    same=0
    diff -u "$1/expect" "$got/out" || same=1
    if [ -e "$1/expect_err" ]; then
        diff -u "$1/expect_err" "$got/err" || same=1
    fi
    if ! diff -u "$wanted" "$got/exit"; then
        cat "$got/err"
        same=1
    fi
    return $same
}

[ $# -gt 0 ] || set -- *
for case; do
    [ -e "$case/args" ] || continue
    run "$case"
    if holds "$case"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $case"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
