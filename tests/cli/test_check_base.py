"""`mltrl check --base`: what a pull request answers for, in checkouts as CI has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import cli
from tests.checkout import Checkout, clone, new_checkout
from tests.docs_repo import card, entry, write
from tests.worlds import FAMILIES

ENTERED = "2026-03-02"
TODAY = "2026-03-20"
LATER = "2026-11-23"  # grace has run out

DOWN = """\
---
kind: review
id: core-{date}
card: core
date: {date}
event: switchback
from: 4
to: 2
switchback: discovery
reason: a gap was found
---
"""
NO_SOUND_LINK = "\nSee [the log](nowhere.txt).\n"


def system(identifier: str, part: str = "core", more: str = "") -> dict[str, str]:
    """Return a system of one part, at the level 4 at which it entered."""
    text = card(identifier, 4, more=f"components: [{{card: {part}}}]\n{more}")
    return {
        f"cards/{identifier}/index.md": text.replace("type: model", "type: system"),
        f"cards/{identifier}/reviews/entry.md": entered(identifier),
    }


def core() -> dict[str, str]:
    text = card("core", 4)
    return {"cards/core/index.md": text, "cards/core/reviews/entry.md": entered("core")}


def entered(identifier: str) -> str:
    more = (
        "to: 4\nreason: taken over from a partner\nevidence: https://example.org/report\n"
        "panel: [{person: grace, role: research, approved: true}]"
    )
    return entry(identifier, ENTERED).replace("to: 0", more)


def switched_back(date: str = "2026-03-16") -> dict[str, str]:
    """Return the change that takes the part of the systems from 4 to 2."""
    return {
        "cards/core/index.md": core()["cards/core/index.md"].replace("level: 4", "level: 2"),
        f"cards/core/reviews/{date}.md": DOWN.format(date=date),
    }


class Change:
    """A docs repo at its base, and the branch that changes it."""

    def __init__(self, root: Path, folder: str = "") -> None:
        self.checkout = new_checkout(root)
        self.docs = root / folder
        self.docs.mkdir(exist_ok=True)

    def base(self, *parts: dict[str, str]) -> None:
        """Commit the docs repo that the change starts from, then branch off."""
        write(self.docs, {"mltrl.yml": "organisation: Test\n"})
        for part in parts:
            write(self.docs, part)
        self.checkout.commit()
        self.checkout.git("switch", "--quiet", "--create", "change")

    def check(self, capsys: pytest.CaptureFixture[str], *options: str, today: str = TODAY) -> tuple[int, Any]:
        """Run a check for the families that worlds are held to; return its exit status and its report."""
        capsys.readouterr()
        arguments = ["check", "-C", str(self.docs), "--today", today, "--format", "json", *options]
        # cards enter at 4 to keep worlds small, and one is switched back below that
        rules = [*(f"--select={family}" for family in FAMILIES), "--ignore=history/below-entry-level"]
        status = cli.main([*arguments, *rules])
        out, self.told = capsys.readouterr()
        return status, json.loads(out) if out else None

    def refusal(self, capsys: pytest.CaptureFixture[str], *options: str) -> str:
        status, report = self.check(capsys, *options)
        assert status == 2
        assert report is None
        return str(self.told)


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def rules(report: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - JSON
    return [(one["rule"], one["severity"], one["path"]) for one in report["findings"]]


MAIN = ("--base", "main")


def test_where_nothing_changed_nothing_fails(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    broken = {
        "cards/alpha/index.md": card("alpha") + NO_SOUND_LINK,
        "cards/alpha/reviews/entry.md": entry("alpha"),
    }
    change.base(broken)
    assert change.check(capsys)[0] == 1
    status, report = change.check(capsys, *MAIN)
    assert status == 0
    assert report["findings"] == []
    assert report["summary"]["already_there"] == 1
    assert change.told == ""


def test_the_text_report_counts_what_was_there_already(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(
        {
            "cards/alpha/index.md": card("alpha") + NO_SOUND_LINK,
            "cards/alpha/reviews/entry.md": entry("alpha"),
        }
    )
    arguments = ["check", "-C", str(change.docs), "--today", TODAY, *MAIN, "--select", "reference"]
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == "2 documents: 0 errors, 0 warnings, 0 infos; 1 already there\n"


def test_another_teams_overdue_card_is_let_be_and_fails_the_nightly_run(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(
        core(),
        system("theirs"),
        {"cards/ours/index.md": card("ours"), "cards/ours/reviews/e.md": entry("ours")},
    )
    change.checkout.git("switch", "--quiet", "main")
    write(change.docs, switched_back())
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "change")
    change.checkout.git("merge", "--quiet", "main")
    write(change.docs, {"cards/ours/index.md": card("ours", title="A better title")})
    status, report = change.check(capsys, *MAIN, today=LATER)
    assert status == 0
    assert report["findings"] == []
    assert report["summary"]["already_there"] == 1
    status, report = change.check(capsys, today=LATER)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/theirs/index.md")]
    assert report["findings"][0]["class"] == "lapsed"


def test_one_pull_request_switches_a_part_of_twelve_systems_back(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"system-{number}" for number in range(12)]
    change.base(core(), *(system(name) for name in names))
    write(change.docs, switched_back())
    status, report = change.check(capsys, *MAIN)
    assert status == 0
    assert rules(report) == sorted(
        ("system/above-components", "warning", f"cards/{name}/index.md") for name in names
    )
    assert report["summary"]["errors"] == 0


def lapsed(change: Change) -> None:
    """Put a base up where the part of a system went down and nobody followed."""
    change.base(core(), system("ours"))
    change.checkout.git("switch", "--quiet", "main")
    write(change.docs, switched_back())
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "change")
    change.checkout.git("merge", "--quiet", "main")


@pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["", "strict"])
def test_what_lapsed_on_a_touched_card_is_shown_and_does_not_fail(
    change: Change, capsys: pytest.CaptureFixture[str], strict: tuple[str, ...]
) -> None:
    lapsed(change)
    write(change.docs, system("ours", more="tags: [vision]\n"))
    status, report = change.check(capsys, *MAIN, *strict, today=LATER)
    assert status == 0
    assert rules(report) == [("system/above-components", "warning", "cards/ours/index.md")]
    assert report["summary"]["already_there"] == 0


def test_what_lapsed_fails_a_change_that_is_a_record_of_the_card(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    lapsed(change)
    held = entered("ours").replace("event: entry\n", "event: hold\nfrom: 4\n").replace(ENTERED, "2026-11-20")
    held = held.replace("decision:", "").replace(
        "to: 4", "to: 4\ntasks: [{id: t, task: x}]\ndecision: {outcome: pause}"
    )
    write(change.docs, {"cards/ours/reviews/hold.md": held})
    status, report = change.check(capsys, *MAIN, today=LATER)
    assert status == 1
    assert ("system/above-components", "error", "cards/ours/index.md") in rules(report)


def test_an_unearned_error_of_old_fails_once_its_card_is_touched(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    low = {"cards/low/index.md": card("low"), "cards/low/reviews/entry.md": entry("low", ENTERED)}
    change.base(low, system("ours", "low"), system("theirs", "low"))
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 2)
    write(change.docs, system("ours", "low", more="tags: [vision]\n"))
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/ours/index.md")]
    assert report["summary"]["already_there"] == 1


def test_a_change_answers_for_what_it_does_to_cards_that_it_does_not_touch(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("theirs"))
    for name in ("index.md", "reviews/entry.md"):
        (change.docs / "cards/core" / name).unlink()
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("reference/unknown-card", "error", "cards/theirs/index.md") in rules(report)
    assert ("history/rewritten", "error", "cards/core/reviews/entry.md") in rules(report)


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
            "cards/core/index.md": core()["cards/core/index.md"] + NO_SOUND_LINK,
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


def test_the_head_is_the_work_tree(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    write(change.docs, {"cards/new/index.md": card("new", 3), "cards/new/reviews/entry.md": entry("new")})
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("history/level-mismatch", "error", "cards/new/index.md")]


def test_what_main_did_meanwhile_is_no_part_of_the_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("ours"))
    change.checkout.git("switch", "--quiet", "main")
    write(change.docs, {"cards/new/index.md": card("new"), "cards/new/reviews/entry.md": entry("new")})
    (change.docs / "cards/ours/index.md").write_text("---\nkind: [\n---\n")
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "change")
    status, report = change.check(capsys, *MAIN)
    assert (status, report["findings"], report["summary"]["already_there"]) == (0, [], 0)


def test_a_card_that_was_renamed_answers_for_what_it_had(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    low = {"cards/low/index.md": card("low"), "cards/low/reviews/entry.md": entry("low", ENTERED)}
    change.base(low, system("ours", "low"))
    text = system("ours", "low", more="formerly: [ours]\n")["cards/ours/index.md"].replace(
        "id: ours", "id: theirs"
    )
    write(change.docs, {"cards/ours/index.md": text})
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/ours/index.md")]


def test_an_encoding_that_git_writes_for_the_work_tree_is_seen(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    record = change.docs / "cards/core/reviews/entry.md"
    record.unlink()
    write(change.docs, {".gitattributes": "cards/core/reviews/*.md working-tree-encoding=UTF-16\n"})
    change.checkout.git("checkout", "--", ".")
    assert record.read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("file/unreadable", "error", "cards/core/reviews/entry.md") in rules(report)


def test_line_ends_that_git_writes_for_the_work_tree_are_no_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {
        "cards/alpha/index.md": card("alpha") + NO_SOUND_LINK,
        "cards/alpha/reviews/entry.md": entry("alpha"),
    }
    change.base(broken)
    for path in broken:
        file = change.docs / path
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 1)


def test_a_replace_ref_hides_no_rewritten_record(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    record = "cards/core/reviews/entry.md"
    write(change.docs, {record: core()[record].replace("a partner", "a friend")})
    change.checkout.commit()
    change.checkout.git(
        "replace",
        change.checkout.git("rev-parse", f"main:{record}"),
        change.checkout.git("rev-parse", f"HEAD:{record}"),
    )
    assert rules(change.check(capsys, *MAIN)[1]) == [("history/rewritten", "error", record)]


def test_a_link_in_the_place_of_a_record_is_seen(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    record = change.docs / "cards/core/reviews/entry.md"
    record.unlink()
    record.symlink_to("../index.md")
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("file/unreadable", "error", "cards/core/reviews/entry.md") in rules(report)


def test_a_link_that_was_there_is_there_already(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    write(change.docs, core())
    for name in ("cards/link.md", "cards/folder"):
        (change.docs / name).symlink_to("core")
    change.base()
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 2)


def test_a_shallow_clone_is_refused_with_the_mend(
    change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    change.checkout.commit({"cards/core/notes.txt": "x"})
    shallow = clone(change.checkout, tmp_path / "shallow", "--depth=1")
    assert cli.main(["check", "-C", str(shallow.root), *MAIN]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "`git fetch --unshallow`" in told.err


@pytest.mark.parametrize("ref", ["nothing", "--output=stolen", "main~1", ""])
def test_a_base_that_there_is_not_is_a_wrong_call(
    change: Change, capsys: pytest.CaptureFixture[str], ref: str
) -> None:
    change.base(core())
    assert change.refusal(capsys, f"--base={ref}").startswith(f"mltrl: there is no branch `{ref}` here")
    assert not (change.docs / "stolen").exists()


def test_outside_of_a_checkout_there_is_no_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {**core(), "mltrl.yml": ""})
    assert cli.main(["check", "-C", str(tmp_path), *MAIN]) == 2
    assert capsys.readouterr().err.startswith(
        "mltrl: this is no git checkout, so there is no base to compare with"
    )


def test_a_clone_as_ci_has_it_finds_the_branch_at_the_remote(
    change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    write(change.docs, {"cards/core/reviews/entry.md": entered("core").replace("a partner", "a friend")})
    change.checkout.commit()
    there = Change.__new__(Change)
    there.checkout = clone(change.checkout, tmp_path / "ci", "--no-local")
    there.checkout.git("switch", "--quiet", "--detach")
    there.checkout.git("branch", "--quiet", "--delete", "--force", "change")
    there.docs = tmp_path / "ci"
    for ref in ("main", "origin/main", "refs/remotes/origin/main", change.checkout.git("rev-parse", "main")):
        status, report = there.check(capsys, "--base", ref)
        assert (status, rules(report)) == (1, [("history/rewritten", "error", "cards/core/reviews/entry.md")])


def test_paths_and_rules_limit_what_is_shown_of_a_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("ours"))
    (change.docs / "cards/core/reviews/entry.md").unlink()
    status, report = change.check(capsys, *MAIN, str(change.docs / "cards/ours"))
    assert (status, report["findings"]) == (0, [])
    assert report["summary"]["hidden"] > 0
    assert change.check(capsys, *MAIN, "--ignore", "history")[0] == 0


def isolated(checkout: Checkout) -> str:
    return checkout.git("status", "--porcelain")


def test_a_check_leaves_the_checkout_as_it_is(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    write(change.docs, {"cards/core/index.md": core()["cards/core/index.md"].replace("A card", "Another")})
    before = isolated(change.checkout)
    change.check(capsys, *MAIN)
    assert isolated(change.checkout) == before
