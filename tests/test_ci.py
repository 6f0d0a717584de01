#!/usr/bin/env python3
"""A conference's repository, made as README's "In CI" says, and checked as pre-commit, GitHub and GitLab would.

None of the three is here.  What they would run is read from the files they read, and run with what they would set;
their download of this repository is a folder with the program under test in the place where it would have been built.

usage: tests/test_ci.py LECTERN
"""
import hashlib
import json
import os
import pathlib
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree

sys.dont_write_bytecode = True
from expect import exit_code, expect, skip  # noqa: E402  (beside this file)

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = []


def expect_run(run, yes, what):
    expect((run.returncode == 0) == yes, f"{what}: exit {run.returncode}\n{run.stdout}{run.stderr}")


def case(function):
    CASES.append(function)
    return function


# YAML, as far as our own files go: block lists and mappings, `|` text, flow lists, and scalars.

class Yaml:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.at = 0

    def peek(self):
        """The indent and text of the next line that says something; -1 at the end."""
        while self.at < len(self.lines):
            text = self.lines[self.at].strip()
            if text and not text.startswith("#"):
                return len(self.lines[self.at]) - len(self.lines[self.at].lstrip()), text
            self.at += 1
        return -1, ""

    def block(self):
        indent, text = self.peek()
        return self.sequence(indent) if text.startswith("- ") else self.mapping(indent)

    def sequence(self, indent):
        items = []
        while self.peek()[0] == indent and self.peek()[1].startswith("- "):
            line = self.lines[self.at]
            if re.match(r"[\w-]+:( |$)", line.strip()[2:]):
                self.lines[self.at] = line.replace("- ", "  ", 1)
                items.append(self.mapping(indent + 2))
            else:
                self.at += 1
                items.append(scalar(line.strip()[2:]))
        return items

    def mapping(self, indent):
        members = {}
        while self.peek()[0] == indent:
            key, _, value = self.peek()[1].partition(":")
            value = re.sub(r"^#.*| #.*", "", value.strip()) if value.strip()[:1] not in "'\"" else value.strip()
            self.at += 1
            if value == "|":
                members[key] = self.text(indent)
            elif value:
                members[key] = scalar(value)
            else:
                members[key] = self.block()
        return members

    def text(self, outer):
        lines = []
        while self.at < len(self.lines) and (not self.lines[self.at].strip() or self.lines[self.at].startswith(" " * (outer + 1))):
            lines.append(self.lines[self.at])
            self.at += 1
        margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        return "\n".join(line[margin:] for line in lines).rstrip("\n") + "\n"


def scalar(value):
    value = value.strip()
    if value.startswith("["):
        return [scalar(item) for item in value[1:-1].split(",")]
    if value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return {"true": True, "false": False}.get(value, value)


def yaml(text):
    return Yaml(text).block()


# What the outside world would have made: a clone of this repository, an empty folder, an environment.

def settings(home, *path):
    """An environment in which no CI runs and git knows a name."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "CI", "RUNNER_", "LECTERN"))}
    return kept | {"HOME": str(home), "PATH": os.pathsep.join([*map(str, path), os.environ["PATH"]]),
                   "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
                   "GIT_AUTHOR_NAME": "Ines", "GIT_AUTHOR_EMAIL": "ines@example.org",
                   "GIT_COMMITTER_NAME": "Ines", "GIT_COMMITTER_EMAIL": "ines@example.org"}


def sh(script, folder, env):
    return subprocess.run(["sh", "-ec", script], cwd=folder, env=env, capture_output=True, text=True, timeout=300)


def put_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def put_clone(folder, lectern):
    """This repository as others fetch it, its program built."""
    for name in ("dev", "CMakeLists.txt", "CMakePresets.json", ".pre-commit-hooks.yaml", "action.yml"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src")
    put_program(folder / "build/release/lectern", f'#!/bin/sh\nexec {shlex.quote(str(lectern))} "$@"\n')
    (folder / "build/release/.built").touch()
    return folder


def section(document, title):
    return (ROOT / document).read_text().split(f"\n## {title}\n")[1].split("\n## ")[0]


def fences(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


CONFERENCE = fences(section("README.md", "An example"), "json")[0]


class World:
    def __init__(self, lectern, folder):
        self.lectern = lectern
        self.folder = folder
        self.clone = put_clone(folder / "clone", lectern)
        self.bin = folder / "bin"
        put_program(self.bin / "lectern", f'#!/bin/sh\nexec {shlex.quote(str(lectern))} "$@"\n')
        put_program(self.bin / "pre-commit", f"#!/bin/sh\nexec {shlex.quote(sys.executable)} "
                                             f'{shlex.quote(__file__)} --pre-commit {shlex.quote(str(self.clone))} "$@"\n')
        self.env = settings(folder, self.bin)

    def writes(self, form, folder):
        """Has the report this form, one that text has not?"""
        files = [self.lectern, "check", folder / "conference.json", folder / "schedule.json", "--format"]
        one, text = (subprocess.run([*files, word], capture_output=True, text=True).stdout for word in (form, "text"))
        return one != text

    def new(self, name):
        folder = self.folder / name
        folder.mkdir()
        return folder

    def repository(self, name):
        """A folder with the example's conference and a schedule that holds."""
        folder = self.new(name)
        (folder / "conference.json").write_text(CONFERENCE)
        made = sh("git init --quiet && lectern solve conference.json -o schedule.json", folder, self.env)
        expect_run(made, True, "solve the example")
        return folder


