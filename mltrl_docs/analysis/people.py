"""What each person answers for: cards, reviews, datasets, tasks that are open, and seats on panels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.references import people_named
from mltrl_docs.model.review import Seat, Task
from mltrl_docs.model.shared import People
from mltrl_docs.values import Value

Side: TypeAlias = Literal["research", "product"]


class Charge(Value):
    """A card that someone owns or reviews, and on which sides."""

    card: str
    sides: tuple[Side, ...]


class Duty(Value):
    """A task of a review that someone has taken on and nobody has closed."""

    card: str
    step: Step
    task: Task


class Sitting(Value):
    """A panel that someone sat on."""

    card: str
    step: Step
    seat: Seat


class Involvement(Value):
    """All that one person answers for: cards by id, tasks by the day they are due, sittings newest first."""

    owns: tuple[Charge, ...] = ()
    reviews: tuple[Charge, ...] = ()
    works_on: tuple[str, ...] = ()
    stewards: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    sittings: tuple[Sitting, ...] = ()


def known_people(assessment: Assessment) -> frozenset[str]:
    """Return the handles of all whom the policy or any document names."""
    named = (name for document in assessment.portfolio.documents for _, name in people_named(document))
    return frozenset((*assessment.policy.people, *named))


def involvements(assessment: Assessment) -> Mapping[str, Involvement]:
    """Return what everyone who is known answers for, by handle in the order of the alphabet.

    Cards and records count that there were on the day that is looked at; owners and reviewers are today's.
    """
    owns: defaultdict[str, list[Charge]] = defaultdict(list)
    reviews: defaultdict[str, list[Charge]] = defaultdict(list)
    works_on: defaultdict[str, list[str]] = defaultdict(list)
    stewards: defaultdict[str, list[str]] = defaultdict(list)
    duties: defaultdict[str, list[Duty]] = defaultdict(list)
    sittings: defaultdict[str, list[Sitting]] = defaultdict(list)
    for card in sorted(assessment.own_levels):
        data = assessment.portfolio.cards[card].data
        _charge(card, data.owners, owns)
        _charge(card, data.reviewers, reviews)
        for name in data.working_group:
            works_on[name].append(card)
        for step, task in assessment.histories[card].open_tasks:
            if task.owner is not None:
                duties[task.owner].append(Duty(card=card, step=step, task=task))
        for step in assessment.histories[card].steps:
            for seat in step.record.data.panel:
                sittings[seat.person].append(Sitting(card=card, step=step, seat=seat))
    for dataset, sheet in sorted(assessment.portfolio.datasets.items()):
        stewards[sheet.data.steward].append(dataset)
    return {
        name: Involvement(
            owns=tuple(owns[name]),
            reviews=tuple(reviews[name]),
            works_on=tuple(works_on[name]),
            stewards=tuple(stewards[name]),
            duties=tuple(sorted(duties[name], key=lambda one: one.task.due or Date.max)),
            sittings=tuple(sorted(sittings[name], key=lambda one: one.step.date))[::-1],
        )
        for name in sorted(assessment.once(known_people))
    }


def _charge(card: str, people: People, charges: defaultdict[str, list[Charge]]) -> None:
    sides: defaultdict[str, list[Side]] = defaultdict(list)
    for name in people.research:
        sides[name].append("research")
    for name in people.product:
        sides[name].append("product")
    for name, of_name in sides.items():
        charges[name].append(Charge(card=card, sides=tuple(of_name)))
