"""The framework for everyone: what each level means, who reviews it, what is asked for, which cards are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.gates import DEPLOYED
from mltrl_docs.analysis.words import capital, counted, day_words, listed, number_word, spaced
from mltrl_docs.framework import Criterion, Level, PanelSeats
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import Reference, World, rule_address
from mltrl_docs.rules.criterion import SERIOUS, rule_of
from mltrl_docs.rules.judgements import criteria_at
from mltrl_docs.values import Value

HUB = "levels/"


_MOST_CARDS = 100  # on the page of a level; all of them are in the portfolio's table


class CardRow(Value):
    """A card at a level: by itself, as a system, or both."""

    card: Reference
    type: str
    own: Level
    system: Level
    status: str


class CriterionRow(Value):
    """A criterion of a gate: what it asks for, what it looks at, and how a card is told that does not meet it."""

    title: str
    rule_address: str | None
    note: str
    kind: str
    severity: str
    section: str


class HubRow(Value):
    """A level in the hub."""

    level: Level
    address: str
    cards: str


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every level."""
    rows = []
    for level in world.levels:
        here = sum(standing.system_level == level.number for standing in world.standings.values())
        rows.append(
            HubRow(
                level=level,
                address=f"{HUB}{level.number}/",
                cards=counted(here, "card") if here else "",
            )
        )
        yield _page(world, level)
    yield world.page(
        "levels.html", HUB, "Levels", wide=True, rows=tuple(rows), version=world.assessment.framework.version
    )


def _page(world: World, level: Level) -> Page:
    address = f"{HUB}{level.number}/"
    policy, framework = world.assessment.policy, world.assessment.framework
    cards = tuple(
        CardRow(
            card=Reference(text=standing.title, href=f"../../{address_of('card', standing.id)}"),
            type=spaced(standing.type),
            own=world.level(standing.level),
            system=world.level(standing.system_level),
            status="" if standing.status == "active" else standing.status,
        )
        for standing in sorted(world.standings.values(), key=lambda one: (one.title.casefold(), one.id))
        if level.number in {standing.level, standing.system_level}
    )
    last = len(world.levels) - 1
    return world.page(
        "level.html",
        address,
        f"Level {level.number}: {level.name}",
        headings=[("mltrl-criteria", "What is asked for"), ("mltrl-cards", "Cards here now")],
        hub=HUB,
        level=level,
        panel=_panel(world, level.number),
        is_decision=level.number in framework.decision_levels,
        switchbacks=_switchbacks(policy.embedded_switchbacks.get(level.number, ())),
        staleness=policy.staleness.review[level.number],
        earlier=Reference(text=f"Level {level.number - 1}", href=f"../{level.number - 1}/")
        if level.number
        else None,
        later=Reference(text=f"Level {level.number + 1}", href=f"../{level.number + 1}/")
        if level.number < last
        else None,
        cards=cards[:_MOST_CARDS],
        more=max(0, len(cards) - _MOST_CARDS),
        is_last=level.number == last,
        criteria=tuple(
            _criterion(world, criterion, level.number)
            for criterion, _ in criteria_at(world.assessment, level.number)
        ),
    )


def _criterion(world: World, criterion: Criterion, level: int) -> CriterionRow:
    if criterion.is_own:
        note = f"the organisation's own, {criterion.id}"
    elif criterion.leaves is None:
        note = "at every gate, and while at 9" if criterion.kind == "state" else "at every gate"
    elif criterion.leaves != level:
        note = f"asked for at level {criterion.leaves}, and for more from here on"
    else:
        note = ""
    if criterion.since is not None:
        note = f"{note}, from {day_words(criterion.since)} on".removeprefix(", ")
    return CriterionRow(
        title=criterion.title,
        rule_address=rule_address(rule_of(criterion)),
        note=note,
        kind="the card today" if criterion.kind == "state" else "the review's record",
        severity=_severity(criterion, level, world.assessment.policy.grace),
        section=criterion.section,
    )


def _severity(criterion: Criterion, level: int, grace: int) -> str:
    """Say how a card is told that left a level, or is at 9, without a criterion."""
    if criterion.leaves == DEPLOYED:
        return f"warning; error after {counted(grace, 'day')}"
    stands_at = level + 1 if criterion.kind == "state" else level  # a state is that of the card past the gate
    return "warning" if criterion.leaves is None and stands_at < SERIOUS else "error"


def _panel(world: World, level: int) -> str:
    """Say who must approve when a level is left, by the policy in force on the day that is shown."""
    day = world.assessment.viewpoint.day
    own = [
        panel
        for panel in world.assessment.policy.panels.get(level, ())
        if panel.since is None or panel.since <= day
    ]
    if own:
        newest = max(own, key=lambda panel: (panel.since is not None, panel.since))
        return panel_words(newest.roles, newest.at_least)
    seats: PanelSeats | None = world.assessment.framework.panels.get(level)
    return panel_words(seats.roles, seats.at_least) if seats else ""


def panel_words(roles: Sequence[Sequence[str]], at_least: int) -> str:
    """Write a panel as a sentence: each entry of `roles` is "one of" its roles."""
    seats = [listed([spaced(role) for role in entry], "or") for entry in roles]
    people = "one person" if at_least == 1 else f"{number_word(at_least)} people"
    begin = f"{capital('; '.join(seats))}: at least {people}"
    if len(roles) == 1 and at_least > 1:
        return f"{begin} from there"
    return begin


def _switchbacks(levels: Sequence[int]) -> str:
    return listed([str(level) for level in levels], "or")
