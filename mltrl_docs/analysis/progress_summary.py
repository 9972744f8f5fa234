"""How cards move through the levels, in sentences: how long, how often, how far back, and what was to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.moves import Switchback, switchbacks, transitions
from mltrl_docs.analysis.portfolio_summary import moved_lately
from mltrl_docs.analysis.stays import Stay, stays, time_in_level
from mltrl_docs.analysis.targets import card_targets
from mltrl_docs.analysis.words import capital, counted, listed, noun, number_word
from mltrl_docs.values import Value

DEPLOYED = 9
"""The level at which a technology is to stay: a long time there is no delay."""

_ENOUGH = 3  # stays at a level before it is compared with others
_DAYS_A_MONTH = 30.4375
_DAYS_FROM = 45  # days from which on months are told
_YEARS_FROM = 36  # months from which on years are told


class ProgressFacts(Value):
    """The numbers that the paragraph on progress is made from."""

    cards: int  # that have a record
    ended: int  # stays below deployment
    median_days: float | None  # of those
    slowest: tuple[int, ...]  # levels that take longest, of those with stays enough to tell
    slowest_days: float | None
    advances: int
    lately: int  # advances of the last three months
    back: int  # switchbacks
    returned: int  # of those, the ones after which the level was reached again
    met: int
    missed: int
    open: int


def progress_facts(assessment: Assessment) -> ProgressFacts:
    """Count what there is to say about the progress of all cards."""
    all_stays = assessment.once(stays)
    found = assessment.once(switchbacks)
    states = [target.state for target in assessment.once(card_targets)]
    ended = [stay.days for stay in all_stays if stay.end is not None and stay.level != DEPLOYED]
    slowest, days = _slowest(all_stays)
    return ProgressFacts(
        cards=len({stay.card for stay in all_stays}),
        ended=len(ended),
        median_days=median(ended) if ended else None,
        slowest=slowest,
        slowest_days=days,
        advances=sum(
            one.count for one in transitions(assessment) if one.before is not None and one.to > one.before
        ),
        lately=sum(step.is_up for step in moved_lately(assessment)),
        back=len(found),
        returned=sum(one.back_on is not None for one in found),
        met=states.count("met"),
        missed=states.count("missed"),
        open=states.count("open"),
    )


def _slowest(all_stays: Sequence[Stay]) -> tuple[tuple[int, ...], float | None]:
    known = {
        one.level: one.median_days
        for one in time_in_level(all_stays)
        if one.level != DEPLOYED and one.median_days is not None and one.visits - one.open >= _ENOUGH
    }
    if len(known) < 2:  # noqa: PLR2004 - one level alone is not compared
        return (), None
    longest = max(known.values())
    return tuple(level for level, days in known.items() if days == longest), longest


def duration_words(days: float) -> str:
    """Write a time for people: `12 days`, `7.2 months`, `8.1 years`."""
    months = days / _DAYS_A_MONTH
    if days < _DAYS_FROM:
        return f"{days:g} {'day' if days == 1 else 'days'}"
    if months < _YEARS_FROM:
        return f"{_one_decimal(months)} months"
    return f"{_one_decimal(months / 12)} years"


def months_words(days: float | None) -> str:
    """Write a time in months for a table: one decimal where it has one; nothing where there is no time."""
    return "" if days is None else _one_decimal(days / _DAYS_A_MONTH)


def _one_decimal(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def progress_sentences(facts: ProgressFacts) -> tuple[str, ...]:
    """Say how the cards of a portfolio move through the levels."""
    if not facts.cards:
        return ("No card has a record yet.", "How cards move through the levels will be told here.")
    return tuple(
        sentence
        for sentence in (_time(facts), _slow_levels(facts), _moves(facts), _returns(facts), _targets(facts))
        if sentence
    )


def _time(facts: ProgressFacts) -> str:
    if facts.median_days is None:
        who = "The one card has not" if facts.cards == 1 else "No card has"
        return f"{who} left a level below deployment yet."
    time = duration_words(facts.median_days)
    if facts.ended == 1:
        return f"One stay at a level below deployment has ended, after {time}."
    who = "the card stayed" if facts.cards == 1 else "a card stays"
    return f"At the median {who} {time} at a level below deployment."


def _slow_levels(facts: ProgressFacts) -> str:
    if facts.slowest_days is None:
        return ""
    levels = listed([str(level) for level in facts.slowest])
    take = noun(len(facts.slowest), "level {} takes", "levels {} take").format(levels)
    return (
        f"Of the levels with three such stays or more, {take} longest: {duration_words(facts.slowest_days)}."
    )


def _moves(facts: ProgressFacts) -> str:
    if not facts.advances and not facts.back:
        return ""
    ups, backs = counted(facts.advances, "move"), counted(facts.back, "switchback")
    if not facts.advances:
        return f"There {noun(facts.back, 'has', 'have')} been {backs} and no move up yet."
    return f"There {noun(facts.advances, 'has', 'have')} been {ups} up and {backs if facts.back else 'no switchback'}."


def _returns(facts: ProgressFacts) -> str:
    """Say how many switchbacks led back to the level that was left: most do, and that is what they are for."""
    if not facts.back:
        return ""
    if facts.back == 1:
        return (
            "The level that was left has been reached again."
            if facts.returned
            else "The way back up is still open."
        )
    if facts.returned == facts.back:
        return f"{'Both' if facts.back == 2 else 'All'} came back to the level that was left."  # noqa: PLR2004
    if not facts.returned:
        return "None has come back to the level that was left yet."
    ways = noun(facts.returned, "has", "have")
    said = f"{capital(number_word(facts.returned))} of the {number_word(facts.back)} {ways}"
    return f"{said} come back to the level that was left."


def _targets(facts: ProgressFacts) -> str:
    said = [
        f"{number_word(number)} {noun(number, 'was', 'were')} {word}"
        for number, word in ((facts.met, "met"), (facts.missed, "missed"))
        if number
    ]
    if facts.open:
        said.append(f"{number_word(facts.open)} {noun(facts.open, 'is', 'are')} still to come")
    if not said:
        return ""
    first, _, rest = said[0].partition(" ")
    targets = noun(facts.met or facts.missed or facts.open, "target")
    return f"{capital(listed([f'{first} {targets} {rest}', *said[1:]]))}."


def returned_after(found: Sequence[Switchback]) -> float | None:
    """Return the median of the days until the level was reached again; None where it has not been yet."""
    days = [(one.back_on - one.date).days for one in found if one.back_on is not None]
    return median(days) if days else None
