"""Whether kinds of tests pass, as gate criteria ask."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, in_doubt, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.model.card import TestKind, TestSuite
from mltrl_docs.values import Value


class _Stand(Value):
    """How one of several kinds of tests, any of which will do, stands; tests with their places from 0."""

    kinds: Sequence[TestKind]
    passes: bool
    failing: Sequence[tuple[int, TestSuite]]

    @property
    def words(self) -> str:
        return f"{listed(self.kinds, 'or')} tests"


def tests_pass(ground: Ground, *kinds: TestKind | tuple[TestKind, ...]) -> Judgement:
    """Judge whether tests of every one of some kinds pass; of several kinds in a tuple, one will do.

    A kind passes where some of its entries pass and none fails. What is missing goes before what fails now: bad
    news hides nothing that was never there.
    """
    stands = [_stand(ground, (kind,) if isinstance(kind, str) else kind) for kind in kinds]
    missing = [stand for stand in stands if not stand.passes and not stand.failing]
    if missing:
        words = listed([stand.words for stand in missing])
        return not_met(
            f"no {words.replace(' and ', ' and no ')} pass",
            f"list {words} under `tests`, with `status: passing` once they do",
        )
    failing = [entry for stand in stands if not stand.passes for entry in stand.failing]
    if failing:
        words = listed(list(dict.fromkeys(test.kind for _, test in failing)))
        judgement = not_met(
            f"{words} tests fail",
            f"mend what the {words} tests show, or record a switchback",
            ground.card,
            ("tests", failing[0][0]),
        )
        return in_doubt(judgement, min((test.date for _, test in failing if test.date), default=None))
    return met(f"{listed([stand.words for stand in stands])} pass", ground.card, ("tests",))


def _stand(ground: Ground, kinds: Sequence[TestKind]) -> _Stand:
    passing: set[TestKind] = set()
    failing: list[tuple[int, TestSuite]] = []
    for place, test in enumerate(ground.card.data.tests):
        if test.kind in kinds:
            if not ground.is_told(test.date):
                passing.update(() if ground.is_ahead else (test.kind,))
            elif test.status == "passing":
                passing.add(test.kind)
            elif test.status == "failing":
                failing.append((place, test))
    failed = {test.kind for _, test in failing}
    return _Stand(kinds=kinds, passes=bool(passing - failed), failing=failing)
