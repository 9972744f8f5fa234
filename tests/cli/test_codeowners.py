"""`mltrl codeowners`: the file is written or checked, and whoever cannot be asked is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.approvals.answers import review
from tests.changes import Change
from tests.cli.test_approvals import ALPHA, POLICY, answers, opened, verdict
from tests.docs_repo import card, entry, small_repo, write

ALPHA_LINE = "/cards/alpha/ @ada-login @grace-login"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write(small_repo(tmp_path), {"mltrl.yml": POLICY}))
    return tmp_path


def test_the_file_is_made_where_the_forge_looks(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["codeowners"]) == 0
    assert capsys.readouterr() == ("wrote `.github/CODEOWNERS`\n", "")
    text = (repo / ".github/CODEOWNERS").read_text()
    assert ALPHA_LINE in text.splitlines()
    assert cli.main(["codeowners"]) == 0
    assert capsys.readouterr().out == "`.github/CODEOWNERS` is as it should be\n"
    assert cli.main(["codeowners", "--check"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (repo / ".github/CODEOWNERS").read_text() == text


@pytest.mark.parametrize("place", ["CODEOWNERS", "docs/CODEOWNERS"])
def test_a_file_that_is_there_keeps_its_place_its_lines_and_its_mode(repo: Path, place: str) -> None:
    write(repo, {place: "* @everyone\n"})
    (repo / place).chmod(0o640)
    assert cli.main(["codeowners"]) == 0
    assert (repo / place).read_text().startswith("* @everyone\n\n# mltrl codeowners: begin\n")
    assert (repo / place).stat().st_mode & 0o777 == 0o640
    assert not (repo / ".github").exists()


def test_a_check_writes_nothing_and_says_what_differs(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["codeowners", "--check"]) == 1
    assert capsys.readouterr().out == (
        "`.github/CODEOWNERS` has no part that `mltrl codeowners` made; run it, and commit the file\n"
    )
    assert not (repo / ".github").exists()
    cli.main(["codeowners"])
    write(repo, {"cards/alpha/index.md": card("alpha", 1).replace("[grace]", "[joan]")})
    capsys.readouterr()
    before = (repo / ".github/CODEOWNERS").read_bytes()
    assert cli.main(["codeowners", "--check"]) == 1
    out = capsys.readouterr().out
    assert f"\n-{ALPHA_LINE}\n+/cards/alpha/ @ada-login @joan-login\n" in out
    assert out.endswith("run `mltrl codeowners`, and commit the file\n")
    assert (repo / ".github/CODEOWNERS").read_bytes() == before


def test_who_has_no_account_is_named(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repo, {"cards/beta/index.md": card("beta").replace("[grace]", "[zoe, eve]")})
    assert cli.main(["codeowners"]) == 0
    assert capsys.readouterr().err == (
        "mltrl: left out, for want of an account at GitHub: `eve`, `zoe`; give them "
        "`forge: {github: {login, id}}` in `people` of the policy\n"
    )


@pytest.mark.parametrize("words", [[], ["--check"]])
def test_where_nobody_can_be_asked_that_is_said(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    small_repo(tmp_path)
    assert cli.main(["codeowners", "-C", str(tmp_path), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "mltrl: nobody whom the cards or the policy name has an account at GitHub; give them "
        "`forge: {github: {login, id}}` in `people` of the policy\n"
    )
    assert not (tmp_path / ".github").exists()


def test_the_forge_is_that_of_most_accounts_or_the_one_that_is_named(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"mltrl.yml": POLICY.replace("github: {login: boss-login, id: 14}, ", "")})
    assert cli.main(["codeowners"]) == 0
    assert capsys.readouterr().out == "wrote `.gitlab/CODEOWNERS`\n"
    assert "\n[TRL Cards]\n" in (repo / ".gitlab/CODEOWNERS").read_text()
    assert cli.main(["codeowners", "--forge", "github"]) == 0
    assert capsys.readouterr().out == "wrote `.github/CODEOWNERS`\n"


def test_the_lines_alone_may_go_elsewhere(repo: Path) -> None:
    assert cli.main(["codeowners", "--output", "lines.txt"]) == 0
    assert ALPHA_LINE in (repo / "lines.txt").read_text().splitlines()
    assert not (repo / ".github").exists()


def test_in_a_subfolder_paths_and_file_are_those_of_the_checkout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change(tmp_path / "repo", "docs site")
    change.base(ALPHA, {"mltrl.yml": POLICY})
    assert cli.main(["codeowners", "-C", str(change.docs)]) == 0
    text = (change.checkout.root / ".github/CODEOWNERS").read_text()
    assert "/docs\\ site/cards/alpha/ @ada-login @grace-login" in text.splitlines()


def test_a_link_in_the_place_of_the_file_is_refused(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repo, {"elsewhere": "x"})
    (repo / "CODEOWNERS").symlink_to("elsewhere")
    assert cli.main(["codeowners"]) == 2
    assert (repo / "elsewhere").read_text() == "x"
    assert capsys.readouterr().err.startswith("mltrl: cannot read `CODEOWNERS`")


class TestDrift:
    """`mltrl approvals` warns where the file of the head asks others than its cards name."""

    def branch(self, change: Change, *, then: bool) -> None:
        """Write the file before a card gets another reviewer, or after."""
        opened(change, {"README.md": "# Cards\n"})
        if not then:
            assert cli.main(["codeowners", "-C", str(change.docs)]) == 0
        more = {"cards/beta/index.md": card("beta"), "cards/beta/reviews/entry.md": entry("beta")}
        text = more["cards/beta/index.md"].replace("approved_by: grace", "approved_by: joan")
        write(change.docs, {**more, "cards/beta/index.md": text})
        if then:
            assert cli.main(["codeowners", "-C", str(change.docs)]) == 0
        change.checkout.commit()

    @pytest.mark.parametrize(("folder", "path"), [("", ".github/CODEOWNERS"), ("docs", "mltrl.yml")])
    def test_a_file_that_is_behind_is_a_warning(
        self, tmp_path: Path, folder: str, path: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        change = Change(tmp_path / "repo", folder)
        self.branch(change, then=False)
        found = verdict(change, answers(change, review("joan")), capsys)
        assert found == (0, [("approval/codeowners-drift", path)])

    def test_one_that_is_not_is_silent(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        change = Change(tmp_path / "repo")
        self.branch(change, then=True)
        assert verdict(change, answers(change, review("joan")), capsys) == (0, [])