def clash(folder):
    """Two talks in one room at once."""
    path = folder / "schedule.json"
    schedule = json.loads(path.read_text())
    first, second = schedule["placements"]
    first |= {name: second[name] for name in ("start", "room", "session", "slot")}
    path.write_text(json.dumps(schedule, indent=1))


# pre-commit: what it does with a repository's hooks.

def pre_commit(clone, arguments):
    if arguments == ["install"]:
        put_program(pathlib.Path(".git/hooks/pre-commit"), "#!/bin/sh\nexec pre-commit run\n")
        return 0
    assert arguments == ["run"], arguments
    offered = {hook["id"]: hook for hook in yaml((clone / ".pre-commit-hooks.yaml").read_text())}
    wanted = [hook for repo in yaml(pathlib.Path(".pre-commit-config.yaml").read_text())["repos"] for hook in repo["hooks"]]
    return max(run_hook(clone, offered[hook["id"]] | hook) for hook in wanted)


def run_hook(clone, hook):
    changed = subprocess.run(["git", "diff", "--cached", "--name-only", "--diff-filter=ACMRTUXB"],
                             capture_output=True, text=True, check=True).stdout.split()
    changed = [name for name in changed if re.search(hook["files"], name)]
    if not changed:
        print(f"{hook['name']}: no files to check: skipped")
        return 0
    entry = shlex.split(hook["entry"])
    if hook["language"] == "script":
        entry[0] = str(clone / entry[0])
    names = changed if hook.get("pass_filenames", True) else []
    run = subprocess.run([*entry, *hook.get("args", []), *names], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"{hook['name']}: {'failed' if run.returncode else 'passed'}")
    if run.returncode:
        print(run.stdout)
    return int(run.returncode != 0)


@case
def readme_to_the_letter(world):
    text = section("README.md", "In CI")
    make, commit, break_it, mend = fences(text, "sh")
    (config,) = fences(text, "yaml")
    folder = world.new("letter")

    (folder / "conference.json").write_text(CONFERENCE)
    expect_run(sh(make, folder, world.env), True, "README: make a repository")
    expect("`.pre-commit-config.yaml`" in text, "README names the file of the hook's settings")
    (folder / ".pre-commit-config.yaml").write_text(config)
    first = sh(commit, folder, world.env)
    expect_run(first, True, "README: the first commit")
    expect("lectern check: passed" in first.stdout + first.stderr, f"README: the first commit is checked\n{first.stdout}")
    refused = sh(break_it, folder, world.env)
    expect_run(refused, False, "README: the change that breaks the schedule")
    said = refused.stdout + refused.stderr
    expect("person-available" in said and "Tides" in said, f"README: the reason is given\n{said}")
    expect_run(sh(mend, folder, world.env), True, "README: the mended commit")
    log = sh("git log --format=%s && git status --short", folder, world.env).stdout
    expect(log == "Ines leaves at ten\nOur schedule\n", f"README: two commits and nothing left over, not\n{log}")


@case
def hook_reads_both_files(world):
    folder = world.repository("hook")
    (folder / ".pre-commit-config.yaml").write_text(fences(section("README.md", "In CI"), "yaml")[0])
    expect_run(sh("pre-commit install && git add . && git commit -m all", folder, world.env), True, "commit all")
    clash(folder)
    refused = sh("git commit -am clash", folder, world.env)
    expect_run(refused, False, "a commit of the schedule alone that has a clash")
    expect("room-clash" in refused.stdout + refused.stderr, f"the clash is named\n{refused.stdout}{refused.stderr}")
    (folder / "notes.md").write_text("later\n")
    other = sh("git add notes.md && git commit -m notes notes.md", folder, world.env)
    expect_run(other, True, "a commit of another file")
    expect("no files to check" in other.stdout + other.stderr, "a commit of another file is not checked")


