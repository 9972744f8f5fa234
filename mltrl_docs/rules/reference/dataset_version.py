"""A card uses a version of a dataset that the dataset's sheet does not know.

Results can be repeated only on the data that they were made on, so data has versions from the start (paper, MLTRL,
level 1, and Methods, TRL Cards). A version counts as known when it is the sheet's present one or stands in its
`changes`.

Wrong:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.3.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.2.0

Right:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.2.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.2.0

Mend: pin a version that the sheet knows, or add the version to the sheet's `changes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up the version of every dataset in its sheet."""
    for card in assessment.portfolio.cards.values():
        for place, use in enumerate(card.data.datasets):
            sheet = assessment.portfolio.datasets.get(use.dataset)
            if sheet is None:
                continue
            known = list(
                dict.fromkeys((sheet.data.version, *(change.version for change in sheet.data.changes)))
            )
            if use.version not in known:
                yield Problem(
                    document=card,
                    message=f"the sheet of `{use.dataset}` knows {listed(known)}, not {use.version}",
                    hint="pin a version that the sheet knows, or add this one to the sheet's `changes`",
                    key_path=("datasets", place, "version"),
                    related=(
                        Related(location=sheet.locate(("version",)), message="the version of the sheet"),
                    ),
                )
