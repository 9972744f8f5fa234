"""`mltrl approvals`: from a checkout and the answers of a forge to a verdict; any doubt is a wrong call."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mltrl_docs import cli
from mltrl_docs.load.published_schemas import published_schema
from tests.approvals.answers import IDS, Json, account, actor, commit, github, gitlab, login, review
from tests.changes import Change
from tests.checkout import clone
from tests.docs_repo import card, entry, graduation, write

TODAY = ("--today", "2026-03-20")
POLICY = "organisation: Test\npolicy_owners: [boss]\npeople:\n" + "".join(
    f"  {handle}: {{name: {handle}, forge: {{github: {{login: {login(handle)}, id: {number}}}, "
    f"gitlab: {{login: {login(handle)}, id: {number}}}}}}}\n"
    for handle, number in IDS.items()
)
ALPHA = {"cards/alpha/index.md": card("alpha", 0), "cards/alpha/reviews/entry.md": entry("alpha")}
UP = {
    "cards/alpha/index.md": card("alpha", 1),
    "cards/alpha/reviews/up.md": graduation("alpha", "2026-03-16", 0),
}
BOTH = (review("grace"), review("joan"))


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def opened(change: Change, files: Mapping[str, str] = UP, **base: str) -> str:
    """Commit a base and the change of a branch; return the head."""
    change.base(ALPHA, {"mltrl.yml": POLICY, **base})
    write(change.docs, files)
    return change.checkout.commit()


def answers(change: Change, *reviews: Json, commits: Sequence[Json] = (), **more: Any) -> Json:  # noqa: ANN401 - JSON
    """Return what GitHub says of the branch, its commits ada's; reviews are of the head unless they say more."""
    head = change.checkout.head
    told = [one if one["commit"]["oid"] != "d" * 40 else {**one, "commit": {"oid": head}} for one in reviews]
    ids = change.checkout.git("rev-list", "main..HEAD").split()
    return github(*told, head=head, commits=commits or [commit(oid) for oid in ids], **more)


def call(change: Change, told: object, *options: str) -> int:
    file = change.checkout.root.parent / "approvals.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return cli.main(["approvals", "-C", str(change.docs), *TODAY, "--input", str(file), *options])


def verdict(
    change: Change, told: object, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, list[tuple[str, str]]]:
    capsys.readouterr()
    status = call(change, told, "--format", "json", *options)
    out, err = capsys.readouterr()
    assert err == ""
    schema = json.loads(published_schema("outputs/approvals"))
    assert list(Draft202012Validator(schema).iter_errors(json.loads(out))) == []
    return status, [(one["rule"], one["path"]) for one in json.loads(out)["findings"]]


