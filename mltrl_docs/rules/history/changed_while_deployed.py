"""A deployed technology has other versions than its last review looked at.

A change to what is deployed is a switchback: to 7 or earlier, and up again through the gates (paper, MLTRL, level
9). The versions of a card at level 9 are compared, part by part, with those of its newest graduation or
reaffirmation; a part that either of the two does not name, and a record without versions, cannot be compared.
`deployed_changes` in `mltrl.yml` says from which change on it matters.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    versions: {model: 2.1.0}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9
    versions: {model: 2.0.0}

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    versions: {model: 2.0.0}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9
    versions: {model: 2.0.0}

Mend: record a switchback to the level whose work has to be done again, or a reaffirmation that has looked at the new
version.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.card import Versions
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_DEPLOYED = 9
_PARTS = ("code", "model", "data")


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every deployed card with its last review; the cards of an earlier day are not at hand."""
    if assessment.viewpoint.as_of is not None:
        return
    for card, chain in assessment.chains.items():
        if chain.state.level != _DEPLOYED or assessment.portfolio.may_lack_records(card):
            continue
        reviewed = next(
            (link for link in reversed(chain.links) if link.review.event in {"graduation", "reaffirmation"}),
            None,
        )
        if reviewed is None:
            continue
        document = assessment.portfolio.cards[card]
        record = reviewed.step.record
        changed = _changed(document.data.versions, record.data.versions, assessment.policy.deployed_changes)
        if changed:
            now, then = document.data.versions, record.data.versions
            yield Problem(
                document=document,
                message=f"is deployed with {_words(now, changed)}; the last review, `{record.id}` of "
                f"{record.data.date}, looked at {_words(then, changed)}",
                hint="record a switchback, or a reaffirmation that has looked at the new version",
                key_path=("versions", changed[0]),
                related=(Related(location=record.locate(("versions",)), message="the versions reviewed"),),
            )


def _words(versions: Versions, parts: list[str]) -> str:
    return listed([f"{part} {getattr(versions, part)}" for part in parts])


def _changed(now: Versions, then: Versions, from_: str) -> list[str]:
    changed = []
    for part in _PARTS:
        new, old = getattr(now, part), getattr(then, part)
        if new is not None and old is not None and new != old and _matters(new, old, from_):
            changed.append(part)
    return changed


def _matters(new: str, old: str, from_: str) -> bool:
    from mltrl_docs.model.versions import version_key  # noqa: PLC0415 - only where something has changed

    digits = {"any": 0, "minor": 2, "major": 1}[from_]
    new_key, old_key = version_key(new), version_key(old)
    if digits == 0 or new_key is None or old_key is None:
        return True
    return new_key[0][:digits] != old_key[0][:digits]
