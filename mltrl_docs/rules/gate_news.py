"""What the gates say of a change: the one that it passes, else the next one, and the criteria that it moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.difference import CardDifference
from mltrl_docs.analysis.gates import DEPLOYED
from mltrl_docs.rules.criterion import Judged, Verdict
from mltrl_docs.rules.judgements import gates_to, judgements
from mltrl_docs.values import Value, replaced


class GateNews(Value):
    """The criteria of one gate for a card with a change; both levels are 9 for what is asked there.

    `before` has the verdicts without the change, by criterion, where the card stood before the same gate.
    """

    card: str
    start: int
    to: int
    is_passed: bool
    criteria: tuple[Judged, ...]
    before: tuple[tuple[str, Verdict], ...] = ()

    @property
    def open(self) -> tuple[Judged, ...]:
        """The criteria that are not met."""
        return tuple(one for one in self.criteria if one.verdict == "not-met")

    @property
    def moved(self) -> tuple[tuple[Judged, Verdict], ...]:
        """The criteria of which more, or less, is shown with the change, each with its verdict without it."""
        had = dict(self.before)
        return tuple(
            (one, had[one.criterion.id])
            for one in self.criteria
            if one.criterion.id in had and had[one.criterion.id] != one.verdict
        )


def gate_news(base: Assessment, head: Assessment, cards: Iterable[CardDifference]) -> Iterator[GateNews]:
    """Yield what the gates say of the cards that a change touches, where it records something or moves a criterion.

    Left out are cards that are paused or retired, and those that have not begun.
    """
    for one in cards:
        after = one.after
        if after is None or after.level is None or not one.is_touched or head.status(one.id) != "active":
            continue
        level = None if one.before is None else one.before.level
        if level is not None and after.level > level:
            for gate in range(level, after.level):
                yield _news(head, one.id, gate + 1)
            continue
        news = _news(head, one.id, None)
        if one.before is not None and level == after.level:
            had = judgements(base, one.before.card.id)
            news = replaced(news, before=tuple((judged.criterion.id, judged.verdict) for judged in had))
        if one.records or news.moved:
            yield news


def _news(assessment: Assessment, card: str, to: int | None) -> GateNews:
    gates = gates_to(assessment, card, to)
    return GateNews(
        card=card,
        start=gates.start,
        to=min(gates.stop, DEPLOYED),
        is_passed=to is not None,
        criteria=judgements(assessment, card, to),
    )
