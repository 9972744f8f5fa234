"""Waivers: which of them let a finding through, on the day that the clock shows."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card, Waiver


def is_approved_by_owner(card: Card, waiver: Waiver) -> bool:
    """Whether somebody approved who owns the technology today."""
    return waiver.approved_by in set(card.owners)


def is_too_long(assessment: Assessment, waiver: Waiver) -> bool:
    """Whether a waiver lasts for more days than the policy allows."""
    return (waiver.until - waiver.since).days > assessment.policy.waivers.longest


def is_backwards(waiver: Waiver) -> bool:
    """Whether a waiver ends before it begins, so that there is no day on which it lets anything through."""
    return waiver.until < waiver.since


def is_sound(assessment: Assessment, card: Card, waiver: Waiver) -> bool:
    """Whether a waiver keeps to the rules for waivers: one that does not lets nothing through."""
    return (
        not is_backwards(waiver)
        and not is_approved_by_owner(card, waiver)
        and not is_too_long(assessment, waiver)
    )


def has_ended(assessment: Assessment, waiver: Waiver) -> bool:
    """Whether the last day of a waiver is over."""
    return waiver.until < assessment.viewpoint.today


def is_in_force(assessment: Assessment, card: Card, waiver: Waiver) -> bool:
    """Whether a waiver lets findings through today."""
    has_begun = waiver.since <= assessment.viewpoint.today
    return has_begun and not has_ended(assessment, waiver) and is_sound(assessment, card, waiver)


def waivers_in_force(assessment: Assessment, card: Card) -> Iterator[tuple[int, Waiver]]:
    """Yield the waivers of a card that let findings through today, each with its place from 0."""
    for place, waiver in enumerate(card.waivers):
        if is_in_force(assessment, card, waiver):
            yield place, waiver
