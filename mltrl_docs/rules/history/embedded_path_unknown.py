"""An embedded switchback takes a path that the framework does not foresee.

Embedded switchbacks are those planned ahead: from 4 back to 2, and from 9 to the levels from 4 to 7 when what is
deployed changes (paper, Methods, non-monotonic progression, and MLTRL, level 9). An organisation may foresee other
paths in `mltrl.yml`. All others are discoveries, or decisions of a review.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 6
    to: 3
    switchback: embedded

Right:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 6
    to: 3
    switchback: discovery

Mend: write the type that fits; or add the path to `embedded_switchbacks` in `mltrl.yml`, if it is planned for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import makes_sense
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every embedded switchback with the paths of the policy."""
    paths = assessment.policy.embedded_switchbacks
    for chain in assessment.chains.values():
        for link in chain.links:
            review = link.review
            if review.switchback != "embedded" or review.event != "switchback" or not makes_sense(link):
                continue
            starts = {review.from_, link.before.level}
            if not any(start is not None and review.to in paths.get(start, ()) for start in starts):
                yield Problem(
                    document=link.step.record,
                    message=f"no embedded switchback leads from {link.base} to {review.to}; "
                    f"there are {_words(paths)}",
                    hint="write `switchback: discovery` or `review`, whichever it was",
                    key_path=("switchback",),
                )


def _words(paths: Mapping[int, tuple[int, ...]]) -> str:
    known = [
        f"{start} to {listed([str(end) for end in ends], 'or')}"
        for start, ends in sorted(paths.items())
        if ends
    ]
    return listed(known) if known else "none"
