#!/usr/bin/env python3
"""The one command for those who work on this repository: set up, build, check, test.

Standard library only, for it makes the environment that everything else runs in; and no syntax newer than
Python 3.8, so that an old Python gets a sentence instead of a syntax error.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "dev-stamp"
OLDEST_PYTHON = (3, 11)
ON_WINDOWS = os.name == "nt"
SELF = "py dev.py" if ON_WINDOWS else "python3 dev.py"

# The example cards are kept as of this day. Seen from the real one they would go stale, as cards do that nobody
# reviews, and a clone would fail its own checks some months later.
EXAMPLES_DAY = "2026-11-23"
EXAMPLES_EPOCH = "1795392000"  # the same day, in seconds since 1970 (UTC), as builds take it

FAILED = 1
CANNOT = 2
STOPPED = 130


class CannotError(Exception):
    """The call or the machine is wrong; the message is one line that names the command to run."""


# --- programs -------------------------------------------------------------------------------------------


def in_venv(program: str) -> str:
    """The path of a program of the environment, `python` for one."""
    return str(VENV / "Scripts" / f"{program}.exe" if ON_WINDOWS else VENV / "bin" / program)


PYTHON = in_venv("python")
PYTEST = (PYTHON, "-m", "pytest")
MUTATION = (PYTHON, "-m", "tests.mutation")


def child_environment() -> dict[str, str]:
    """The environment of every program that this one starts."""
    ours = {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    return {"SOURCE_DATE_EPOCH": EXAMPLES_EPOCH, **os.environ, **ours}


def run(command: Sequence[str]) -> int:
    """Run a program on this terminal from the root of the repository; its exit status.

    Raises `CannotError` where there is no such program.
    """
    # On a pipe too, what we printed must stand before what the program prints.
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode
    except OSError as error:
        raise CannotError(f"`{command[0]}` cannot be run: remove `.venv` and run `{SELF} setup`") from error


# --- the environment ------------------------------------------------------------------------------------


def stamp_of(root: Path, python: str) -> tuple[str, str]:
    """Two hashes: of what an environment is bound to, and of what says which packages it holds."""
    packages = hashlib.sha256()
    for name in ("requirements.lock", "requirements-source.lock", "pyproject.toml"):
        packages.update((root / name).read_bytes())
    return hashlib.sha256(f"{root}\n{python}".encode()).hexdigest(), packages.hexdigest()


def read_stamp(path: Path) -> tuple[str, str]:
    """The stamp that the last complete setup left; two empty strings where there is none."""
    try:
        place, packages = path.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return "", ""
    return place, packages


def set_up() -> None:
    """Make `.venv` hold what the lock says and this package, editable; at once where it does already.

    Raises `CannotError` where the machine lacks something.
    """
    if sys.version_info < OLDEST_PYTHON:
        oldest = f"python{'.'.join(map(str, OLDEST_PYTHON))}"
        # On Debian's kin it may be one package away, and the name on the path.
        install = (
            f"`sudo apt install {oldest}-venv`, then "
            if shutil.which("apt") and not shutil.which(oldest)
            else ""
        )
        raise CannotError(
            f"Python {platform.python_version()} is too old: run {install}`{oldest} dev.py`, or a newer one"
        )
    wanted, found = stamp_of(ROOT, sys.version), read_stamp(STAMP)
    if found == wanted and Path(PYTHON).exists():
        return
    if found[0] != wanted[0] or not Path(PYTHON).exists():
        make_venv()
    STAMP.unlink(missing_ok=True)
    print("setup: installing the packages of `requirements.lock` into `.venv`")
    # Twice quiet: pip's remarks about its own settings would bury its errors.
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--quiet")
    locked = ("--require-hashes", "--only-binary=:all:", "-r", "requirements.lock")
    # The build backend comes from the lock too: with isolation pip would fetch it without a hash.
    here = ("--no-deps", "--no-build-isolation")
    source = ("--require-hashes", "--no-binary=:all:", *here, "-r", "requirements-source.lock")
    for what in (locked, source, (*here, "--editable", ".")):
        if run((*pip, *what)) != 0:
            raise CannotError(f"pip could not install: mend what it says above, then run `{SELF} setup`")
    STAMP.write_text("\n".join(wanted), encoding="utf-8")


def make_venv() -> None:
    """Make an empty `.venv`; raises `CannotError` where this Python cannot."""
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and its kin keep it in a package of its own, one for each Python.
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise CannotError(f"this Python cannot make environments: run `sudo apt install {package}`")
    print("setup: making `.venv`")
    if run((sys.executable, "-m", "venv", "--clear", str(VENV))) != 0:
        raise CannotError(f"`.venv` could not be made: remove it, then run `{SELF} setup`")


# --- checks ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One check: the word that names it and its command."""

    name: str
    command: tuple[str, ...]