@case
def installed_lectern_in_the_hook(world):
    folder = world.repository("installed")
    config = next(block for block in fences(section("docs/ci.md", "pre-commit"), "yaml") if "language: system" in block)
    head = "repos:\n  - repo: https://example.org/lectern\n    rev: v0.1.0\n    hooks:\n"
    (folder / ".pre-commit-config.yaml").write_text(head + config)
    script = "pre-commit install && git add . && git commit -m all"
    expect_run(sh(script, folder, world.env), True, "commit with the installed lectern")
    clash(folder)
    expect_run(sh("git commit -am clash", folder, world.env), False, "a clash, with the installed lectern")


@case
def run_goes_where_it_is_called(world):
    folder = world.repository("where")
    inner = folder / "a folder"
    inner.mkdir()
    dev = shlex.quote(str(world.clone / "dev"))
    expect_run(sh(f"{dev} run check ../conference.json ../schedule.json", inner, world.env), True, "dev run from elsewhere")
    missing = sh(f"{dev} run check conference.json 'no such file'", folder, world.env)
    expect(missing.returncode == 3 and "no such file" in missing.stderr, f"dev run keeps arguments and exit codes\n{missing}")
    where = sh(f"{dev} program", folder, world.env)
    expect(where.stdout == f"{world.clone}/build/release/lectern\n", f"dev program says where, not {where.stdout}")


@case
def run_builds_what_is_stale(world):
    clone = put_clone(world.folder / "stale", world.lectern)
    put_program(world.folder / "fake/cmake", '#!/bin/sh\necho cmake "$@" >>"$CALLS"\n')
    calls = world.folder / "calls"
    env = settings(world.folder, world.folder / "fake") | {"CALLS": str(calls)}
    os.utime(clone / "src/cli/main.c", (2 ** 31, 2 ** 31))
    os.utime(clone / "build/release/.built", (2 ** 31 - 1, 2 ** 31 - 1))
    expect_run(sh("./dev run --version", clone, env), True, "dev run with a source that is newer")
    expect("--build --preset release" in calls.read_text(), "dev run builds when a source is newer")
    calls.unlink()
    os.utime(clone / "src/cli/main.c", (1, 1))
    os.utime(clone / "src/cli", (1, 1))
    expect_run(sh("./dev run --version", clone, env), True, "dev run again")
    expect(not calls.exists() or "--build" not in calls.read_text(), "dev run builds nothing twice")


@case
def run_installs_nothing(world):
    clone = put_clone(world.folder / "bare", world.lectern)
    (clone / "build/release/.built").unlink()
    tools = world.new("tools")
    for name in "sh dirname mktemp getconf find head xargs sort rm cat mkdir echo".split():
        (tools / name).symlink_to(shutil.which(name))
    put_program(tools / "apt-get", '#!/bin/sh\necho "$@" >>"$CALLS"\n')
    calls = world.folder / "installed-by-run"
    env = settings(world.folder) | {"PATH": str(tools), "CALLS": str(calls)}
    run = subprocess.run([str(clone / "dev"), "run", "--version"], env=env, capture_output=True, text=True)
    expect(run.returncode == 1 and "libglpk-dev" in run.stderr and "cmake" in run.stderr, f"run says what to install\n{run}")
    expect(not calls.exists(), "run installs nothing")


# GitHub: what it does with the steps of action.yml.

ACTION = yaml((ROOT / "action.yml").read_text())


