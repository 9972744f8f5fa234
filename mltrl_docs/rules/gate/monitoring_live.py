"""What is deployed is not watched, or those who should hear of it do not.

Decay of a model can be hidden and costly. Data quality, data drift, concept drift and the skew between training and
serving are watched live, and what is found goes to research and product owners both, for a server cannot say why
(paper, MLTRL, level 9). The finding is a warning until the days of `grace` after the card came to level 9 are over.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    owners: {research: [mira-lund], product: [omar-reis]}
    monitoring:
      - {signal: data-quality, status: live, recipients: [mira-lund, omar-reis]}
      - {signal: data-drift, status: live, recipients: [mira-lund, omar-reis]}
      - {signal: concept-drift, status: live, recipients: [mira-lund, omar-reis]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    owners: {research: [mira-lund], product: [omar-reis]}
    monitoring:
      - {signal: data-quality, status: live, recipients: [mira-lund, omar-reis]}
      - {signal: data-drift, status: live, recipients: [mira-lund, omar-reis]}
      - {signal: concept-drift, status: live, recipients: [mira-lund, omar-reis]}
      - {signal: training-serving-skew, status: live, recipients: [mira-lund, omar-reis]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Mend: set the missing signals live under `monitoring`, with a research owner and a product owner among the
`recipients` of each.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"

_SIGNALS = ("data-quality", "data-drift", "concept-drift", "training-serving-skew")


def judge(ground: Ground) -> Judgement:
    """Judge whether four signals are live, and heard of by research and product owners."""
    owners = ground.card.data.owners
    live = [entry for entry in ground.card.data.monitoring if entry.status == "live"]
    missing = [name for name in _SIGNALS if name not in {entry.signal for entry in live}]
    if missing:
        return not_met(
            f"{listed([f'`{name}`' for name in missing])} {noun(len(missing), 'is', 'are')} not live",
            "watch it, and set `status: live` under `monitoring`",
        )
    for name in _SIGNALS:
        heard = {person for entry in live if entry.signal == name for person in entry.recipients}
        for side, people in (("research", owners.research), ("product", owners.product)):
            if heard.isdisjoint(people):
                return not_met(
                    f"no {side} owner hears of `{name}`",
                    f"add a {side} owner to its `recipients`",
                    ground.card,
                    ("monitoring",),
                )
    return met("all four signals are live", ground.card, ("monitoring",))


check = criterion_check("monitoring-live", judge)
