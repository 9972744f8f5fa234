"""What the guide for editors has people paste: it is well-formed, and reads what the check really prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, small_repo, write

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r'^``` \{ \.\w+ title="([^"]+)" \}\n(.*?)^```$', GUIDE, re.MULTILINE | re.DOTALL))
FINDING = re.compile(r"^\S.*: (?:error|warning|info)\b", re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".json")])
def test_a_file_of_json_can_be_read(name: str) -> None:
    assert json.loads(FILES[name])


def test_the_task_is_the_one_that_a_new_docs_repo_has(tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path / "new")]) == 0
    made = (tmp_path / "new/.vscode/tasks.json").read_text(encoding="utf-8")
    assert json.loads(made) == json.loads(FILES[".vscode/tasks.json"])


def test_the_problem_matcher_reads_every_finding_of_a_real_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = write(
        small_repo(tmp_path),
        {
            "cards/beta/index.md": card("beta", more="coupled: [alfa]\n").replace(
                "type: model", "type: modle"
            ),
            "cards/gamma x/index.md": card("gamma", 3, more="coupled: [alfa]\n"),
        },
    )
    assert cli.main(["check", "-C", str(repo), "--today", "2029-01-01"]) == 1
    output = capsys.readouterr().out
    (task,) = json.loads(FILES[".vscode/tasks.json"])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    read = [found for line in output.split("\n") if (found := re.match(pattern["regexp"], line))]
    assert len(read) == len(FINDING.findall(output)) > 3
    told = {(found[pattern["file"]], found[pattern["severity"]], found[pattern["code"]]) for found in read}
    assert ("cards/alpha/index.md", "error", "stale/review-overdue") in told  # which is marked as lapsed
    assert ("cards/beta/index.md", "error", "schema/bad-value") in told
    assert ("cards/gamma x/index.md", "error", "reference/unknown-card") in told
    assert all(int(found[pattern["line"]]) > 0 and int(found[pattern["column"]]) > 0 for found in read)
    assert all(found[pattern["message"]] for found in read)
