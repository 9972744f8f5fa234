"""A card beyond level 8 cannot see yet when its data or the world change.

Drift tests are built well ahead of deployment, since nobody builds them once the system is busy (paper, MLTRL,
levels 8 and 9). For data quality, data drift and concept drift there is an entry under `monitoring`, with evidence;
it need not be live yet.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    monitoring:
      - signal: data-quality
        status: planned
        recipients: [mira-lund]
        evidence: https://example.org/drift
      - signal: data-drift
        status: planned
        recipients: [mira-lund]
        evidence: https://example.org/drift
      - signal: concept-drift
        status: planned
        recipients: [mira-lund]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    monitoring:
      - signal: data-quality
        status: planned
        recipients: [mira-lund]
        evidence: https://example.org/drift
      - signal: data-drift
        status: planned
        recipients: [mira-lund]
        evidence: https://example.org/drift
      - signal: concept-drift
        status: planned
        recipients: [mira-lund]
        evidence: https://example.org/drift

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Mend: build the missing checks, and list them under `monitoring` with `evidence`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether three signals have an entry with evidence."""
    entries = ground.card.data.monitoring
    seen = {entry.signal for entry in entries if entry.evidence}
    missing = [name for name in ("data-quality", "data-drift", "concept-drift") if name not in seen]
    if missing:
        said = f"no evidence that {listed(missing)} can be seen"
        return not_met(said, "list what watches it under `monitoring`, with `evidence`")
    return met("data quality and drift can be seen", ground.card, ("monitoring",))


check = criterion_check("monitoring-ready", judge)
