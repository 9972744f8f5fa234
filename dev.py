#!/usr/bin/env python3
"""The one command for those who work on this repository: set up, build, check, test.

Standard library only, for it is what makes the environment that everything else runs in.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "mltrl-dev-stamp"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)
ON_WINDOWS = os.name == "nt"
SELF = "py dev.py" if ON_WINDOWS else "python3 dev.py"

FAILED = 1
CANNOT = 2


class CannotError(Exception):
    """The environment is wrong; the message is one line that names the command to run."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One check of `test` or `deep`: its name, the command, and whether it drives a browser."""

    name: str
    command: tuple[str, ...]
    needs_browser: bool = False


# --- programs -------------------------------------------------------------------------------------------


def in_venv(program: str) -> str:
    """The path of a program of the environment, `python` for one."""
    return str(VENV / "Scripts" / f"{program}.exe" if ON_WINDOWS else VENV / "bin" / program)


def child_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment of every program that this one starts."""
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
        **extra,
    }


def run(command: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
    """Run a program on this terminal from the root of the repository; its exit status."""
    # What we printed must stand before what the program prints, on a pipe too.
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=ROOT, env=child_environment(extra or {}), check=False).returncode
    except FileNotFoundError as error:
        raise CannotError(f"`{command[0]}` is missing: remove `.venv` and run `{SELF} setup`") from error


def answer(command: Sequence[str]) -> str | None:
    """What a program prints, or None where it cannot be run or fails."""
    try:
        result = subprocess.run(
            command, cwd=ROOT, env=child_environment({}), capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout.decode(errors="replace").strip() if result.returncode == 0 else None


# --- setup ----------------------------------------------------------------------------------------------


def stamp_of(*, root: Path, python: str) -> tuple[str, str]:
    """Two hashes: of what needs a new environment, and of what needs another look by pip."""
    place = hashlib.sha256(f"{root}\n{python}".encode()).hexdigest()
    packages = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        packages.update((root / name).read_bytes())
    return place, packages.hexdigest()


def read_stamp(path: Path) -> tuple[str, str]:
    """The stamp that the last complete setup left; two empty strings where there is none."""
    try:
        place, packages = path.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return "", ""
    return place, packages


def setup() -> None:
    """Make `.venv` hold what the lock says and this package, editable; quick where it does already."""
    if sys.version_info < OLDEST_PYTHON:
        found, wanted = platform.python_version(), ".".join(map(str, OLDEST_PYTHON))
        raise CannotError(f"Python {found} is too old: run `python{wanted} dev.py` or newer")
    wanted_stamp = stamp_of(root=ROOT, python=sys.version)
    found_stamp = read_stamp(STAMP)
    if found_stamp == wanted_stamp and Path(in_venv("python")).exists():
        return
    if found_stamp[0] != wanted_stamp[0] or not Path(in_venv("python")).exists():
        make_venv()
    STAMP.unlink(missing_ok=True)
    print("setup: installing the locked packages", flush=True)
    pip = (in_venv("python"), "-m", "pip", "install", "--quiet")
    if run((*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK))) != 0:
        raise CannotError(f"pip could not install the locked packages: mend what it says above and run `{SELF} setup`")
    # The build backend comes from the lock too: without isolation pip fetches nothing unhashed.
    if run((*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))) != 0:
        raise CannotError(f"pip could not install this package: mend what it says above and run `{SELF} setup`")
    STAMP.write_text("\n".join(wanted_stamp), encoding="utf-8")


def make_venv() -> None:
    """Make an empty `.venv`."""
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and its kin keep it in a package of its own.
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise CannotError(f"this Python cannot make environments: run `sudo apt install {name}`")
    print("setup: making `.venv`", flush=True)
    if run((sys.executable, "-m", "venv", "--clear", str(VENV))) != 0:
        raise CannotError(f"`.venv` could not be made: remove it and run `{SELF} setup`")


def main() -> int:
    setup()
    return 0


if __name__ == "__main__":
    sys.exit(main())
