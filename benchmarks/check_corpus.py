"""How fast `mltrl check` is: against reading and parsing the same files, and on a single document.

Both are whole processes, run in turn, and told in processor time (user and system), which other work on the
machine disturbs least. A benchmark reports; it never fails.

    python3 dev.py bench [N] [--rounds R]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.corpus import TODAY, write_corpus

LIMIT = 1.5
"""`mltrl check` on the corpus takes at most this many times the floor."""

ONE_DOCUMENT = 0.100
"""Seconds of wall time, on an idle machine, within which one document is checked."""

HERE = Path(__file__).resolve().parent
CHECK = (sys.executable, "-m", "mltrl_docs", "check", "--today", TODAY.isoformat(), "-C")
FLOOR = (sys.executable, str(HERE / "floor.py"))


class Run(NamedTuple):
    """One finished process: seconds of processor and of wall time, and its peak memory in MB."""

    cpu: float
    wall: float
    peak: float


def timed(command: tuple[str, ...]) -> Run:
    """Run a command to its end, its output thrown away.

    Raises:
        SystemExit: it failed, so that its time would mean nothing.

    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"`{' '.join(command)}` ended with status {process.returncode}")
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss / per_megabyte)


def verdict(measured: float, limit: float) -> str:
    """Say whether a figure keeps to its limit."""
    return "within" if measured <= limit else "MISSES"


def compare(folder: Path, rounds: int) -> None:
    """Run check and floor in turn, and print each pair and the medians."""
    timed((*FLOOR, str(folder)))  # the first reader fills the cache of files for both
    timed((*CHECK, str(folder)))
    pairs = []
    for number in range(1, rounds + 1):
        check, floor = timed((*CHECK, str(folder))), timed((*FLOOR, str(folder)))
        pairs.append((check, floor))
        print(
            f"  round {number}: check {check.cpu:6.2f} s, floor {floor.cpu:6.2f} s, ratio {check.cpu / floor.cpu:.2f}"
        )
    ratio = median(check.cpu / floor.cpu for check, floor in pairs)
    peak = max(check.peak for check, _ in pairs)
    print(
        f"  median ratio {ratio:.2f}: {verdict(ratio, LIMIT)} the limit of {LIMIT}; check's peak memory {peak:.0f} MB"
    )


def one_document(folder: Path, rounds: int) -> None:
    """Time the check of a single document, and an empty Python beside it."""
    timed((*CHECK, str(folder)))
    runs = [timed((*CHECK, str(folder))) for _ in range(rounds)]
    python = median(timed((sys.executable, "-c", "pass")).wall for _ in range(rounds))
    wall = median(run.wall for run in runs)
    cpu = median(run.cpu for run in runs)
    print(
        f"  median {wall * 1000:.0f} ms of wall time ({cpu * 1000:.0f} ms of processor; an empty Python takes "
        f"{python * 1000:.0f} ms): {verdict(wall, ONE_DOCUMENT)} the limit of {ONE_DOCUMENT * 1000:.0f} ms "
        f"when idle{load()}"
    )


def load() -> str:
    """Say that the machine is busy, where it is: wall time says little then."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"; the machine is busy (load {busy:.1f}), so measure again when it is idle" if busy > 1 else ""


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, metavar="N")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mltrl-bench-") as name:
        corpus = Path(name, "corpus")
        count = write_corpus(corpus, options.count or options.documents)
        print(
            f"check of {count:,} documents against reading and parsing them with CSafeLoader, processor time:"
        )
        compare(corpus, options.rounds)
        single = Path(name, "single")
        for path, content in (("mltrl.yml", ""), ("cards/a/index.md", CARD), ("cards/a/entry.md", ENTRY)):
            (single / path).parent.mkdir(parents=True, exist_ok=True)
            (single / path).write_text(content, encoding="utf-8")
        print("check of one card and its entry record:")
        one_document(single, max(options.rounds, 9))
    return 0


CARD = """---
kind: card
id: alone
title: A card of its own
summary: Nothing but a card, as small as one may be.
level: 0
type: model
owners: {research: [ada.lovelace]}
---

## Ethics

Nobody is judged by it.
"""

ENTRY = """---
kind: review
id: alone-2026-06-01
card: alone
date: 2026-06-01
event: entry
to: 0
---
"""

if __name__ == "__main__":
    sys.exit(main())
