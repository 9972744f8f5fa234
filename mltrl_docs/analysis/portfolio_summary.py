"""How the portfolio stands, in sentences and in right grammar: for none, one and many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.risk_summary import failed_proofs
from mltrl_docs.analysis.risks import RatedNeed, risk_register
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import capital, counted, listed, noun, number_word
from mltrl_docs.values import Value

LATELY = 92
"""Days: what "in the last three months" means."""


class HeldBack(Value):
    """A system that stands lower than its own level, and the parts that hold it there, by their titles."""

    system: str
    by: tuple[str, ...]


class PortfolioFacts(Value):
    """The numbers that the portfolio's paragraph and its four figures are made from."""

    cards: int
    tops: int  # cards that are part of nothing
    deployed: int  # cards whose system level is 9, paused and retired ones left out
    stages: tuple[tuple[str, int], ...]  # how far those that are part of nothing are, in words, and how many
    up: tuple[str, ...]  # titles of the cards that moved up lately, each once
    back: tuple[str, ...]
    attention: tuple[str, ...]  # titles of the cards that need attention
    held_back: tuple[HeldBack, ...]  # systems that their parts hold below their own level
    risk: RatedNeed | None  # the highest one, where the policy warns of it


def portfolio_facts(
    assessment: Assessment, standings: Sequence[Standing], attention: Sequence[str]
) -> PortfolioFacts:
    """Count what the portfolio's summary says; `attention` are ids of cards that need some."""
    titles = {standing.id: standing.title for standing in standings}
    parts = {part for standing in standings for part in standing.components}
    tops = [standing for standing in standings if standing.id not in parts]
    register = assessment.once(risk_register)
    moved = moved_lately(assessment)
    return PortfolioFacts(
        cards=len(standings),
        tops=len(tops),
        deployed=sum(s.system_level == 9 and s.status == "active" for s in standings),  # noqa: PLR2004 - level 9
        stages=_stages(assessment, tops),
        up=_titles_of(assessment, [step for step in moved if step.is_up], titles),
        back=_titles_of(assessment, [step for step in moved if step.is_back], titles),
        attention=tuple(titles[card] for card in attention),
        held_back=tuple(
            HeldBack(
                system=s.title, by=tuple(assessment.portfolio.cards[part].data.title for part in s.limited_by)
            )
            for s in standings
            if s.system_level < s.level and s.status == "active"
        ),
        risk=register[0] if register and register[0].risk.score >= assessment.policy.risk.warn else None,
    )


def _stages(assessment: Assessment, tops: Sequence[Standing]) -> tuple[tuple[str, int], ...]:
    """Count cards by phase, the farthest first; then those on which no work goes on."""
    phases = dict.fromkeys(level.phase for level in reversed(assessment.framework.levels))
    words = {phase: "deployed" if phase == "deployment" else f"in {phase}" for phase in phases}
    counts = dict.fromkeys([*words.values(), "paused", "retired"], 0)
    for top in tops:
        phase = assessment.framework.levels[top.system_level].phase
        counts[words[phase] if top.status == "active" else top.status] += 1
    return tuple((word, number) for word, number in counts.items() if number)


def moved_lately(assessment: Assessment) -> tuple[Step, ...]:
    """Return the entries and changes of level of the last three months, newest first."""
    day = assessment.viewpoint.day
    steps = [
        step
        for card in sorted(assessment.histories)
        for step in assessment.histories[card].steps
        if day - timedelta(days=LATELY) < step.date <= day and step.before.level != step.after.level
    ]
    return tuple(sorted(steps, key=lambda step: (_descending(step.date), step.record.id)))


def _descending(day: Date) -> int:
    return -day.toordinal()


def _titles_of(assessment: Assessment, steps: Sequence[Step], titles: dict[str, str]) -> tuple[str, ...]:
    cards = [assessment.portfolio.card_id(step.record.data.card) for step in steps]
    return tuple(titles[card] for card in dict.fromkeys(cards) if card in titles)


_NAMED = 3  # more names than that are a list, not a sentence


def portfolio_sentences(facts: PortfolioFacts) -> tuple[str, ...]:
    """Say how the portfolio stands."""
    if facts.cards == 0:
        return ("There is no card yet.", "The first one will be shown here as soon as it is merged.")
    return tuple(
        sentence
        for sentence in (
            _size(facts),
            _progress(facts),
            _movement(facts),
            _held(facts),
            _risk(facts),
            _attention(facts),
        )
        if sentence
    )


def _size(facts: PortfolioFacts) -> str:
    parts = facts.cards - facts.tops
    cards = capital(counted(facts.cards, "card"))
    if parts == 0:
        return f"{cards}, {noun(facts.cards, 'a technology of its own', 'none of them part of another')}."
    if facts.tops == 0:
        return f"{cards}, each a part of another."
    tops = counted(facts.tops, "system or technology of its own", "systems or technologies of their own")
    return f"{cards}: {tops}, and {counted(parts, 'part')} of {noun(facts.tops, 'it', 'them')}."


def _progress(facts: PortfolioFacts) -> str:
    if not facts.stages:
        return ""
    if len(facts.stages) == 1:
        word = facts.stages[0][0]
        if facts.cards == 1:
            return f"It is {word}."
        all_of_them = {1: "The one at the top is", 2: "Both are"}
        return f"{all_of_them.get(facts.tops, f'All {number_word(facts.tops)} are')} {word}."
    said = [f"{number_word(number)} {noun(number, 'is', 'are')} {word}" for word, number in facts.stages]
    return f"Of the {number_word(facts.tops)}, {listed(said)}."


def _movement(facts: PortfolioFacts) -> str:
    begin = "In the last three months"
    up, back = len(facts.up), len(facts.back)
    if not up and not back:
        return f"{begin} no card changed its level."
    # the first number of the sentence has its noun
    went_up = f"{counted(up, 'card')} moved up" if up else "none moved up"
    went_back = (
        f"{number_word(back) if up else counted(back, 'card')} switched back"
        if back
        else "none switched back"
    )
    return f"{begin} {went_up} and {went_back}."


def _held(facts: PortfolioFacts) -> str:
    number = len(facts.held_back)
    if not number:
        return ""
    if number > _NAMED:
        return f"{capital(counted(number, 'system'))} are held back by a part."
    said = [
        f"{one.system} {'is ' if index == 0 else ''}held back by {listed(one.by)}"
        for index, one in enumerate(facts.held_back)
    ]
    return f"{listed(said)}."


def _risk(facts: PortfolioFacts) -> str:
    if facts.risk is None:
        return ""
    failed = failed_proofs(facts.risk.need.requirement)
    tail = f", and its {' and '.join(failed)} failed" if failed else ""
    return f"{facts.risk.need.card.data.title} carries the highest risk, {facts.risk.risk.score:.1f} of 10{tail}."


def _attention(facts: PortfolioFacts) -> str:
    number = len(facts.attention)
    if not number:
        return "Nothing is overdue and nothing is in doubt."
    if number <= _NAMED and {one.system for one in facts.held_back} == set(facts.attention):
        return "Nothing else needs attention."
    text = f"{capital(number_word(number))} {noun(number, 'needs', 'need')} attention"
    return f"{text}: {listed(facts.attention)}." if number <= _NAMED else f"{text}."
