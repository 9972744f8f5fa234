"""Checkouts for tests: git without the settings of whoever runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.docs_repo import write

_WHO = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always")


class Checkout:
    """A checkout in a folder: what a test has git do with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        """Run git; return what it prints."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(self.root), *_WHO, *arguments]
        done = subprocess.run(command, check=True, capture_output=True, env=environment)
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self, files: Mapping[str, str] | None = None) -> str:
        """Write files, commit all that there is, and return the id of the commit."""
        write(self.root, files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")
        return self.head

    @property
    def head(self) -> str:
        """The id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")


def new_checkout(root: Path, *options: str) -> Checkout:
    """Make an empty checkout whose branch is called `main`."""
    root.mkdir(parents=True, exist_ok=True)
    checkout = Checkout(root)
    checkout.git("init", "--quiet", "--initial-branch=main", *options)
    return checkout


def clone(of: Checkout, root: Path, *options: str) -> Checkout:
    """Clone a checkout as from another machine."""
    of.git("clone", "--quiet", *options, f"file://{of.root}", str(root))
    return Checkout(root)


def git_is(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a script of the shell answer to the name of git; `$GIT` in it is the real one."""
    folder.mkdir(exist_ok=True)
    program = folder / "git"
    program.write_text(f"#!/bin/sh\nGIT={shutil.which('git')}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
