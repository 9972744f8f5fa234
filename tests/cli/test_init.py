"""`mltrl init`: a docs repo that passes and builds at once, and nothing that is there is changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from mltrl_docs import __version__, cli
from tests.checkout import new_checkout
from tests.cli.record_calls import files
from tests.host import article, built, text_of

TODAY = ("--today", "2026-11-23")


@pytest.mark.parametrize("profile", ["standard", "small"])
@pytest.mark.parametrize("name", ["", 'A "B" \\ C: d #e', "Größe & <b>Söhne</b>"])
def test_what_it_makes_passes_the_strict_check(
    tmp_path: Path, profile: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = tmp_path / "repo"
    assert cli.main(["init", str(repo), "--profile", profile, "--organisation", name, *TODAY]) == 0
    checkout = new_checkout(repo)
    checkout.commit()
    capsys.readouterr()
    assert cli.main(["check", "--strict", "-C", str(repo), *TODAY]) == 0
    assert capsys.readouterr().out == "5 documents: 0 errors, 0 warnings, 0 infos\n"


def test_what_it_makes_builds_a_site(tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path), "--organisation", "Example & Sons", *TODAY]) == 0
    site = built(tmp_path)
    assert "Counts leaves in a photograph" in text_of(article(site / "cards/example-model/index.html"))
    assert "Example &amp; Sons" in (site / "index.html").read_text(encoding="utf-8")


def test_it_brings_all_that_a_team_needs(tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path), *TODAY]) == 0
    assert {
        ".github/CODEOWNERS",
        ".github/workflows/approvals-again.yml",
        ".github/workflows/approvals.yml",
        ".github/workflows/check.yml",
        ".github/workflows/comment.yml",
        ".github/workflows/nightly.yml",
        ".github/workflows/preview.yml",
        ".github/workflows/publish.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        ".vscode/mltrl.schema.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        "README.md",
        "cards/example-model/index.md",
        "cards/example-model/responses/ethics-2026-11-23.md",
        "cards/example-model/reviews/2026-10-26.md",
        "cards/example-model/reviews/2026-11-23.md",
        "checklists/ethics.md",
        "docs/about.md",
        "mkdocs.yml",
        "mltrl.yml",
        "requirements.txt",
    } <= set(files(tmp_path))
    assert b"@" not in b"".join(
        data for path, data in files(tmp_path).items() if path.endswith((".md", "mltrl.yml", "mkdocs.yml"))
    )
    for path in tmp_path.joinpath(".vscode").iterdir():
        json.loads(path.read_text(encoding="utf-8"))


def test_no_mark_of_a_template_is_left(tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path), *TODAY]) == 0
    assert not [path for path, data in files(tmp_path).items() if re.search(rb"@[A-Z]+@", data)]
    assert files(tmp_path)["requirements.txt"] == f"mltrl-docs=={__version__}\n".encode()


def test_a_docs_repo_in_a_folder_has_what_forges_look_for_at_the_top(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path)
    folder = 'our "hand" book'
    assert cli.main(["init", str(tmp_path / "a" / folder), *TODAY]) == 0
    checkout.commit()
    made = checkout.git("ls-files", "-z").split("\0")
    outside = {name.partition("/")[0] for name in made if not name.startswith("a/")} - {""}
    assert outside == {".github", ".gitlab-ci.yml", ".pre-commit-config.yaml"}
    assert not [name for name in made if name.startswith((f"a/{folder}/.github", f"a/{folder}/.gitlab"))]
    for name in (".gitlab-ci.yml", ".github/workflows/check.yml"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        values = yaml.safe_load(text)
        assert (values.get("env") or values["variables"])["FOLDER"] == f"a/{folder}"


def test_what_is_there_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_bytes(b"mine\r\n")
    (tmp_path / "cards").mkdir()
    assert cli.main(["init", str(tmp_path), *TODAY]) == 0
    assert (tmp_path / "README.md").read_bytes() == b"mine\r\n"
    assert list((tmp_path / "cards").iterdir()) == []
    assert "left as they are: README.md, cards/example-model/index.md" in capsys.readouterr().out


def test_a_docs_repo_is_not_made_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", str(tmp_path), *TODAY]) == 0
    before = files(tmp_path)
    assert cli.main(["init", str(tmp_path), *TODAY]) == 2
    assert "is a docs repo already" in capsys.readouterr().err
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["a\nb", "a@b", "\u202e", "x" * 201])
def test_a_name_that_no_page_can_show_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(tmp_path / "r"), "--organisation", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "r").exists()


def test_a_folder_that_cannot_be_written_to_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cli.main(["init", str(tmp_path / "file" / "repo")]) == 2
    assert capsys.readouterr().err.startswith("mltrl: cannot write to ")


def test_git_is_begun_only_where_there_is_no_checkout_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(tmp_path / "alone"), *TODAY]) == 0
    assert "  git init " in capsys.readouterr().out
    new_checkout(tmp_path / "checkout")
    assert cli.main(["init", str(tmp_path / "checkout/docs/cards"), *TODAY]) == 0
    assert "git init" not in capsys.readouterr().out
