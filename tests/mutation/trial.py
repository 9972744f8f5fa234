"""Tries mutants: whether a test that runs the changed lines fails. A plugin of pytest, in place of its loop."""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from _pytest.runner import runtestprotocol

from mltrl_docs.values import Value
from tests.mutation.mutants import ROOMS, CannotBecomeError, Mutant, put_in_place
from tests.mutation.reach import search_without_shrinking

Outcome: TypeAlias = Literal["killed", "survived", "unreached"]

_WARM = 40
"""Tests that run before the first fork, so that what is made once is not made for each mutant."""

_SLOWER = 10
"""How many times as long as usual a test may take, after which a mutant counts as killed: it does not end."""

_START = 10
"""What it may take besides, in seconds: the machine may be busy."""

_MEMORY = 3 * 2**30
"""Bytes that a trial may ask for: what does not end may grow as well."""

KILLED = 1
UNCLEAR = 3


class Reached(Value):
    """What `tests.mutation.reach` has found."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, frozenset[str]]]

    def tests(self, mutant: Mutant, longest: float) -> list[str]:
        """Return the tests that run a line of a mutant, those that are named after its module first, then the fast.

        They take `longest` seconds together at most.
        """
        # defaults, and all but the first line of a text that is written in pieces, have no line that runs
        found = self._running(mutant.module, mutant.lines) or self._running(mutant.module, mutant.within)
        stem = mutant.module.rpartition("/")[2].removesuffix(".py")
        names = (stem, stem.replace("_", "-"))
        chosen: list[str] = []
        total = 0.0
        for test in sorted(
            found, key=lambda one: (not any(name in one for name in names), self.seconds[one])
        ):
            total += self.seconds[test]
            if total > longest and chosen:
                break
            chosen.append(test)
        return chosen

    def _running(self, module: str, lines: tuple[int, int]) -> frozenset[str]:
        known = self.lines.get(module, {})
        return frozenset().union(*(known.get(line, frozenset()) for line in range(lines[0], lines[1] + 1)))


def read_reached(file: Path) -> Reached:
    """Read the file that `reach` wrote."""
    data = json.loads(file.read_text("utf-8"))
    names = [name for name, _ in data["tests"]]
    return Reached(
        seconds=dict(data["tests"]),
        lines={
            module: {int(line): frozenset(names[number] for number in tests) for line, tests in lines.items()}
            for module, lines in data["lines"].items()
        },
    )


class Trial:
    """Tries mutants one by one or some at a time, and tells of each how it went."""

    def __init__(
        self,
        mutants: Sequence[Mutant],
        reached: Reached,
        tell: Callable[[Mutant, Outcome], None],
        *,
        jobs: int,
        longest: float,
    ) -> None:
        self.mutants = mutants
        self.reached = reached
        self.tell = tell
        self.jobs = jobs
        self.longest = longest
        self.running: dict[int, Mutant] = {}
        self.caches: list[Any] = []

    def pytest_configure(self) -> None:
        search_without_shrinking()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        warm = [item for item in session.items if self.reached.seconds.get(item.nodeid, 9) < 1]
        run_until_one_fails(random.Random(1).sample(warm, min(_WARM, len(warm))), lambda _: None)
        self.caches = [one for one in gc.get_objects() if _is_cache(one)]
        for mutant in self.mutants:
            tests = [test for test in self.reached.tests(mutant, self.longest) if test in items]
            if not tests:
                self.tell(mutant, "unreached")
                continue
            if len(self.running) == self.jobs:
                self.wait()
            self.start(mutant, [items[test] for test in tests])
        while self.running:
            self.wait()
        return True

    def start(self, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        process = os.fork()
        if process:
            self.running[process] = mutant
            return
        status = UNCLEAR
        try:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            limit_memory()
            for made in self.caches:
                made.cache_clear()
            survives = put_in_place(mutant) and not run_until_one_fails(items, self.end_in_time)
            status = 0 if survives else KILLED
        except CannotBecomeError:
            self.end_in_time(*items)
            call = (sys.executable, "-m", "tests.mutation.afresh", mutant.module, str(mutant.number))
            os.execv(sys.executable, (*call, *(item.nodeid for item in items)))  # noqa: S606 - ours, and no shell
        finally:
            os._exit(status)

    def end_in_time(self, *items: pytest.Item) -> None:
        """End this process, killed, where tests take much longer than they did."""
        expected = sum(self.reached.seconds[item.nodeid] for item in items)
        signal.alarm(int(_START + expected * _SLOWER))

    def wait(self) -> None:
        process, status = os.wait()
        mutant = self.running.pop(process)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == UNCLEAR:
            raise RuntimeError(f"{mutant.name} could not be tried")
        self.tell(mutant, "survived" if status == 0 else "killed")


def _is_cache(found: object) -> bool:
    """Whether an object keeps what a function of the changed rooms returned."""
    module = getattr(found, "__module__", None) if hasattr(type(found), "cache_clear") else None
    return isinstance(module, str) and module.startswith(tuple(f"mltrl_docs.{room}" for room in ROOMS))


def limit_memory() -> None:
    """Have this process end where it grows without end, before the machine does."""
    import resource  # noqa: PLC0415 - not on every system, and only forks come here

    with suppress(OSError, ValueError):  # a system may not limit what is reserved and not used
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def run_until_one_fails(items: Sequence[pytest.Item], before: Callable[[pytest.Item], None]) -> bool:
    """Run tests up to the first that fails, and something before each; whether one did."""
    following: list[pytest.Item | None] = [*items[1:], None]
    for item, after in zip(items, following, strict=True):
        before(item)
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
            return True
    return False
