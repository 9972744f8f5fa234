"""Whether kinds of tests pass, as gate criteria ask."""

from __future__ import annotations

from mltrl_docs.analysis.gates import Ground, Judgement, in_doubt, met, not_met
from mltrl_docs.model.card import TestKind


def tests_pass(ground: Ground, *kinds: TestKind) -> Judgement:
    """Judge whether the card has every one of some kinds of tests, and all of these pass."""
    listed = [(index, test) for index, test in enumerate(ground.card.data.tests) if test.kind in kinds]
    for index, test in listed:
        if test.status == "failing":
            since = f" since {test.date.isoformat()}" if test.date else ""
            return in_doubt(
                f"its {test.kind} tests fail{since}",
                f"mend what the {test.kind} tests show, or record a switchback",
                test.date,
                ground.card,
                ("tests", index),
            )
    passing = {test.kind for _, test in listed if test.status == "passing"}
    missing = [kind for kind in kinds if kind not in passing]
    if missing:
        names = " and ".join(missing)
        return not_met(
            f"no {names} tests pass",
            f"add {names} tests, and list them with `status: passing`",
            ground.card,
            ("tests",),
        )
    return met(f"{' and '.join(kinds)} tests pass", ground.card, ("tests",))
