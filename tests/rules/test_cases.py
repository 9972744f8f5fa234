"""Broken docs repos, one a file in `tests/cases`: each is reported by exactly what its file expects."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.worlds import TODAY, completed, found_on_disk, places

FOLDER = Path(__file__).parent.parent / "cases"
CASES = sorted(path.stem for path in FOLDER.glob("*.md") if path.name != "README.md")

_FILE = re.compile(r"^=== (\S.*)\n", re.MULTILINE)
_SETTING = re.compile(r"^(today|without|also): (.+)$", re.MULTILINE)
_EXPECTED = re.compile(r"^- (\S+/\S+ .+:[0-9]+)$", re.MULTILINE)


class Case(NamedTuple):
    expected: list[str]
    today: date
    without: list[str]
    also: list[str]
    files: dict[str, str]


def read(name: str) -> Case:
    head, *rest = _FILE.split((FOLDER / f"{name}.md").read_text("utf-8"))
    settings = dict(_SETTING.findall(head))
    return Case(
        expected=sorted(_EXPECTED.findall(head)),
        today=date.fromisoformat(settings["today"]) if "today" in settings else TODAY,
        without=settings.get("without", "").replace(",", " ").split(),
        also=settings.get("also", "").replace(",", " ").split(),
        files={path: f"{text.rstrip()}\n" for path, text in zip(rest[::2], rest[1::2], strict=True)},
    )


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    case = read(name)
    world = completed(case.files, leave_out=case.without)
    findings = found_on_disk(tmp_path, world, today=case.today, also=case.also)
    assert sorted(places(findings)) == case.expected


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_what_it_expects(name: str) -> None:
    case = read(name)
    assert case.expected
    assert case.files
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    assert text.count("\n- ") - sum(part.count("\n- ") for part in case.files.values()) == len(case.expected)
