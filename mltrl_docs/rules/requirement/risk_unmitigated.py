"""A high risk has no mitigation.

Risk is a first-class citizen here (paper, Methods, risk quantification): what may fail, and matters, has to be met
with something. From `risk.warn` in `mltrl.yml` on it is a warning, from `risk.error` on an error. Dropped
requirements are left alone; those that are met are not, since what was met can fail.

Wrong:

    === cards/copilot/requirements/research.md
    kind: requirements
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type on slides of every scanner.
        category: robustness
        risk: {probability: 0.7, value: 9}

Right:

    === cards/copilot/requirements/research.md
    kind: requirements
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type on slides of every scanner.
        category: robustness
        risk: {probability: 0.7, value: 9}
        mitigation: slides of a scanner that it was not trained on are shown without a proposal

Mend: write under `mitigation` what is done about it; if it makes failure less likely, lower the probability too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.needs import standing_needs
from mltrl_docs.analysis.risks import is_high, score_of
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the risk of every requirement without mitigation with the limits of the policy."""
    limits = assessment.policy.risk
    for need in assessment.once(standing_needs):
        if is_high(assessment, need) and need.requirement.mitigation is None:
            score = score_of(need)
            is_error = score >= limits.error
            yield Problem(
                document=need.document,
                message=f"requirement `{need.requirement.id}` has a risk of {score:g} and no mitigation; "
                f"from {limits.error if is_error else limits.warn:g} on a risk needs one",
                hint="write under `mitigation` what is done about it",
                key_path=need.path("risk"),
                severity="error" if is_error else "warning",
            )
