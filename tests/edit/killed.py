"""Start edits of a file and kill them at random moments: python -m tests.edit.killed FOLDER NAME TIMES SEED.

After each kill the bytes of the file must be those of one of the edits, whole, and its mode the one it had. Printed is
how many writes left a file of their own behind; whoever finds a damaged file says so and fails.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

from mltrl_docs.edit.files import replace_file
from mltrl_docs.edit.front_matter import with_value
from mltrl_docs.load.reader import read_yaml

LONG = (
    "---\nkind: card\nlevel: {}\n---\n"
    + "A line that says nothing, so that the write takes a while.\n" * 3_400
)


def edit_for_ever(root: Path, name: str) -> NoReturn:
    read_yaml("warm: up")
    level = 0
    while True:
        level = (level + 1) % 10
        before = (root / name).read_bytes()
        replace_file(root, name, before, with_value(before, ("level",), level))


def main(folder: str, name: str, times: str, seed: str) -> int:
    """Kill edits of a file as often as asked for."""
    root, dice = Path(folder), random.Random(int(seed))
    file = root / name
    mode = file.stat().st_mode
    whole = {LONG.format(level).encode() for level in range(10)}
    for _ in range(int(times)):
        child = os.fork()
        if child == 0:
            edit_for_ever(root, name)
        time.sleep(dice.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if file.read_bytes() not in whole or file.stat().st_mode != mode:
            print(f"damaged: {len(file.read_bytes())} bytes, mode {file.stat().st_mode:o}")  # noqa: T201
            return 1
    print(len(list(root.glob(f".{name}.*.mltrl-tmp"))))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
