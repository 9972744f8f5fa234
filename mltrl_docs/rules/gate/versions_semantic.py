"""A card beyond level 1 has parts without a version.

Results of long ago can be understood and repeated only if it is known what they were made with. So versions of
code, models and data begin early, when they cost nothing (paper, MLTRL, level 1, and Methods, TRL Cards). Code is
asked of everything but hardware and human steps, a model of models and algorithms, data of what uses datasets.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2
    versions: {code: "0.3.0"}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 2
    versions: {code: "0.3.0", model: "0.1.0"}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Mend: add the missing parts to `versions`, each as a semantic version such as `0.1.0`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met, without_meaning
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.findings import Severity
from mltrl_docs.model.card import Versions
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether each part that the technology has, by its type and datasets, has a version."""
    card = ground.card.data
    asked = {
        "code": card.type not in {"hardware", "human-step"},
        "model": card.type in {"model", "algorithm"},
        "data": bool(card.datasets),
    }
    missing = [part for part, is_asked in asked.items() if is_asked and getattr(card.versions, part) is None]
    if missing:
        words = listed(missing)
        return not_met(
            f"{words} {noun(len(missing), 'has', 'have')} no version", f"add {words} to `versions`"
        )
    if card.versions == Versions():
        return without_meaning(f"{card.type.replace('-', ' ')} without datasets has no part with a version")
    return met("each part has its version", ground.card, ("versions",))


check = criterion_check("versions-semantic", judge)
