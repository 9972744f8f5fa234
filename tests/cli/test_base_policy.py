"""`mltrl check --base`: the policy of the base judges, whatever a change does to it and to where it lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.changes import (
    BROKEN_LINK,
    MAIN,
    TODAY,
    Change,
    core,
    rules,
    switched_back,
    system,
)
from tests.docs_repo import write


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def test_a_merged_record_cannot_be_changed_removed_or_switched_off(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    record = "cards/core/reviews/entry.md"
    write(change.docs, {record: core()[record].replace("a partner", "a friend")})
    write(
        change.docs,
        {
            "mltrl.yml": "rules: {history: 'off'}\nrewrites: [{record: core-2026-03-02, reason: x, approved_by: y}]\n"
        },
    )
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("history/rewritten", "error", record)]
    assert change.check(capsys)[0] == 0
    (change.docs / record).rename(change.docs / "cards/core/moved.md")
    assert rules(change.check(capsys, *MAIN)[1]) == [("history/rewritten", "error", "cards/core/moved.md")]
    write(change.docs, {"cards/core/moved.md": core()[record]})
    assert change.check(capsys, *MAIN)[0] == 0


def test_a_rewrite_that_was_merged_first_is_let_through(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = "rewrites: [{record: core-2026-03-02, reason: a name had to go, approved_by: ada}]\n"
    change.base(core(), {"mltrl.yml": policy})
    record = "cards/core/reviews/entry.md"
    write(change.docs, {record: core()[record].replace("a partner", "a friend")})
    assert change.check(capsys, *MAIN)[0] == 0


def test_the_policy_of_the_base_judges_and_the_change_of_it_is_told(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(
        core(),
        {"people.yml": "ada: {name: Ada}\ngrace: {name: Grace}\n", "mltrl.yml": "people: people.yml\n"},
    )
    write(
        change.docs,
        {
            "cards/core/reviews/no.md": "nothing\n",
            "cards/core/index.md": core()["cards/core/index.md"] + BROKEN_LINK,
            "mltrl.yml": "people: people.yml\ncontent: [elsewhere]\nrules: {reference: 'off'}\n",
            "people.yml": "ada: {name: Ada}\ngrace: {name: Grace}\nmallory: {name: M}\n",
        },
    )
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("reference/broken-link", "error", "cards/core/index.md") in rules(report)
    assert change.told == (
        "mltrl: this changes the policy (`content`, `people`, `rules`); the policy of the base has judged, and the "
        "new one takes effect once it is merged: what needs it comes in a change after this one\n"
    )
    write(
        change.docs,
        {
            "mltrl.yml": "# a comment\npeople: people.yml\n",
            "people.yml": "ada: {name: Ada}\ngrace: {name: Grace}\n",
        },
    )
    change.check(capsys, *MAIN)
    assert change.told == ""


def test_a_schema_of_the_organisation_is_that_of_the_base(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    strict = json.dumps({"type": "object", "required": ["code"]})
    change.base(core(), {"mltrl.yml": "schemas: {card: org.json}\n", "org.json": strict})
    write(
        change.docs,
        {
            "org.json": "{}",
            "cards/core/index.md": core()["cards/core/index.md"].replace(
                "type: model", "type: model\norg: {}"
            ),
        },
    )
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("schema/organisation", "error", "cards/core/index.md")]
    assert "(`schemas`)" in change.told


def test_whether_warnings_fail_is_for_the_base_to_say(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("ours"), {"mltrl.yml": "warnings: fail\n"})
    write(change.docs, {**switched_back(), "mltrl.yml": "warnings: pass\n"})
    assert change.check(capsys, *MAIN)[0] == 1


def test_a_policy_that_cannot_be_used_at_the_base_is_told(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), {"mltrl.yml": "grace: soon\n"})
    write(change.docs, {"mltrl.yml": "grace: 30\n"})
    first, second = change.refusal(capsys, *MAIN).splitlines()
    assert first.startswith("mltrl: the policy of the base cannot be used; mend it on `main` first")
    assert second.startswith("mltrl: mltrl.yml:1:8: ")


def test_a_policy_that_names_a_link_at_the_base_is_told(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    write(change.docs, {"real.yml": "ada: {name: Ada}\ngrace: {name: Grace}\n"})
    (change.docs / "people.yml").symlink_to("real.yml")
    change.base(core(), {"mltrl.yml": "people: people.yml\n"})
    assert change.check(capsys)[0] == 0
    assert "`people` names cannot be read: too many levels of symbolic links" in change.refusal(capsys, *MAIN)


def test_the_change_that_makes_a_docs_repo_is_judged_by_its_own_policy(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.checkout.commit({"README.md": "# No docs repo yet\n"})
    change.checkout.git("switch", "--quiet", "--create", "change")
    write(change.docs, {**core(), "mltrl.yml": "people: {ada: {name: Ada}, grace: {name: Grace}}\n"})
    assert change.check(capsys, *MAIN)[0] == 0
    write(change.docs, {"mltrl.yml": "people: {ada: {name: Ada}}\n"})
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert {one["rule"] for one in report["findings"]} == {"reference/unknown-person"}


def test_a_docs_repo_without_a_policy_had_the_default_one(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    write(change.docs, core())
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "--create", "change")
    write(change.docs, {"mltrl.yml": "content: [elsewhere]\n"})
    (change.docs / "cards/core/reviews/entry.md").unlink()
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("history/rewritten", "error", "cards/core/reviews/entry.md") in rules(report)


def test_a_docs_repo_that_moves_is_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = Change(tmp_path / "repo", "docs")
    change.base(core())
    (change.docs / "mltrl.yml").rename(tmp_path / "repo/mltrl.yml")
    told = change.refusal(capsys, *MAIN)
    assert told.startswith("mltrl: the docs repo lies in `docs/` at the base and in `.` here, ")


def test_a_docs_repo_in_a_folder_is_compared_with_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change(tmp_path / "repo", "a docs repo")
    change.base(core(), system("theirs"))
    write(
        tmp_path / "repo",
        {"cards/elsewhere/index.md": "---\nkind: [\n---\n", "mltrl.yml": "organisation: Other\n"},
    )
    change.checkout.commit()
    assert change.check(capsys, *MAIN) == (0, change.check(capsys)[1])
    record = change.docs / "cards/core/reviews/entry.md"
    record.unlink()
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("history/rewritten", "error", "cards/core/reviews/entry.md") in rules(report)
    arguments = [
        "check",
        "-C",
        str(change.docs),
        "--today",
        TODAY,
        *MAIN,
        "--select",
        "history/rewritten",
        "--format",
        "github",
    ]
    assert cli.main(arguments) == 1
    assert "file=a docs repo/cards/core/reviews/entry.md" in capsys.readouterr().out
