"""A card names a dataset that has no sheet.

What a technology was trained and tested on belongs on its card, each dataset with its version and its sheet (paper,
Methods, TRL Cards: datasheets for datasets). A name without a sheet tells a reviewer nothing about bias, consent
or quality.

Wrong:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsl, version: 1.0.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset

Right:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.0.0, role: train}

    === cards/datasets/open-wsi/index.md
    kind: dataset

Mend: correct the id, or add a dataset sheet for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import KeyPath, Severity
from mltrl_docs.model.card import Card
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up every dataset that a card uses or measures on."""
    portfolio = assessment.portfolio
    for card in portfolio.cards.values():
        for key_path, name in _datasets(card.data):
            if not portfolio.is_known("dataset", name):
                guess = closest(name, portfolio.datasets)
                yield Problem(
                    document=card,
                    message=f"no dataset sheet is called `{name}`",
                    hint=f"did you mean `{guess}`?"
                    if guess
                    else f"add a sheet for `{name}`, or correct its id here",
                    key_path=key_path,
                )


def _datasets(card: Card) -> Iterator[tuple[KeyPath, str]]:
    used = {use.dataset for use in card.datasets}
    for place, use in enumerate(card.datasets):
        yield ("datasets", place, "dataset"), use.dataset
    for place, metric in enumerate(card.metrics):
        if metric.dataset is not None and metric.dataset not in used:
            yield ("metrics", place, "dataset"), metric.dataset
