"""Broken docs repos, one a file in `tests/cases`: each is reported by exactly what its file expects."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.rules.registry import rule_names
from tests.rules.wording import kept, told
from tests.worlds import TODAY, completed, found_on_disk, places

FOLDER = Path(__file__).parent.parent / "cases"
CASES = sorted(path.stem for path in FOLDER.glob("*.md") if path.name != "README.md")

_FILE = re.compile(r"^=== (\S.*)\n", re.MULTILINE)
_SETTING = re.compile(r"^(today|without|also|saved): (.+)$", re.MULTILINE)
_EXPECTED = re.compile(r"^- (\S+/\S+ .+:[0-9]+)$", re.MULTILINE)


class Case(NamedTuple):
    expected: list[str]
    today: date
    without: list[str]
    also: list[str]
    saved: list[str]
    files: dict[str, str]

    def world(self) -> dict[str, str | bytes]:
        """The files, filled in; the first as it was saved."""
        world = completed(self.files, leave_out=self.without)
        first = next(iter(self.files))
        return {**world, first: _saved(world[first], self.saved)}


def _saved(text: str, how: list[str]) -> bytes:
    text = text.replace("\n", "\r\n") if "crlf" in how else text
    return text.encode(next((name for name in how if name != "crlf"), "utf-8"))


def read(name: str) -> Case:
    head, *rest = _FILE.split((FOLDER / f"{name}.md").read_text("utf-8"))
    settings = dict(_SETTING.findall(head))
    return Case(
        expected=sorted(_EXPECTED.findall(head)),
        today=date.fromisoformat(settings["today"]) if "today" in settings else TODAY,
        without=settings.get("without", "").replace(",", " ").split(),
        also=settings.get("also", "").replace(",", " ").split(),
        saved=settings.get("saved", "").replace(",", " ").split(),
        files={path: f"{text.rstrip()}\n" for path, text in zip(rest[::2], rest[1::2], strict=True)},
    )


def found_in(case: Case, root: Path) -> list[Finding]:
    return found_on_disk(root, case.world(), today=case.today, also=case.also)


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    case = read(name)
    findings = found_in(case, tmp_path)
    assert sorted(places(findings)) == case.expected
    assert told(findings) == kept("cases.txt")[name]


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_what_it_expects(name: str) -> None:
    case = read(name)
    assert case.expected
    assert case.files
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    assert text.count("\n- ") - sum(part.count("\n- ") for part in case.files.values()) == len(case.expected)


def test_there_are_many_cases_and_every_rule_has_one() -> None:
    assert len(CASES) >= 120
    shown = {place.partition(" ")[0] for name in CASES for place in read(name).expected}
    # what a forge knows of approvals stands in no repo
    assert {name for name in rule_names() if not name.startswith("approval/")} == shown
