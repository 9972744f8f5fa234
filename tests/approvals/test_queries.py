"""What `mltrl approvals --query` prints is a script that fetches what the command reads, and asks for all of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltrl_docs import cli
from mltrl_docs.load.forge_answers import read_answers

BASH = shutil.which("bash") or "bash"
RECORDED = Path(__file__).parent / "recorded"
FAKE = """\
#!{python}
import json, pathlib, re, sys
call = " ".join(sys.argv[1:])
log = pathlib.Path({log!r})
log.write_text(log.read_text() + json.dumps(sys.argv[1:]) + "\\n" if log.exists() else json.dumps(sys.argv[1:]) + "\\n")
answers = json.load(open({recorded!r}))["answers"]
if "graphql" not in call:
    wanted = [a for a in answers if ("approved_by" in a if "/approvals" in call else isinstance(a, list))]
elif "mergeRequest" in call:
    wanted = [a for a in answers if "data" in a]
else:
    name = "reviews" if "reviews(" in call else "commits"
    wanted = [a for a in answers if name in a["data"]["repository"]["pullRequest"]]
if {fails!r} and {fails!r} in call:
    print(json.dumps({{"message": "Not Found"}}))
    sys.exit(1)
sys.stdout.write("".join(json.dumps(a) for a in wanted))
"""
JQ = """\
#!{python}
import json, sys, urllib.parse
words = sys.argv[1:]
if "--null-input" in words:
    print(urllib.parse.quote(words[words.index("path") + 1], safe=""))
    sys.exit(0)
decoder, text, values = json.JSONDecoder(), sys.stdin.read(), []
while text.strip():
    value, end = decoder.raw_decode(text.lstrip())
    values.append(value)
    text = text.lstrip()[end:]
assert words[0] == "--slurp"
forge = "github" if "github" in words[1] else "gitlab"
assert words[1] == '{{version: 1, forge: "' + forge + '", answers: .}}'
print(json.dumps({{"version": 1, "forge": forge, "answers": values}}))
"""


def printed(forge: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["approvals", "--query", forge]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def run(
    forge: str, folder: Path, script: str, *, fails: str = ""
) -> tuple[subprocess.CompletedProcess[str], list[list[str]]]:
    """Run a printed script where the forge's program answers with what was recorded."""
    tool = "gh" if forge == "github" else "glab"
    log = folder / "calls"
    for name, text in (
        (
            tool,
            FAKE.format(
                python=sys.executable, log=str(log), recorded=str(RECORDED / f"{forge}.json"), fails=fails
            ),
        ),
        ("jq", JQ.format(python=sys.executable)),
    ):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "REPOSITORY": "an-organisation/cards",
        "PROJECT": "a group/cards",
        "NUMBER": "42",
    }
    done = subprocess.run(
        [BASH, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done, [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_the_script_fetches_what_the_command_reads(
    forge: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, calls = run(forge, tmp_path, printed(forge, capsys))
    assert (done.returncode, done.stderr) == (0, "")
    fetched = (tmp_path / "approvals.json").read_bytes()
    assert read_answers(fetched) == read_answers((RECORDED / f"{forge}.json").read_bytes())
    lists = [call for call in calls if "/approvals" not in " ".join(call)]
    assert len(lists) == 2
    assert all("--paginate" in call for call in lists)


def test_the_numbers_and_names_of_a_call_are_those_that_were_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (commits, reviews) = run("github", tmp_path, printed("github", capsys))
    for call in (commits, reviews):
        assert [word for word in call if "=" in word and not word.startswith("query")] == [
            "owner=an-organisation",
            "name=cards",
            "number=42",
        ]
    (tmp_path / "calls").unlink()
    _, (_, approvals, versions) = run("gitlab", tmp_path, printed("gitlab", capsys))
    assert approvals[1] == "projects/a%20group%2Fcards/merge_requests/42/approvals"
    assert versions[2] == "projects/a%20group%2Fcards/merge_requests/42/versions?per_page=100"


@pytest.mark.parametrize(
    ("forge", "fails"), [("github", "commits("), ("github", "reviews("), ("gitlab", "/approvals")]
)
def test_a_call_that_fails_fails_the_script(
    forge: str, fails: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, _ = run(forge, tmp_path, printed(forge, capsys), fails=fails)
    assert done.returncode != 0


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys(below)
    elif isinstance(value, list):
        for below in value:
            yield from keys(below)


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_what_is_recorded_is_what_is_asked_for(forge: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(forge, capsys)
    asked = set(
        re.findall(
            r"\b[a-z][A-Za-z]+\b|\b__typename\b", "".join(re.findall(r"='\n(.*?)'", script, re.DOTALL))
        )
    )
    answers = json.loads((RECORDED / f"{forge}.json").read_text(encoding="utf-8"))["answers"]
    by_query = [answer["data"] for answer in answers if "data" in answer]
    words = {"query", "on", "first", "after", "fullPath", "iid", "owner", "name", "number", "project"}
    assert set(keys(by_query)) <= asked
    assert asked - words - set(keys(by_query)) <= {"endCursor"}
