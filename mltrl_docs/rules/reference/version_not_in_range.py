"""A part has a version that its system does not ask for.

A system is verified with certain versions of its parts; a part that moved on has to be verified again (paper,
Methods, non-monotonic progression: parts are reused and integrated anew). The range under `components` is compared
with the `model` version of the part, or its `code`, or its `data`, whichever it has first. Parts that have ended
are left alone.

Wrong:

    === cards/copilot/index.md
    kind: card
    components:
      - {card: segmenter, version: ^1.2}

    === cards/segmenter/index.md
    kind: card
    versions: {model: 2.0.0}

Right:

    === cards/copilot/index.md
    kind: card
    components:
      - {card: segmenter, version: ^2.0}

    === cards/segmenter/index.md
    kind: card
    versions: {model: 2.0.0}

Mend: verify the system with the new version and widen the range, or stay with the old version of the part.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.card import Versions
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the range of every part with the part's version."""
    day = assessment.viewpoint.day
    for card in assessment.portfolio.cards.values():
        for place, component in enumerate(card.data.components):
            part = assessment.portfolio.card(component.card)
            if part is None or component.version is None:
                continue
            if component.until is not None and component.until <= day:
                continue
            what, version = _version(part.data.versions)
            if version is not None and not _is_in_range(version, component.version):
                yield Problem(
                    document=card,
                    message=f"asks for `{component.version}` of `{part.id}`, whose {what} is at {version}",
                    hint="verify the system with that version and widen the range, or end the part with `until`",
                    key_path=("components", place, "version"),
                    related=(
                        Related(location=part.locate(("versions", what)), message="the version of the part"),
                    ),
                )


def _is_in_range(version: str, wanted: str) -> bool:
    from mltrl_docs.model.versions import in_range  # noqa: PLC0415 - few repos have ranges

    return in_range(version, wanted)


def _version(versions: Versions) -> tuple[str, str | None]:
    if versions.model is not None:
        return "model", versions.model
    if versions.code is not None:
        return "code", versions.code
    return "data", versions.data
