"""What a change does, in a few sentences: the beginning of a comment on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from mltrl_docs.analysis.difference import CardDifference
from mltrl_docs.analysis.words import capital, counted, listed, noun
from mltrl_docs.reporters.change.diff import Diff
from mltrl_docs.reporters.markdown import code, inert

_NAMED = 3  # more than that are counted
_SHORT = 140  # characters of a title

_RECORDED = {
    "entry": "records the entry of {}",
    "graduation": "records a graduation of {}",
    "hold": "holds {} at {level}",
    "reaffirmation": "reaffirms {} at {level}",
    "switchback": "records a switchback of {}",
    "pause": "pauses {} at {level}",
    "resume": "resumes {} at {level}",
    "retirement": "retires {} at {level}",
}


def diff_sentence(diff: Diff) -> str:
    """Return a change in sentences of Markdown; one where it does nothing that a reviewer of cards looks for."""
    if not diff:
        return "This change leaves every card, record, level and finding as it is."
    cards = diff.difference.cards
    clauses = [*_levels(cards), *_others(cards)]
    if clauses:
        sentences = [f"This change {listed(clauses)}."]
    else:
        said = sum(card.is_touched for card in cards)
        about = f" and changes the documents of {counted(said, 'card')}" if said else ""
        sentences = [f"This change moves no card to another level{about}."]
    systems = len(diff.difference.systems)
    if systems:
        sentences.append(f"{capital(counted(systems, 'system'))} {noun(systems, 'moves', 'move')} with it.")
    sentences += _found(diff)
    if diff.settings:
        settings = listed([code(name) for name in diff.settings])
        sentences.append(
            f"It changes the policy ({settings}): the policy of the base has judged, and the new one takes effect "
            "once it is merged."
        )
    return " ".join(sentences)


def _step(card: CardDifference) -> int:
    """Return by how many levels a card goes up; below 0 for down, 0 where it begins, ends or stays."""
    before, after = card.before, card.after
    if before is None or after is None or before.level is None or after.level is None:
        return 0
    return after.level - before.level


def _levels(cards: Sequence[CardDifference]) -> Iterator[str]:
    up = [card for card in cards if _step(card) > 0]
    back = [card for card in cards if _step(card) < 0]
    yield from _told(up, lambda card: f"takes {_name(card)} from {_from_to(card)}", "takes {} up")
    yield from _told(back, lambda card: f"takes {_name(card)} back from {_from_to(card)}", "takes {} back")


def _others(cards: Sequence[CardDifference]) -> Iterator[str]:
    """Yield what else happens: cards that come and go, and what is recorded of those that stay at their level."""
    added = [card for card in cards if card.change == "added"]
    removed = [card for card in cards if card.change == "removed"]
    recorded = [card for card in cards if card.change == "changed" and card.records and not _step(card)]
    yield from _told(added, lambda card: f"adds {_name(card)}{_at(card)}", "adds {}")
    yield from _told(removed, lambda card: f"removes {_name(card)}", "removes {}")
    yield from _told(recorded, _record, "records what was decided on {} that stay at their levels")


def _told(cards: Sequence[CardDifference], one: Callable[[CardDifference], str], many: str) -> Iterator[str]:
    if len(cards) > _NAMED:
        yield many.format(counted(len(cards), "card"))
    else:
        yield from map(one, cards)


def _name(card: CardDifference) -> str:
    return f"**{inert(card.title, _SHORT)}**"


def _from_to(card: CardDifference) -> str:
    before, after = card.before, card.after
    return f"{before and before.level} to {after and after.level}"


def _at(card: CardDifference) -> str:
    level = None if card.after is None else card.after.level
    return "" if level is None else f" at {level}"


def _record(card: CardDifference) -> str:
    level = None if card.after is None else card.after.level
    # the title goes in last: it may hold braces
    return _RECORDED[card.records[-1].data.event].format("{}", level=level).replace("{}", _name(card))


def _found(diff: Diff) -> Iterator[str]:
    new = Counter(finding.severity for finding in diff.new)
    told = [
        counted(new[severity], f"new {severity}")
        for severity in ("error", "warning", "info")
        if new[severity]
    ]
    if told:
        yield f"It brings {listed(told)}."
    if diff.resolved:
        yield f"It resolves {counted(len(diff.resolved), 'finding')}."
