"""Find a Chromium for the browser tests, or install one: Debian's package, elsewhere Playwright's build."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (sys.executable, "-m", "playwright")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
CANNOT = 2

Ask = Callable[[Sequence[str]], str | None]
Run = Callable[[Sequence[str]], bool]
Which = Callable[[str], str | None]


class NoChromiumError(Exception):
    """There is no Chromium that runs; the message is one line that names the command to run."""


def answer(command: Sequence[str]) -> str | None:
    """What a program prints, or None where it cannot be run, fails or hangs."""
    try:
        result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout.decode(errors="replace").strip() if result.returncode == 0 else None


def succeeds(command: Sequence[str]) -> bool:
    """Run a program on this terminal; whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, check=False).returncode == 0
    except OSError:
        return False


def is_snap(path: Path) -> bool:
    """Whether a browser is a snap, which cannot see the profile that a test makes for it."""
    if path.resolve().name == "snap":
        return True
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/" in start


def find_chromium(
    environment: Mapping[str, str] = os.environ, which: Which = shutil.which, ask: Ask = answer
) -> str | None:
    """The path of a Chromium that runs: the one of `CHROMIUM`, the system's, Playwright's own, or None.

    Raises `NoChromiumError` where `CHROMIUM` names something else.
    """
    if given := environment.get("CHROMIUM"):
        if ask((given, "--version")):
            return given
        raise NoChromiumError(f"`CHROMIUM` is `{given}`, which is no browser that runs: run `unset CHROMIUM`")
    for name in BROWSERS:
        path = which(name)
        if path and not is_snap(Path(path)) and ask((path, "--version")):
            return path
    path = ask((*PLAYWRIGHT[:1], "-c", ASK_PLAYWRIGHT))
    return path if path and ask((path, "--version")) else None


def how_to_install(systems: Collection[str], *, as_root: bool) -> tuple[list[tuple[str, ...]], str]:
    """The commands that install Chromium here, and the line for a person to run where they do not.

    `systems` are the ids of this Linux and of those that it is like, none elsewhere.
    """
    # Ubuntu's package `chromium` only stands for a snap.
    if "debian" in systems and "ubuntu" not in systems:
        if as_root:
            commands = [("apt-get", "update"), ("apt-get", "install", "--yes", "chromium")]
            return commands, " && ".join(map(" ".join, commands))
        return [(*PLAYWRIGHT, "install", "chromium")], "sudo apt-get install --yes chromium"
    if systems and as_root:
        with_libraries = (*PLAYWRIGHT, "install", "--with-deps", "chromium")
        return [with_libraries], " ".join(with_libraries)
    own = (*PLAYWRIGHT, "install", "chromium")
    libraries = ("sudo", *PLAYWRIGHT, "install-deps", "chromium")
    return [own], " && ".join(map(" ".join, (own, libraries) if systems else (own,)))


def linux_systems() -> set[str]:
    """The ids of this Linux and of those that it is like; empty on other systems."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release.get("ID", "linux"), *release.get("ID_LIKE", "").split()}


def find_or_install(
    find: Callable[[], str | None], run: Run, systems: Collection[str], *, as_root: bool
) -> str:
    """The path of a Chromium that runs, installed if need be; raises `NoChromiumError` where that fails."""
    if found := find():
        return found
    commands, by_hand = how_to_install(systems, as_root=as_root)
    if all(run(command) for command in commands) and (found := find()):
        return found
    raise NoChromiumError(f"there is no Chromium that runs, and it could not be installed: run `{by_hand}`")


def main() -> int:
    """Say where Chromium is, installing it if need be; 2 where it cannot be had."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        print(find_or_install(find_chromium, succeeds, linux_systems(), as_root=as_root))
    except NoChromiumError as error:
        print(error, file=sys.stderr)
        return CANNOT
    return 0


if __name__ == "__main__":
    sys.exit(main())
