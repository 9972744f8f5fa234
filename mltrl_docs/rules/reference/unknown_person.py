"""A document names a person whom the policy does not know.

Owners, reviewers and panels are people who answer for a technology (paper, Methods, gated reviews). Where `mltrl.yml`
lists the people of the organisation, every handle must be among them, those who have left (`until`) included:
what they signed in their time stays signed. Where it lists nobody, any handle will do. A handle is told of once a
document.

Wrong:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund}
      noor-haak: {name: Noor Haak}

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lnud]}

Right:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund}
      noor-haak: {name: Noor Haak}

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}

Mend: correct the handle, or add the person to `people` in `mltrl.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import documents_that_count, people_named
from mltrl_docs.findings import KeyPath, Related, Severity
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up every handle, if the policy names people."""
    people = assessment.policy.people
    if not people:
        return
    for document in documents_that_count(assessment):
        places: dict[str, list[KeyPath]] = {}
        for key_path, name in people_named(document):
            if name not in people:
                places.setdefault(name, []).append(key_path)
        for name, (first, *others) in places.items():
            guess = closest(name, people)
            yield Problem(
                document=document,
                message=f"nobody in `people` of the policy is called `{name}`",
                hint=f"did you mean `{guess}`?" if guess else f"add `{name}` to `people` in the policy",
                key_path=first,
                related=tuple(Related(location=document.locate(path), message="and here") for path in others),
            )
