"""expect: what the tests written in Python count: what held, and what did not; with the reason, what was skipped.

A failure is printed where it is found, and the test goes on. Set sys.dont_write_bytecode before importing this: a test
leaves nothing in the tree.
"""
passed = failed = 0


def expect(condition, what):
    """That this holds; `what` names it for whoever has to find out why it does not."""
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"failed: {what}", flush=True)


def skip(what, why):
    print(f"skipped: {what}: {why}", flush=True)


def exit_code():
    """Print the sums; the exit code of the whole test."""
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)
