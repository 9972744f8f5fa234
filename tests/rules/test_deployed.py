"""Deployed technologies whose versions change."""

from __future__ import annotations

import pytest

from tests.rules.histories import world
from tests.worlds import found


@pytest.mark.parametrize(
    ("now", "then", "policy", "message"),
    [
        ("{model: 2.0.0}", "{model: 2.0.0}", "any", None),
        ("{model: 2.0.1}", "{model: 2.0.0}", "any", "model 2.0.1"),
        ("{model: 1.9.0}", "{model: 2.0.0}", "any", "model 1.9.0"),
        ("{model: 2.0.1}", "{model: 2.0.0}", "minor", None),
        ("{model: 2.1.0}", "{model: 2.0.0}", "minor", "model 2.1.0"),
        ("{model: 2.1.0}", "{model: 2.0.0}", "major", None),
        ("{model: 3.0.0}", "{model: 2.0.0}", "major", "model 3.0.0"),
        ("{code: 2.0.0, model: 2.0.0}", "{code: 1.0.0, model: 1.0.0}", "any", "code 2.0.0 and model 2.0.0"),
        ("{model: 2.0.0, data: 1.0.0}", "{model: 2.0.0}", "any", None),
        ("{code: 2.0.0}", "{model: 2.0.0}", "any", None),
    ],
    ids=[
        "the same",
        "a patch",
        "a step back",
        "a patch where minor changes matter",
        "a minor change where they matter",
        "a minor change where major ones matter",
        "a major change where they matter",
        "two parts are one finding",
        "a part that the record does not name",
        "nothing in common",
    ],
)
def test_versions_of_a_deployed_card(now: str, then: str, policy: str, message: str | None) -> None:
    files = world(
        "2026-01-05 entry 8",
        f"2026-02-01 graduation 8 9; versions: {then}",
        card=f"level: 9\nversions: {now}",
    )
    files["mltrl.yml"] = f"deployed_changes: {policy}\n"
    findings = found(files)
    assert [f.rule for f in findings] == (["history/changed-while-deployed"] if message else [])
    if message:
        assert f"is deployed with {message};" in findings[0].message


def test_a_reaffirmation_that_looked_at_the_new_version_quiets_the_change() -> None:
    files = world(
        "2026-01-05 entry 8",
        "2026-02-01 graduation 8 9; versions: {model: 1.0.0}",
        "2026-03-01 reaffirmation 9 9; versions: {model: 1.1.0}",
        card="level: 9\nversions: {model: 1.1.0}",
    )
    assert found(files) == []


def test_versions_below_level_9_change_freely() -> None:
    files = world(
        "2026-01-05 entry 7",
        "2026-02-01 graduation 7 8; versions: {model: 1.0.0}",
        card="level: 8\nversions: {model: 1.1.0}",
    )
    assert found(files) == []


def test_a_deployed_card_is_told_of_behind_others_that_are_passed_over() -> None:
    def deployed(name: str, *records: str) -> dict[str, str]:
        files = world(*records, card=f"level: {records[-1][-1]}\nversions: {{model: 1.1.0}}")
        return {path.replace("copilot", name): text for path, text in files.items()}

    reviewed = "kind: review\nevent: graduation\nfrom: 8\nto: 9\nversions: {model: 1.0.0}\n"
    files = {
        **deployed("a-not-deployed", "2026-01-05 entry 8"),
        **deployed("b-never-reviewed", "2026-01-05 entry 9"),
        **deployed("c-changed", "2026-01-05 entry 8", "2026-02-01 graduation 8 9"),
        "cards/c-changed/reviews/2026-02-01.md": reviewed,
    }
    assert [f"{f.rule} of {f.card}" for f in found(files)] == ["history/changed-while-deployed of c-changed"]
