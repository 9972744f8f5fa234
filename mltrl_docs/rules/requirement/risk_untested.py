"""A technology in integration has a high risk, and no critical scenario or data slice was tested.

A risk table shows which scenarios and which slices of the data matter, and tests that run them are what level 7 is
about (paper, level 7, and Methods, risk quantification: tests as mitigation of risk). From level 7 on a risk from
`risk.warn` on, with mitigation or without, wants a test of one of these kinds that has been run, in the card or in
the part that the requirement names.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 7

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type on slides of every scanner.
        category: robustness
        risk: {probability: 0.5, value: 8}
        mitigation: slides of other scanners are shown without a proposal

Right:

    === cards/copilot/index.md
    kind: card
    level: 7
    tests: [{kind: data-slice, status: passing, date: 2026-04-13, note: one slice per scanner}]

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type on slides of every scanner.
        category: robustness
        risk: {probability: 0.5, value: 8}
        mitigation: slides of other scanners are shown without a proposal

Mend: make the scenario that the risk is about a test, run it, and list it under `tests` as `critical-scenario` or
`data-slice`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import level_places
from mltrl_docs.analysis.needs import standing_needs
from mltrl_docs.analysis.risks import cards_with_tests, is_high, is_tested, score_of
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"

_INTEGRATION = 7


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for tests of every high risk of the cards from level 7 on."""
    for need in assessment.once(standing_needs):
        is_asked = assessment.own_levels[need.card.id] >= _INTEGRATION and is_high(assessment, need)
        if is_asked and not is_tested(assessment, need):
            yield Problem(
                document=need.document,
                message=f"requirement `{need.requirement.id}` has a risk of {score_of(need):g}, and neither a "
                "critical scenario nor a data slice was tested",
                hint="test the scenario, and list it in the card: `tests: [{kind: critical-scenario, …}]`",
                key_path=need.path("risk"),
                related=(
                    *(
                        Related(location=card.locate(("tests",), at_key=True), message="the tests")
                        for card in cards_with_tests(assessment, need)
                    ),
                    *level_places(assessment, need.card.id, assessment.viewpoint.day),
                ),
            )
