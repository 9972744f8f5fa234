"""One report in every format, whole, as those who read it see it.

`python -m tests.reporters.test_golden` writes the files anew; look at what changed before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mltrl_docs import __version__
from mltrl_docs.reporters.github import github_report, step_summary
from mltrl_docs.reporters.gitlab import gitlab_report
from mltrl_docs.reporters.json import json_report
from mltrl_docs.reporters.junit import junit_report
from mltrl_docs.reporters.sarif import sarif_report
from mltrl_docs.reporters.text import text_report
from tests.reporters.samples import FULL, REASONS, RULES, line_of

FOLDER = Path(__file__).parent / "golden"

RENDERED: dict[str, Callable[[], str]] = {
    "github.txt": lambda: github_report(FULL),
    "gitlab.json": lambda: gitlab_report(FULL),
    "json.json": lambda: json_report(FULL),
    "junit.xml": lambda: junit_report(FULL),
    "sarif.json": lambda: sarif_report(FULL, RULES, "https://example.org/").replace(__version__, "VERSION"),
    "summary.md": lambda: step_summary(FULL),
    "text.txt": lambda: text_report(FULL, line_of=line_of, reason_of=REASONS.get),
}


@pytest.mark.parametrize("name", RENDERED)
def test_a_report_reads_as_it_did(name: str) -> None:
    assert RENDERED[name]() == (FOLDER / name).read_text(encoding="utf-8")


def test_no_file_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(RENDERED)


if __name__ == "__main__":
    for name, rendered in RENDERED.items():
        (FOLDER / name).write_text(rendered(), encoding="utf-8", newline="\n")