class Job:
    """One use of the action."""

    def __init__(self, world, workspace, name, clone=None, server="https://example.org", base="", **inputs):
        self.workspace = workspace
        self.folder = world.new(f"job-{name}")
        self.temp = self.folder / "temp"
        self.temp.mkdir()
        self.known = {f"inputs.{key}": member["default"] for key, member in ACTION["inputs"].items()}
        self.known |= {f"inputs.{key}": value for key, value in inputs.items()}
        self.known |= {"github.server_url": server, "github.action_repository": "harbour/lectern"}
        self.env = settings(world.folder) | {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace),
                                             "GITHUB_ACTION_PATH": str(clone or world.clone), "GITHUB_BASE_REF": base,
                                             "RUNNER_TEMP": str(self.temp)}
        self.said, self.status, self.failed_at = "", 0, None
        for step in ACTION["runs"]["steps"]:
            self.step(step)
            if self.status:
                self.failed_at = step["name"]
                break

    def value(self, text):
        return re.sub(r"\$\{\{ *(\S+) *\}\}", lambda match: self.known[match[1]], text)

    def file(self, name):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def step(self, step):
        paths = self.file("GITHUB_PATH").split("\n")[:-1]
        env = self.env | {name: self.value(value) for name, value in step["env"].items()}
        env |= {name: str(self.folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        env["PATH"] = os.pathsep.join([*reversed(paths), env["PATH"]])
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        run = subprocess.run([step["shell"], "--noprofile", "--norc", "-eo", "pipefail", script], cwd=self.workspace, env=env,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        self.said += run.stdout
        self.status = run.returncode


@case
def action_is_safe_to_feed(world):
    steps = ACTION["runs"]["steps"]
    expect(ACTION["runs"]["using"] == "composite" and len(steps) == 2, "the action has two steps")
    for step in steps:
        expect("${{" not in step["run"], f"nothing is pasted into the shell text of {step['name']}")
    folder = world.repository("stranger")
    for n, text in enumerate(("conference.json schedule.json; touch taken", "$(touch taken) conference.json", "`touch taken`", "*")):
        job = Job(world, folder, f"stranger-{n}", files=text)
        expect(job.status != 0 and job.failed_at == "Check", f"{text} names no files\n{job.said}")
        job = Job(world, folder, f"stranger-args-{n}", args=text)
        expect(job.status != 0, f"{text} is no option\n{job.said}")
    expect(not (folder / "taken").exists(), "an input is never run")


@case
def action_checks(world):
    folder = world.repository("github")
    job = Job(world, folder, "holds")
    expect(job.status == 0, f"a schedule that holds\n{job.said}")
    expect(job.file("GITHUB_OUTPUT") == f"lectern={world.clone}/build/release/lectern\n", "where lectern is")
    clash(folder)
    job = Job(world, folder, "clash")
    expect(job.status == 1 and job.failed_at == "Check", f"a clash fails the job\n{job.said}")
    expect("room-clash" in job.said, f"a clash is named\n{job.said}")
    if world.writes("github", folder):
        expect(re.search(r"^::error .*file=", job.said, re.M), f"a clash is an annotation\n{job.said}")
        page = job.file("GITHUB_STEP_SUMMARY")
        expect("room-clash" in page, f"the run's page has the clash\n{page}")
    else:
        skip("annotations and the run's page", "this lectern has no --format github")
    made = sh("lectern solve conference.json -o schedule.json", folder, world.env)
    expect_run(made, True, "mend")
    expect(Job(world, folder, "mended").status == 0, "mended, the job passes")


@case
def action_takes_inputs(world):
    folder = world.repository("inputs")
    for old, new in (("conference.json", "c.json"), ("schedule.json", "s.json")):
        (folder / old).rename(folder / new)
    expect(Job(world, folder, "absent").status == 3, "the files of the default are not there")
    job = Job(world, folder, "renamed", files="c.json s.json", args="--format json")
    expect(job.status == 0, f"files of other names\n{job.said}")
    expect('"lectern-check"' in job.said, f"args reach check\n{job.said}")


def put_release(folder, lectern):
    """A release's files, where GitHub would have them."""
    name = f"lectern-{platform.system().lower()}-{platform.machine()}"
    folder = folder / "harbour/lectern/releases/download/v0.1.0"
    folder.mkdir(parents=True)
    archive = folder / f"{name}.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(lectern, f"{name}/lectern")
    (folder / f"{name}.tar.gz.sha256").write_text(f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n")
    return archive


@case
def action_downloads(world):
    if not shutil.which("curl") or not shutil.which("sha256sum"):
        skip("the action's download", "there is no curl, or no sha256sum")
        return
    site = world.new("site")
    archive = put_release(site, world.lectern)
    folder = world.repository("download")
    job = Job(world, folder, "download", clone=world.folder / "nowhere", server=site.as_uri(), version="v0.1.0")
    expect(job.status == 0, f"a release is fetched\n{job.said}")
    expect(f"lectern={job.temp}/" in job.file("GITHUB_OUTPUT"), "the program is the one fetched")
    job = Job(world, folder, "no-version", server=site.as_uri(), version="v9")
    expect(job.failed_at == "Get lectern", f"a version that is not there\n{job.said}")
    sums = archive.with_name(f"{archive.name}.sha256")
    sums.write_text(sums.read_text().translate(str.maketrans("abcdef", "bcdefa")))
    job = Job(world, folder, "other-sum", server=site.as_uri(), version="v0.1.0")
    expect(job.failed_at == "Get lectern", f"an archive that is not the one summed\n{job.said}")


def pull_request(world):
    """A checkout whose origin has the example in its branch main, and with a schedule changed since, with all of history and without."""
    origin = world.repository("origin")
    expect_run(sh("git checkout -q -b main && git add . && git commit -qm base", origin, world.env), True, "base branch")
    folder = world.folder / "request"
    for depth, name in (("", "request"), ("--depth=1", "shallow-request")):
        cloned = sh(f"git clone -q {depth} {origin.as_uri()} {name}", world.folder, world.env)
        expect_run(cloned, True, "clone")
        clash(world.folder / name)
        expect_run(sh("git commit -qam clash", world.folder / name, world.env), True, "a change")
    return origin, folder


def is_shallow(folder, env):
    return sh("git rev-parse --is-shallow-repository", folder, env).stdout == "true\n"


@case
def action_compares_with_the_base(world):
    origin, folder = pull_request(world)
    clone = put_clone(world.folder / "recorder", world.lectern)
    put_program(clone / "build/release/lectern", '#!/bin/sh\necho "lectern $*"\nfor last; do :; done\n'
                                                 'case $2:$last in *.json:*baseline.json) cat "$last" ;; esac\n')
    compare = {"clone": clone, "baseline": "schedule.json"}
    job = Job(world, folder, "request", base="main", **compare)
    expect(f"check conference.json schedule.json --baseline {job.temp}/" in job.said, f"the base's schedule is given\n{job.said}")
    expect((origin / "schedule.json").read_text() in job.said, f"it is the one of the base branch\n{job.said}")
    expect(not is_shallow(folder, world.env), "the history that was fetched is left whole")
    job = Job(world, world.folder / "shallow-request", "shallow", base="main", **compare)
    expect((origin / "schedule.json").read_text() in job.said, f"so it is where history is cut\n{job.said}")
    expect("--baseline" not in Job(world, folder, "push", **compare).said, "a push has no base")
    expect("--baseline" not in Job(world, folder, "unasked", base="main", clone=clone).said, "unasked, nothing is compared")
    job = Job(world, folder, "first", base="main", clone=clone, baseline="other.json")
    expect(job.status == 0 and "no such schedule" in job.said and "--baseline" not in job.said, f"a new file\n{job.said}")
    job = Job(world, folder, "worse", base="main", baseline="schedule.json")
    expect(job.status == 1, f"a clash the base has not\n{job.said}")
    expect_run(sh("git checkout -q HEAD~ schedule.json", folder, world.env), True, "undo the change")
    job = Job(world, folder, "same", base="main", baseline="schedule.json")
    expect(job.status == 0, f"what the base has\n{job.said}")


# GitLab: the job of docs/ci.md.

@case
def gitlab_job(world):
    job = yaml(fences(section("docs/ci.md", "GitLab"), "yaml")[0])["schedule"]
    script = "\n".join(job["script"])
    reports = job["artifacts"]["reports"]
    folder = world.repository("gitlab")
    env = world.env | {"CI": "true", "GITLAB_CI": "true"}
    expect_run(sh(script, folder, env), True, "GitLab: a schedule that holds")
    clash(folder)
    refused = sh(script, folder, env)
    expect_run(refused, False, "GitLab: a clash")
    expect("room-clash" in refused.stdout, f"GitLab: the clash is named\n{refused.stdout}")
    expect(job["artifacts"]["when"] == "always", "GitLab: a failed job hands in its reports")
    expect(all(name in script for name in reports.values()), "GitLab: the reports are the files written")
    if not world.writes("junit", folder) or not world.writes("gitlab", folder):
        skip("the reports for GitLab", "this lectern has no --format junit, or gitlab")
        return
    tree = xml.etree.ElementTree.parse(folder / reports["junit"])
    expect(tree.find(".//failure") is not None, "GitLab: the JUnit report has a failure")
    quality = json.loads((folder / reports["codequality"]).read_text())
    expect(any(finding["check_name"] == "room-clash" for finding in quality), f"GitLab: the quality report has the clash\n{quality}")


def main(lectern):
    for run in CASES:
        with tempfile.TemporaryDirectory(prefix="lectern-ci-") as folder:
            run(World(lectern, pathlib.Path(folder).resolve()))
    return exit_code()


if __name__ == "__main__":
    if sys.argv[1] == "--pre-commit":
        sys.exit(pre_commit(pathlib.Path(sys.argv[2]), sys.argv[3:]))
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
