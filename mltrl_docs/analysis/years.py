"""The moves of each year: entries, moves up and switchbacks, and the sentence that counts them."""

from __future__ import annotations

from collections import Counter, defaultdict

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.words import capital, counted, listed, number_word
from mltrl_docs.values import Value


class Year(Value):
    """A year, and the records of it that changed a level, newest first."""

    number: int
    steps: tuple[Step, ...]

    @property
    def entered(self) -> tuple[Step, ...]:
        """The cards' first records."""
        return tuple(step for step in self.steps if step.before.level is None)

    @property
    def up(self) -> tuple[Step, ...]:
        """Moves to a higher level."""
        return tuple(step for step in self.steps if step.is_up)

    @property
    def back(self) -> tuple[Step, ...]:
        """Moves to a lower level."""
        return tuple(step for step in self.steps if step.is_back)


def years(assessment: Assessment) -> tuple[Year, ...]:
    """Return the years in which anything moved up to the day that is looked at, newest first."""
    day = assessment.viewpoint.day
    found: defaultdict[int, list[Step]] = defaultdict(list)
    for card in sorted(assessment.histories):
        for step in reversed(assessment.histories[card].steps):
            if step.date <= day and step.before.level != step.level:
                found[step.date.year].append(step)
    return tuple(
        Year(number=number, steps=tuple(sorted(found[number], key=lambda step: -step.date.toordinal())))
        for number in sorted(found, reverse=True)
    )


def year_sentence(year: Year) -> str:
    """Count what moved: `Four entries, nine moves up and two switchbacks (one by discovery, one by review).`."""
    said = [
        counted(len(year.entered), "entry", "entries") if year.entered else "",
        counted(len(year.up), "move up", "moves up") if year.up else "",
        f"{counted(len(year.back), 'switchback')}{_kinds(year)}" if year.back else "",
    ]
    return f"{capital(listed([part for part in said if part]))}."


def _kinds(year: Year) -> str:
    """Say of what kind switchbacks were, the most frequent first; one of unknown kind has no word."""
    kinds = Counter(step.record.data.switchback for step in year.back)
    del kinds[None]
    if not kinds:
        return ""
    if len(year.back) == 1:
        return f" ({next(iter(kinds))})"
    ordered = sorted(kinds.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return f" ({', '.join(f'{number_word(number)} {kind}' for kind, number in ordered)})"