def refusal(change: Change, told: object, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert call(change, told, *options) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err.removeprefix("mltrl: ").rstrip("\n")


def test_a_change_that_its_panel_approved_passes(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    opened(change)
    assert call(change, answers(change, *BOTH)) == 0
    assert capsys.readouterr().out == "1 document: 0 errors, 0 warnings, 0 infos\n"


def test_one_that_half_of_its_panel_approved_fails(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change)
    assert call(change, answers(change, BOTH[0])) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "cards/alpha/reviews/up.md:11:5: error: the record `alpha-2026-03-16` names `joan`, who has not approved this "
        "pull request [approval/not-approved]\n"
    )
    assert "help: ask `joan-login` to approve it at GitHub" in out
    assert "`mltrl explain approval/not-approved` tells more" in out


def test_gitlab_answers_too(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    head = opened(change)
    assert verdict(change, gitlab(("grace", 9), ("joan", 9), head=head), capsys) == (0, [])
    assert verdict(change, gitlab(("joan", 9), head=head), capsys)[0] == 1


def test_a_new_commit_asks_for_new_approvals(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    before = opened(change)
    change.checkout.commit({"cards/alpha/notes.txt": "x\n"})
    stale = [{**one, "commit": {"oid": before}} for one in BOTH]
    assert verdict(change, answers(change, *stale), capsys)[0] == 1
    assert verdict(change, answers(change, *BOTH), capsys)[0] == 0


def test_nothing_to_approve_passes_whoever_approved_nothing(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change, {"cards/alpha/index.md": card("alpha", 0, title="Alpha")})
    assert verdict(change, answers(change), capsys) == (0, [])


def test_the_work_tree_says_nothing(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    opened(change)
    told = answers(change, *BOTH)
    write(change.docs, {"cards/alpha/reviews/more.md": graduation("alpha", "2026-03-17", 1)})
    (change.docs / "cards/alpha/index.md").unlink()
    assert verdict(change, told, capsys) == (0, [])


def test_a_policy_that_the_change_brings_makes_no_approver(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    more = f"{POLICY}  eve: {{name: Eve, forge: {{github: {{login: eve, id: 66}}}}}}\n"
    record = UP["cards/alpha/reviews/up.md"].replace("person: joan", "person: eve")
    opened(change, {**UP, "cards/alpha/reviews/up.md": record, "mltrl.yml": more})
    eve = review("grace", author={"__typename": "User", "login": "eve", "databaseId": 66})
    status, found = verdict(change, answers(change, BOTH[0], eve, review("boss")), capsys)
    assert (status, found) == (1, [("approval/not-approved", "cards/alpha/reviews/up.md")])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("mltrl.yml", f"{POLICY}grace: 60\n"),
        ("mltrl.yml", f"# a comment alone\n{POLICY}"),
        ("people.yml", "grace: {name: Grace}\n"),
        ("org.json", '{"type": "object"}'),
    ],
)
def test_a_change_of_the_policy_asks_for_an_owner_of_it(
    change: Change, file: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    base = {"mltrl.yml": POLICY}
    if file != "mltrl.yml":
        outside = "policy_owners: [boss]\npeople: people.yml\nschemas: {card: org.json}\n"
        base = {"mltrl.yml": outside, "people.yml": _people(), "org.json": "{}"}
        text = f"{_people()}new: {{name: New}}\n" if file == "people.yml" else text
    opened(change, {file: text}, **base)
    assert verdict(change, answers(change, *BOTH), capsys) == (1, [("approval/not-approved", file)])
    assert verdict(change, answers(change, review("boss")), capsys) == (0, [])


def _people() -> str:
    return POLICY.partition("people:\n")[2].replace("\n  ", "\n").lstrip()


def test_who_was_taken_off_the_list_meanwhile_approves_nothing(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change)
    told = answers(change, *BOTH)
    change.checkout.git("switch", "--quiet", "main")
    change.checkout.commit(
        {"mltrl.yml": "".join(f"{line}\n" for line in POLICY.splitlines() if "joan" not in line)}
    )
    change.checkout.git("switch", "--quiet", "change")
    assert verdict(change, told, capsys) == (1, [("approval/not-approved", "cards/alpha/reviews/up.md")])


def test_what_main_brought_meanwhile_is_not_asked_about(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change)
    change.checkout.git("switch", "--quiet", "main")
    beta = {"cards/beta/index.md": card("beta", 1), "cards/beta/reviews/entry.md": entry("beta")}
    change.checkout.commit({**beta, "cards/beta/reviews/up.md": graduation("beta", "2026-03-10", 0)})
    change.checkout.git("switch", "--quiet", "change")
    change.checkout.git("merge", "--quiet", "--no-edit", "main")
    assert verdict(change, answers(change, *BOTH), capsys) == (0, [])


class TestWhoMergedIsNoAuthor:
    """A merge that changes nothing of its own makes nobody an author."""

    def branch(self, change: Change, more: Mapping[str, str]) -> Json:
        """Have grace merge `main` into the branch, with changes of her own, and approve it."""
        opened(change)
        change.checkout.git("switch", "--quiet", "main")
        change.checkout.commit({"README.md": "# Cards\n"})
        change.checkout.git("switch", "--quiet", "change")
        change.checkout.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
        merge = change.checkout.commit(more)
        ids = change.checkout.git("rev-list", "main..HEAD").split()
        by = [commit(oid, actor("grace") if oid == merge else actor("ada")) for oid in ids]
        return answers(change, *BOTH, commits=by)

    def test_where_it_is_what_git_makes_of_it(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert verdict(change, self.branch(change, {}), capsys) == (0, [])

    def test_but_one_that_changes_something_does(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = self.branch(change, {"cards/alpha/index.md": card("alpha", 1, title="Alpha, and more")})
        assert verdict(change, told, capsys) == (1, [("approval/self-approved", "cards/alpha/reviews/up.md")])


def test_the_merge_that_a_forge_tests_stands_for_its_head(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    head = opened(change)
    told = answers(change, *BOTH)
    change.checkout.git("switch", "--quiet", "--detach", "main")
    change.checkout.git("merge", "--quiet", "--no-ff", "--no-edit", head)
    assert verdict(change, told, capsys) == (0, [])


class TestDoubt:
    """Where the answers are not about what is here, nothing passes."""

    def test_another_commit_is_checked_out(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        opened(change)
        told = answers(change, *BOTH)
        change.checkout.commit({"cards/alpha/notes.txt": "x\n"})
        assert "and fetch the answers again" in refusal(change, told, capsys)
        change.checkout.git("switch", "--quiet", "main")
        assert refusal(change, told, capsys).startswith("the answers are about the commit")

    def test_a_commit_is_not_among_the_answers(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change)
        change.checkout.commit({"cards/alpha/notes.txt": "x\n"})
        head = change.checkout.head
        told = answers(change, *BOTH, commits=[commit(head)])
        assert refusal(change, told, capsys).startswith("the answers do not hold the commit")

    def test_a_page_is_missing(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        opened(change)
        told = answers(change, *BOTH)
        told["answers"][1]["data"]["repository"]["pullRequest"]["reviews"]["totalCount"] = 101
        assert "has 2 of 101 reviews" in refusal(change, told, capsys)

    def test_the_base_is_not_here(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        opened(change)
        told = answers(change, *BOTH, base="release")
        assert refusal(change, told, capsys).startswith("there is no branch `release` here")

    def test_the_base_is_not_the_one_that_is_named(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change)
        change.checkout.git("branch", "release", "HEAD")
        told = answers(change, *BOTH)
        assert refusal(change, told, capsys, "--base", "release").startswith("the pull request is for `main`")
        assert verdict(change, told, capsys, "--base", "main")[0] == 0

    def test_the_base_may_be_named_by_its_id(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change)
        told = answers(change, *BOTH, base="not-fetched-by-name")
        assert verdict(change, told, capsys, "--base", change.checkout.git("rev-parse", "main")) == (0, [])

    def test_the_base_has_no_docs_repo(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        change.checkout.commit({"README.md": "# Nothing yet\n"})
        change.checkout.git("switch", "--quiet", "--create", "change")
        change.checkout.commit({**ALPHA, **UP, "mltrl.yml": POLICY})
        told = answers(change, *BOTH)
        assert refusal(change, told, capsys).startswith("`main` has no docs repo")

    def test_the_policy_of_the_base_is_broken(
        self, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change, {**UP, "mltrl.yml": POLICY}, **{"mltrl.yml": "gracee: 30\n"})
        capsys.readouterr()
        assert call(change, answers(change, *BOTH)) == 2
        assert "the policy of the base cannot be used" in capsys.readouterr().err

    def test_the_clone_is_shallow(
        self, change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change)
        told = answers(change, *BOTH)
        shallow = clone(change.checkout, tmp_path / "shallow", "--depth=1", "--no-single-branch")
        shallow.git("switch", "--quiet", "change")
        there = Change.__new__(Change)
        there.checkout, there.docs = shallow, shallow.root
        assert "`git fetch --unshallow`" in refusal(there, told, capsys)

    def test_a_record_cannot_be_read(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        opened(change, {"cards/alpha/reviews/up.md": "---\nkind: review\npanel: [\n---\n"})
        told = answers(change, *BOTH)
        assert refusal(change, told, capsys).startswith("`cards/alpha/reviews/up.md` cannot be read")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "is no JSON (line 1: expecting value)"),
            ('{"message": "Not Found"}', "has no `version`"),
            (
                '{"version": 1, "forge": "github", "answers": [{"message": "Bad credentials"}]}',
                "Bad credentials",
            ),
            ("[1, 2]", "is not what `mltrl approvals` reads"),
        ],
    )
    def test_the_answers_are_none(
        self, change: Change, text: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        opened(change)
        assert said in refusal(change, text, capsys)

    def test_there_is_no_file(self, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
        opened(change)
        for words in (["--input", "nowhere.json"], []):
            assert cli.main(["approvals", "-C", str(change.docs), *words]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "mltrl: cannot read `nowhere.json`: No such file or directory",
            "mltrl: name the file with the answers of the forge (`--input FILE`); `--query` prints how to fetch them",
        ]


def test_outside_of_a_checkout_nobody_can_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "docs", {**ALPHA, "mltrl.yml": POLICY})
    file = tmp_path / "approvals.json"
    file.write_text(json.dumps(github(*BOTH)))
    assert cli.main(["approvals", "-C", str(tmp_path / "docs"), "--input", str(file)]) == 2
    assert capsys.readouterr().err.startswith("mltrl: this is no git checkout")


def test_answers_may_come_by_standard_input(
    change: Change, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change)
    given = io.TextIOWrapper(io.BytesIO(json.dumps(answers(change, *BOTH)).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert cli.main(["approvals", "-C", str(change.docs), *TODAY, "--input", "-"]) == 0


def test_a_docs_repo_in_a_subfolder_is_one_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = Change(tmp_path / "repo", "docs site")
    opened(change)
    assert call(change, answers(change, BOTH[0]), "--format", "github") == 1
    out = capsys.readouterr().out
    assert "file=docs site/cards/alpha/reviews/up.md,line=11,col=5::" in out
    assert "::notice title=mltrl approvals::1 document%3A" not in out
    assert "::notice title=mltrl approvals::" in out


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_every_format_of_a_check_tells_of_it(
    change: Change, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(change)
    assert call(change, answers(change, author=account("grace")), "--format", form) == 1
    out = capsys.readouterr().out
    assert "approval/self-approved" in out
    assert "approval/not-approved" in out
    if form == "sarif":
        (run,) = json.loads(out)["runs"]
        assert run["automationDetails"] == {"id": "mltrl-approvals/"}
        described = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
        assert described["approval/not-approved"]["properties"]["tags"] == ["approval", "broken"]


def test_a_rule_on_approvals_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "approval/not-approved"]) == 0
    assert "error, broken; it can be neither waived nor switched off" in capsys.readouterr().out
