"""What the trials say: the score of each module, the survivors, and which of them are explained."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from mltrl_docs.values import Value
from tests.mutation.mutants import Mutant, change_of, fingerprint
from tests.mutation.trial import Outcome

Told: TypeAlias = Callable[[Mutant], tuple[str, str]]
"""Tells the lines that a mutant takes out, and those that it puts in."""

SURVIVORS = Path(__file__).parent / "survivors.toml"
REQUIRED = 0.9


class Explained(Value):
    """A survivor that does not count, and why."""

    module: str
    before: str
    after: str
    reason: str


def explained(file: Path = SURVIVORS) -> list[Explained]:
    """Read the survivors that are explained."""
    found = tomllib.loads(file.read_text("utf-8")).get("survivor", [])
    return [Explained(**{key: text.strip() for key, text in one.items()}) for one in found]


class Results:
    """The outcomes so far, kept in a file, so that a run that was stopped goes on where it was."""

    def __init__(self, file: Path) -> None:
        self.file = file
        known = json.loads(file.read_text("utf-8")) if file.exists() else {}
        self.outcomes: dict[str, dict[str, Outcome]] = known

    def of(self, mutant: Mutant) -> Outcome | None:
        """Return how a mutant did, if it was tried on this text of its module."""
        return self.outcomes.get(f"{mutant.module} {fingerprint(mutant.module)}", {}).get(str(mutant.number))

    def keep(self, mutant: Mutant, outcome: Outcome) -> None:
        """Note an outcome; it is in the file from then on."""
        key = f"{mutant.module} {fingerprint(mutant.module)}"
        self.outcomes.setdefault(key, {})[str(mutant.number)] = outcome
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self.outcomes), encoding="utf-8")
        part.replace(self.file)


class Score(Value):
    """How many of the mutants of a module count, and how many of these the tests noticed."""

    module: str
    killed: int
    counted: int
    explained: int

    @property
    def share(self) -> float:
        """The part that was noticed, 0 to 1; 1 where none counts."""
        return self.killed / self.counted if self.counted else 1.0


def scores(
    outcomes: Sequence[tuple[Mutant, Outcome]], known: Collection[Explained], told: Told
) -> Iterator[tuple[Score, list[Mutant]]]:
    """Yield the score of each module with its survivors that nobody has explained."""
    reasons = {(one.module, one.before, one.after) for one in known}
    for module in sorted({mutant.module for mutant, _ in outcomes}):
        of_module = [(mutant, outcome) for mutant, outcome in outcomes if mutant.module == module]
        alive = [mutant for mutant, outcome in of_module if outcome != "killed"]
        open_ = [one for one in alive if (one.module, *told(one)) not in reasons]
        count = Counter(outcome for _, outcome in of_module)
        yield (
            Score(
                module=module,
                killed=count["killed"],
                counted=count["killed"] + len(open_),
                explained=len(alive) - len(open_),
            ),
            open_,
        )


def total(parts: Sequence[Score], name: str) -> Score:
    """Add up scores."""
    return Score(
        module=name,
        killed=sum(one.killed for one in parts),
        counted=sum(one.counted for one in parts),
        explained=sum(one.explained for one in parts),
    )


def report(
    outcomes: Sequence[tuple[Mutant, Outcome]], known: Collection[Explained], told: Told = change_of
) -> tuple[list[str], bool]:
    """Return the lines of the report, and whether enough was noticed."""
    found = list(scores(outcomes, known, told))
    lines = [
        f"\n{one.module}:{one.lines[0]}\n  - {_indented(before)}\n  + {_indented(after)}"
        for _, open_ in found
        for one in open_
        for before, after in (told(one),)
    ]
    parts = [score for score, _ in found]
    rooms = sorted({one.module.partition("/")[0] for one in parts})
    sums = [total([one for one in parts if one.module.startswith(f"{room}/")], f"{room}/") for room in rooms]
    all_of_it = total(parts, "all")
    lines += ["", f"{'module':44} {'killed':>7} {'counted':>7} {'score':>6} {'explained':>9}"]
    lines += [
        f"{one.module:44} {one.killed:7} {one.counted:7} {one.share:6.1%} {one.explained:9}"
        for one in (*parts, *sums, all_of_it)
    ]
    return lines, all_of_it.share >= REQUIRED


def _indented(lines: str) -> str:
    return lines.replace("\n", "\n    ")
