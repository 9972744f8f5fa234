"""Somebody sits on a panel in a role that the policy does not give them.

Roles say whose view a panel had (paper, Methods, gated reviews). The policy knows the roles of each person; a
panel may still ask somebody into another one, so this is only told, never an error. `research-lead` counts as
`research`.

Wrong:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund, roles: [research]}
      noor-haak: {name: Noor Haak, roles: [research, engineering, applied-ai]}
      ivo-brandt: {name: Ivo Brandt, roles: [engineering]}

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4
    panel:
      - {person: noor-haak, role: engineering, approved: true}
      - {person: ivo-brandt, role: applied-ai, approved: true}

Right:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund, roles: [research]}
      noor-haak: {name: Noor Haak, roles: [research, engineering, applied-ai]}
      ivo-brandt: {name: Ivo Brandt, roles: [engineering]}

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4
    panel:
      - {person: noor-haak, role: applied-ai, approved: true}
      - {person: ivo-brandt, role: engineering, approved: true}

Mend: correct the role; or add it to the person's `roles` in `mltrl.yml`, if they have taken it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record
from mltrl_docs.analysis.panels import framework_of
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "info"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the roles of every seat with those of the person, where the policy gives them any."""
    if not any(person.roles for person in assessment.policy.people.values()):
        return
    for history in assessment.histories.values():
        for step in history.steps:
            yield from _seats(assessment, step.record)


def _seats(assessment: Assessment, record: Record) -> Iterator[Problem]:
    counts_as = framework_of(assessment, record.data).counts_as
    for place, seat in enumerate(record.data.panel):
        person = assessment.policy.people.get(seat.person)
        if person is None or not person.roles:
            continue
        held = set(person.roles).union(*(counts_as.get(role, ()) for role in person.roles))
        others = [f"`{role}`" for role in seat.role if role not in held]
        if others:
            known = listed([f"`{role}`" for role in person.roles], "or")
            yield Problem(
                document=record,
                message=f"`{seat.person}` sits as {listed(others)}; the policy has them as {known}",
                hint="correct the role, or add it to the person's `roles` in the policy",
                key_path=("panel", place, "role"),
            )
