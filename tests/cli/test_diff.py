"""`mltrl diff`: what a change does, as its reviewers read it and as programs do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import cli
from tests.changes import TODAY, Change, core, switched_back, system
from tests.checkout import clone
from tests.cli.diffs import CHANGES, GOLDEN, told, written
from tests.docs_repo import card, entry, graduation, write


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def report(change: Change, *options: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(told(change, *options, "--format", "json"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_reads_as_it_did(name: str, tmp_path: Path) -> None:
    kept = (GOLDEN / f"diff-{name}.md").read_text(encoding="utf-8")
    assert written(name, tmp_path / "repo") == kept, "look at it, then run `python -m tests.cli.diffs`"


def test_no_text_is_kept_of_a_change_that_nobody_makes() -> None:
    assert {file.stem for file in GOLDEN.glob("diff-*")} == {f"diff-{name}" for name in CHANGES}


def test_a_part_that_goes_back_takes_its_systems_with_it(change: Change) -> None:
    CHANGES["shared"](change)
    told = report(change)
    assert told["base"] == change.checkout.git("rev-parse", "main")
    assert told["head"] is None
    assert told["records"] == ["core-2026-03-16"]
    assert [
        (
            one["id"],
            one["level_before"],
            one["level_after"],
            one["system_level_before"],
            one["system_level_after"],
        )
        for one in told["cards"]
    ] == [("core", 4, 2, 4, 2), ("ours", 4, 4, 4, 2), ("theirs", 4, 4, 4, 2), ("whole", 4, 4, 4, 2)]


def test_a_graduation_brings_its_versions_risk_and_answers(change: Change) -> None:
    CHANGES["graduated"](change)
    (told,) = report(change)["cards"]
    assert told == {
        "id": "alpha",
        "change": "changed",
        "level_before": 1,
        "level_after": 2,
        "system_level_before": 1,
        "system_level_after": 2,
        "versions_before": {"code": "0.1.0", "model": "0.1.0", "data": None},
        "versions_after": {"code": "0.1.0", "model": "0.2.0", "data": None},
        "max_risk_before": 4,
        "max_risk_after": 2,
        "answers_changed": 1,
    }


def test_a_card_that_is_renamed_is_no_new_one(change: Change) -> None:
    CHANGES["come-and-gone"](change)
    assert [(one["id"], one["change"]) for one in report(change)["cards"]] == [
        ("fresh", "changed"),
        ("gone", "removed"),
        ("new", "added"),
        ("tired", "changed"),
    ]


def test_findings_are_those_that_the_change_brings_and_takes_away(change: Change) -> None:
    CHANGES["mended"](change)
    found = report(change)["findings"]
    assert [one["rule"] for one in found["new"]] == ["schema/bad-value"]
    assert [one["rule"] for one in found["resolved"]] == ["reference/broken-link"]


def gates(change: Change) -> list[str]:
    """Return what the gates say of a change, a card a line."""
    section = told(change).partition("### What the gates say\n\n")[2].partition("\n\n")[0]
    return [line.removeprefix("- ") for line in section.splitlines()]


def alike(*names: str, without: str = "") -> dict[str, str]:
    """Return cards at level 0 with their entries; `without` is left out of each."""
    cards = {f"cards/{name}/index.md": card(name, title=name.title()).replace(without, "") for name in names}
    return cards | {f"cards/{name}/reviews/entry.md": entry(name) for name in names}


REVIEWERS = "reviewers: {research: [grace]}\n"


def test_what_the_gates_say_is_told_of_every_card_that_a_change_moves(change: Change) -> None:
    change.base(alike("a", "b", "c", "d", without=REVIEWERS))
    up = {
        "cards/a/index.md": card("a", 1, title="A"),
        "cards/a/reviews/up.md": graduation("a", "2026-03-16", 0),
    }
    # one is let be, and one gets a summary that no gate asks about
    summary = alike("c", without=REVIEWERS)["cards/c/index.md"].replace("A card for a test", "A card")
    write(change.docs, {**up, "cards/c/index.md": summary, **alike("d")})
    of_a, of_d = gates(change)
    assert of_a.startswith("**A** `a`, the gate from 0 to 1, which this change passes: ")
    assert of_d.startswith("**D** `d`, the next gate, from 0 to 1: ")
    assert "With this change: " not in of_a
    assert of_d.endswith(" With this change: Reviewers are named (not met → met).")


def test_criteria_of_another_gate_are_not_compared(change: Change) -> None:
    change.base(core())
    write(change.docs, switched_back())
    (of_core,) = gates(change)
    assert of_core.startswith("**A card** `core`, the next gate, from 2 to 3: ")
    assert "With this change: " not in of_core


def test_the_head_may_be_a_branch_that_is_not_checked_out(change: Change) -> None:
    change.base(core(), system("ours"))
    write(change.docs, switched_back())
    head = change.checkout.commit()
    change.checkout.git("switch", "--quiet", "main")
    (change.docs / "cards/core/index.md").write_text("nothing that anybody can read")
    for name in ("change", head):
        told = report(change, name)
        assert (told["head"], told["records"]) == (head, ["core-2026-03-16"])
    assert "refs/heads" not in told
    change.checkout.git("checkout", "--quiet", "--force", "change")
    assert report(change, "HEAD")["head"] == head


def test_what_main_did_meanwhile_is_no_part_of_the_change(change: Change) -> None:
    change.base(core())
    change.checkout.git("switch", "--quiet", "main")
    change.checkout.commit({"cards/new/index.md": card("new"), "cards/new/reviews/entry.md": entry("new")})
    change.checkout.git("switch", "--quiet", "change")
    assert told(change) == "This change leaves every card, record, level and finding as it is.\n"


def test_paths_begin_at_the_top_of_the_checkout(tmp_path: Path) -> None:
    change = Change(tmp_path / "repo", "docs site")
    CHANGES["mended"](change)
    (new,) = report(change)["findings"]["new"]
    assert new["path"] == "docs site/cards/alpha/index.md"
    assert "docs site/cards/alpha/index\\.md\\:9" in told(change)


def test_a_damaged_card_is_not_told_as_removed(change: Change) -> None:
    change.base(core())
    write(
        change.docs, {"cards/core/index.md": core()["cards/core/index.md"].replace("level: 4", "level: four")}
    )
    told = report(change)
    assert told["cards"] == []
    assert [one["rule"] for one in told["findings"]["new"]] == ["schema/wrong-type"]


def test_records_after_the_viewpoint_have_not_happened(change: Change) -> None:
    change.base(core())
    write(change.docs, switched_back())
    (told,) = report(change, "--as-of", "2026-03-10")["cards"]
    assert (told["level_before"], told["level_after"]) == (4, 4)


def test_the_level_of_a_system_that_gets_a_part_is_told(change: Change) -> None:
    change.base(core(), system("ours"))
    low = card("low", 0)
    text = system("ours")["cards/ours/index.md"].replace("[{card: core}]", "[{card: core}, {card: low}]")
    write(
        change.docs,
        {"cards/low/index.md": low, "cards/low/reviews/entry.md": entry("low"), "cards/ours/index.md": text},
    )
    assert [
        (one["id"], one["change"], one["system_level_before"], one["system_level_after"])
        for one in report(change)["cards"]
    ] == [("low", "added", None, 0), ("ours", "changed", 4, 0)]


def test_an_answer_in_a_response_that_is_edited_is_told(change: Change) -> None:
    CHANGES["graduated"](change)
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "--create", "later")
    response = change.docs / "cards/alpha/responses/second.md"
    response.write_text(
        response.read_text().replace("consent: {answer: no}", "consent: {answer: not-applicable}")
    )
    status = cli.main(
        ["diff", "-C", str(change.docs), "--today", TODAY, "change", "--output", str(change.docs / "o")]
    )
    assert status == 0
    text = (change.docs / "o").read_text()
    assert (
        "| `alpha` | Did those whom the data are about agree? `ethics` `consent` | no | `not-applicable` |"
        not in text
    )
    assert "| no | not\\-applicable |" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "there is no branch `nothing` here"),
        (["main", "nothing"], "there is no branch `nothing` here"),
        (["main", "main~1"], "there is no branch `main~1` here"),
        (["--", "--output=stolen"], "there is no branch `--output=stolen` here"),
    ],
)
def test_a_branch_that_there_is_not_is_a_wrong_call(
    change: Change, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    assert cli.main(["diff", "-C", str(change.docs), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"mltrl: {said}")
    assert not (change.docs / "stolen").exists()


def test_a_shallow_clone_is_refused(
    change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    change.checkout.commit({"cards/core/notes.txt": "x"})
    shallow = clone(change.checkout, tmp_path / "shallow", "--depth=1")
    assert cli.main(["diff", "-C", str(shallow.root), "main"]) == 2
    assert "`git fetch --unshallow`" in capsys.readouterr().err


def test_a_head_without_a_docs_repo_is_refused(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    change.checkout.git("switch", "--quiet", "--create", "moved")
    change.checkout.git("rm", "--quiet", "--cached", "-r", ".")
    write(change.docs, {f"docs/{path}": text for path, text in {**core(), "mltrl.yml": ""}.items()})
    change.checkout.git("add", "docs")
    change.checkout.git("commit", "--quiet", "--message", "moved")
    change.checkout.git("switch", "--quiet", "--force", "main")
    assert cli.main(["diff", "-C", str(change.docs), "main", "moved"]) == 2
    assert capsys.readouterr().err.startswith("mltrl: `moved` has no docs repo where this one lies")
