"""A card uses an older version of a dataset than its sheet describes.

Results hold for the data that they were made on (paper, Methods, TRL Cards: versions of datasets). When the data
moves on, what is claimed on the old version should be seen again on the new one, or the card should say why it
stays. Versions that the sheet does not know are `reference/dataset-version`.

Wrong:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.2.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.3.0
    changes:
      - {version: 1.2.0, date: 2025-03-03, note: first release}
      - {version: 1.3.0, date: 2026-04-13, note: slides of a second scanner}

Right:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.3.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.3.0
    changes:
      - {version: 1.2.0, date: 2025-03-03, note: first release}
      - {version: 1.3.0, date: 2026-04-13, note: slides of a second scanner}

Mend: repeat the experiments on the new version and pin it; where the old one is kept on purpose, say so in a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_at_work
from mltrl_docs.analysis.sheet_versions import is_older, version_in_force
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the version of every dataset with its sheet."""
    for card in assessment.once(cards_at_work):
        for place, use in enumerate(card.data.datasets):
            sheet = assessment.portfolio.datasets.get(use.dataset)
            if sheet is None or use.version == sheet.data.version:
                continue
            version = version_in_force(sheet.data, assessment.viewpoint)
            is_known = any(change.version == use.version for change in sheet.data.changes)
            if is_known and is_older(use.version, version):
                yield Problem(
                    document=card,
                    message=f"uses `{sheet.id}` {use.version}, and its sheet is at {version}",
                    hint=f"repeat the experiments on {version} and pin it, or say in a waiver why {use.version} stays",
                    key_path=("datasets", place, "version"),
                    related=(
                        Related(location=sheet.locate(("version",)), message="the version of the sheet"),
                    ),
                )
