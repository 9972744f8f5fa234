"""Kill a call at random moments and make it again: python -m tests.cli.killed_calls FOLDER TIMES SEED.

Whenever it is killed, the same call brings the docs repo to where one call that nobody disturbs brings it. Printed is
how often the card had yet to follow its record; whoever finds something else says so and fails.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from mltrl_docs import cli
from tests.cli.record_calls import GRADUATE, INDEX, RECORD, TODAY, files
from tests.docs_repo import small_repo


def call(root: Path) -> int:
    """Graduate the card, without a word."""
    with redirect_stdout(StringIO()):
        return cli.main([*GRADUATE, *TODAY, "-C", str(root)])


def documents(root: Path) -> dict[str, bytes]:
    """Return what a scanner would see."""
    return {path: data for path, data in files(root).items() if not path.endswith(".mltrl-tmp")}


def main(folder: str, times: str, seed: str) -> int:
    """Kill calls as often as asked for."""
    dice = random.Random(int(seed))
    whole = small_repo(Path(folder) / "whole")
    before = documents(whole)
    begun = time.monotonic()
    call(whole)
    length = time.monotonic() - begun
    after = documents(whole)
    half_done = 0
    for number in range(int(times)):
        root = small_repo(Path(folder) / f"{number}")
        child = os.fork()
        if child == 0:
            os._exit(call(root))
        time.sleep(dice.random() * length)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left = documents(root)
        states = ({**before, RECORD: after[RECORD]}, before, after)
        if left not in states or call(root) != 0 or documents(root) != after:
            print(f"kill {number}: {sorted(left)}, {left[INDEX]!r}")  # noqa: T201
            return 1
        half_done += left == states[0]
        shutil.rmtree(root)
    print(half_done)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
