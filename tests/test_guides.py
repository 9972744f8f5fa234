"""The guides say what is so: their files are checked and built, and what they name is there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from mltrl_docs import cli
from mltrl_docs.mkdocs_plugin import MltrlConfig
from mltrl_docs.model.policy import Policy
from mltrl_docs.site import read_policy
from tests.host import MATERIAL, article, built, site_repo, text_of

ROOT = Path(__file__).resolve().parents[1]
GUIDES = {file.stem: file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").glob("*.md"))}

INDENTED_FILE = re.compile(r'^    ``` \{ \.\w+ title="([^"]+)" \}\n(.*?)^    ```$', re.MULTILINE | re.DOTALL)
FILE = re.compile(r'^``` \{ \.\w+ title="([^"]+)" \}\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.fixture
def first_repo(tmp_path: Path) -> Path:
    """The docs repo that the guide for beginners has its readers write."""
    for name, text in FILE.findall(GUIDES["getting-started"]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_first_repo_is_clean(first_repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--strict", "-C", str(first_repo), "--today", "2026-11-23"]) == 0
    assert capsys.readouterr().out == "2 documents: 0 errors, 0 warnings, 0 infos\n"


def test_the_first_repo_makes_a_site(first_repo: Path) -> None:
    site = built(first_repo)
    assert "Counts the leaves of a plant" in text_of(article(site / "cards/leaf-counter/index.html"))
    assert 'href="../cards/leaf-counter/"' in (site / "about/index.html").read_text(encoding="utf-8")


def shown_policy() -> dict[str, object]:
    (text,) = [text for name, text in FILE.findall(GUIDES["configuration"]) if name == "mltrl.yml"]
    shown: dict[str, object] = yaml.safe_load(text)
    return shown


def test_the_page_on_configuration_shows_every_key() -> None:
    schema = json.loads((ROOT / "schemas" / "mltrl.schema.json").read_text(encoding="utf-8"))
    assert list(shown_policy()) == list(schema["properties"])


def test_the_page_on_configuration_shows_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "mltrl.yml").write_text(yaml.safe_dump(shown_policy()), encoding="utf-8")
    assert read_policy(tmp_path).policy == Policy()


@pytest.mark.parametrize(
    "example", re.findall(r"^```yaml\n(.*?)^```$", GUIDES["configuration"], re.MULTILINE | re.DOTALL)
)
def test_what_the_page_on_configuration_shows_is_taken(example: str, tmp_path: Path) -> None:
    settings = yaml.safe_load(example)
    if "plugins" in settings:
        (name, options) = settings["plugins"][1].popitem()
        assert name == "mltrl"
        assert set(options) == {key for key, _ in MltrlConfig()._schema}
        return
    for path in settings.get("schemas", {}).values():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text("{}", encoding="utf-8")
    (tmp_path / "mltrl.yml").write_text(example, encoding="utf-8")
    assert read_policy(tmp_path).policy != Policy()


def test_what_another_search_is_to_leave_out_is_marked_so(tmp_path: Path) -> None:
    told = dict(INDENTED_FILE.findall(GUIDES["large-sites"]))
    root = site_repo(
        tmp_path,
        {
            "mkdocs.yml": MATERIAL.replace("footnotes]", "footnotes, {toc: {permalink: true}}]"),
            "docs/search.md": dedent(told["docs/search.md"]),
        },
    )
    site = built(root)
    pages = {
        name: (site / name / "index.html").read_text(encoding="utf-8") for name in ("cards", "cards/alpha")
    }
    settings = yaml.safe_load(dedent(told["pagefind.yml"]))
    assert settings["site"] == site.name
    assert all(f"<{settings['root_selector']} " in page for page in pages.values())
    for selector in settings["exclude_selectors"]:
        assert any(selector.strip("[].") in page for page in pages.values()), selector
    search = (site / "search/index.html").read_text(encoding="utf-8")
    assert 'new PagefindUI({element: "#search"' in search, "a page of the site's owner is published as it is"


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_links_to_is_there(guide: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[)#]", GUIDES[guide]):
        if guide != "getting-started" or "leaf-counter" not in target:
            assert (ROOT / "docs" / target).is_file(), target


@pytest.mark.parametrize("guide", GUIDES)
def test_commands_that_a_guide_names_are_there(guide: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in set(re.findall(r"\bmltrl ([a-z]+)\b", GUIDES[guide])):
        with pytest.raises(SystemExit) as end:
            cli.main([command, "--help"])
        assert end.value.code == 0, command
    for rule in set(re.findall(r"mltrl explain ([a-z]+/[a-z-]+)", GUIDES[guide])):
        assert cli.main(["explain", rule]) == 0, rule
    assert capsys.readouterr().err == ""


CALLS = re.findall(
    r"^mltrl ((?:gate|graduate|impact|review|switchback) .*)$",
    GUIDES["how-a-card-lives"].replace(" \\\n ", ""),
    re.MULTILINE,
)


@pytest.mark.parametrize("call", CALLS)
def test_calls_about_the_cards_of_this_site_can_be_made(
    call: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    words = shlex.split(call, comments=True)
    dry = [] if words[0] in {"gate", "impact"} else ["--dry-run"]

    assert cli.main([*words, *dry, "--today", "2026-11-23"]) == 0

    told = capsys.readouterr()
    assert bool(dry) is told.out.startswith("--- /dev/null")
    for rule in ("panel-incomplete", "panel-role", "decision-missing", "hold-without-tasks"):
        assert rule not in told.err


def test_the_page_on_the_life_of_a_card_calls_every_command_that_writes_records() -> None:
    assert {call.split()[0] for call in CALLS} == {"gate", "graduate", "impact", "review", "switchback"}