TEST_STEPS = (
    Step("format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    Step("lint", (PYTHON, "-m", "ruff", "check", ".")),
    Step("types", (PYTHON, "-m", "mypy")),
    Step("imports", (in_venv("lint-imports"), "--no-logo")),
    Step("documents", (in_venv("mltrl"), "check", "--strict", "--today", EXAMPLES_DAY)),
    Step("unit", (*PYTEST, "-n", "2", "--ignore=tests/browser", "tests")),
    Step("chromium", (PYTHON, "tests/browser/chromium.py")),
    Step("browser", (*PYTEST, "tests/browser")),
)

# Everything that `test` runs a short share of, at length. Another host is one more line.
DEEP_STEPS = (
    Step(
        "fuzz",
        (
            *PYTEST,
            "-n",
            "2",
            "-m",
            "deep or not deep",
            "--hypothesis-profile=deep",
            "--ignore=tests/browser",
            "tests",
        ),
    ),
    Step("mutation", (*MUTATION, "--jobs", "2")),
)


def run_step(step: Step) -> int:
    """Run one check and say how it went and how long it took; its exit status."""
    print(f"\n--- {step.name} ---")
    start = time.monotonic()
    try:
        status = run(step.command)
    except CannotError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        status = CANNOT
    print(f"{step.name}: {'failed' if status else 'passed'} in {time.monotonic() - start:.1f} s")
    return status


def run_steps(steps: Sequence[Step], names: Sequence[str]) -> int:
    """Run the named checks, or all, to the end even where one fails; the exit status of the whole."""
    if unknown := sorted(set(names) - {step.name for step in steps}):
        choices = ", ".join(f"`{step.name}`" for step in steps)
        raise CannotError(f"unknown step `{unknown[0]}`: name some of {choices}, or none for all")
    start = time.monotonic()
    outcomes = {step.name: run_step(step) for step in steps if not names or step.name in names}
    failed = [name for name, status in outcomes.items() if status != 0]
    verdict = (
        f"{len(failed)} of {len(outcomes)} steps failed ({', '.join(failed)})"
        if failed
        else "all steps passed"
    )
    print(f"\ndev.py: {verdict} in {time.monotonic() - start:.0f} s")
    # All of these programs keep 1 for what they found wrong, and other numbers for what they could not do.
    return max((CANNOT if status not in {0, FAILED} else status for status in outcomes.values()), default=0)


# --- commands -------------------------------------------------------------------------------------------


def setup(_: Sequence[str]) -> int:
    """Make `.venv` from the lock."""
    print(f"the environment is ready in {VENV}")
    return 0


def site(_: Sequence[str]) -> int:
    """Check and build this repository's site, and say where it is."""
    status = check(()) or run((PYTHON, "-m", "mkdocs", "build", "--strict"))
    if status == 0:
        # Links lead to folders, as on any web server; opened as a file, a browser lists the folder instead.
        print("\nto follow its links, serve it: python3 -m http.server --directory site")
        print(f"the site is ready: open {ROOT / 'site' / 'index.html'}")
    return status


def serve(arguments: Sequence[str]) -> int:
    """Show the site while you write: `mkdocs serve`."""
    return run((PYTHON, "-m", "mkdocs", "serve", *arguments))


def check(arguments: Sequence[str]) -> int:
    """Validate this repository's documents: `mltrl check`."""
    return run((in_venv("mltrl"), "check", "--today", EXAMPLES_DAY, *arguments))


def test(arguments: Sequence[str]) -> int:
    """Run every check that CI runs, or the named ones."""
    return run_steps(TEST_STEPS, arguments)


def deep(arguments: Sequence[str]) -> int:
    """Run the long checks, or the named ones."""
    return run_steps(DEEP_STEPS, arguments)


def mutate(arguments: Sequence[str]) -> int:
    """Change the code and see whether a test notices; `mutate rules/gate --sample 0.2` takes a part."""
    return run((*MUTATION, *arguments))


BENCHMARKS = ("benchmarks.check_corpus", "benchmarks.editor")


def bench(arguments: Sequence[str]) -> int:
    """Measure `mltrl check` and the language server on a large corpus; `bench site`, a build against bare Material."""
    if arguments and arguments[0] == "site":
        return run((PYTHON, "-m", "benchmarks.build_site", *arguments[1:]))
    return max(run((PYTHON, "-m", module, *arguments)) for module in BENCHMARKS)


def lock(arguments: Sequence[str]) -> int:
    """Write the locks from `pyproject.toml`; `--upgrade` takes newer versions."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    how = (
        "--universal",
        "--python-version",
        oldest,
        "--only-binary",
        ":all:",
        "--generate-hashes",
        "--no-header",
    )
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "--quiet", *how, "pyproject.toml")
    ours = ("--all-extras", "--group", "dev", "--output-file", "requirements.lock")
    # What the GitHub action installs is what the tests ran on: the same versions, without the tools.
    action = ("--extra", "graph", "--group", "build", "--constraint", "requirements.lock")
    return run((*compile_, *ours, *arguments)) or run(
        (*compile_, *action, "--output-file", "requirements-action.lock", *arguments)
    )


COMMANDS = {
    command.__name__: command for command in (setup, site, serve, check, test, deep, mutate, bench, lock)
}
TAKE_NOTHING = ("setup", "site")


def usage() -> str:
    """The help: every command with what it does."""
    lines = (f"  {name:6} {command.__doc__}" for name, command in COMMANDS.items())
    return "\n".join((f"usage: {SELF} COMMAND", "", *lines))


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; 0 for done, 1 for a failed check, 2 where the call or the machine is wrong."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    name, *rest = arguments
    if name not in COMMANDS or (rest and name in TAKE_NOTHING):
        print(f"dev.py: cannot do `{' '.join(arguments)}`: run `{SELF}` for what it can", file=sys.stderr)
        return CANNOT
    try:
        set_up()
        return COMMANDS[name](rest)
    except CannotError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
