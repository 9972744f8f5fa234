"""The steps of workflows and actions, run as a runner runs them, with programs that only seem to act."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "mltrl_docs" / "scaffold" / "templates"
WORKFLOWS = sorted((TEMPLATES / "github" / "workflows").glob("*.yml"))
GITLAB = TEMPLATES / "gitlab" / ".gitlab-ci.yml"
BASH = shutil.which("bash") or "bash"

PYTHON = """\
#!/bin/sh
# As the Python of an environment of its own: what it runs sees nothing of the folder that it is started in.
[ "$1" = -I ] || {{ echo "started without -I" >&2; exit 99; }}
case "$3" in
  mltrl_docs | mkdocs) shift && exec '{python}' -P "$@" ;;
  *) echo "$@" >> '{log}' ;;
esac
"""
PYTHON3 = """\
#!/bin/sh
# As the Python of the machine; an environment that it makes holds the one above.
case "$*" in
  *"-m venv"*)
    echo "$@" >> '{log}'
    for last; do :; done
    mkdir -p "$last/bin" && cp '{folder}/env-python' "$last/bin/python" ;;
  *) exec '{python}' "$@" ;;
esac
"""
FORGE = """\
#!{python}
import json, pathlib, sys
log, answers = pathlib.Path({log!r}), json.loads(pathlib.Path({answers!r}).read_text())
words = sys.argv[1:]
data = json.load(sys.stdin) if "--input" in words else None
with log.open("a") as file:
    file.write(json.dumps([words, data]) + "\\n")
path = next(word for word in words if word.startswith("repos/"))
if "--method" in words:
    sys.exit(0)
if path.endswith("/zip"):
    sys.stdout.buffer.write(pathlib.Path({archive!r}).read_bytes())
    sys.exit(0)
given = answers.get(path)
if given is None:
    sys.exit(f"gh: Not Found: {{path}}")
json.dump([given] if "--slurp" in words else given, sys.stdout)
"""


def read(file: Path) -> dict[str, Any]:
    """Return a workflow, an action or the configuration of GitLab."""
    text = file.read_text(encoding="utf-8").replace("@FOLDER@", ".").replace("@VERSION@", "0.1.0")
    value: dict[Any, Any] = yaml.safe_load(text)
    # YAML 1.1 reads the key `on` as a truth
    return {("on" if key is True else key): below for key, below in value.items()}


def steps(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the steps of a workflow or action."""
    value = read(file)
    for job in value.get("jobs", {"": value.get("runs")}).values():
        yield from job["steps"]


def step(file: Path, name: str) -> dict[str, Any]:
    """Return the only step of a name."""
    (found,) = [one for one in steps(file) if one.get("name") == name]
    return found


class Sandbox:
    """A runner: its temporary folder, its programs, and what they were asked."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.temporary = folder / "temporary"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.calls_to_forge = folder / "forge"
        self.answers: dict[str, object] = {}
        self.archive = folder / "archive"
        self.keep_forge = False  # whether a test brings a program of its own for the forge
        for made in (self.temporary, self.bin):
            made.mkdir(parents=True)
        self._program("env-python", PYTHON.format(python=sys.executable, log=self.log))
        self._program("python3", PYTHON3.format(python=sys.executable, log=self.log, folder=self.bin))

    def _program(self, name: str, text: str) -> Path:
        file = self.bin / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
        return file

    @property
    def python(self) -> Path:
        """The Python of an environment that has this package."""
        return self.bin / "env-python"

    def with_mltrl(self) -> None:
        """Have the step that installs mltrl done."""
        target = self.temporary / "mltrl" / "bin" / "python"
        target.parent.mkdir(parents=True)
        shutil.copy(self.python, target)

    def run(self, one: Mapping[str, Any], **given: str) -> subprocess.CompletedProcess[str]:
        """Run a step; `given` is what its expressions come to, and what the runner sets."""
        expressions = {key: value for key, value in one.get("env", {}).items() if "${{" in str(value)}
        assert expressions.keys() <= given.keys(), expressions.keys() - given.keys()
        answers = self.temporary.parent / "answers"
        answers.write_text(json.dumps(self.answers), encoding="utf-8")
        forge = FORGE.format(
            python=sys.executable,
            log=str(self.calls_to_forge),
            answers=str(answers),
            archive=str(self.archive),
        )
        if not self.keep_forge:
            self._program("gh", forge)
        script = self.temporary.parent / "step"
        script.write_text(one["run"], encoding="utf-8")
        command = {
            "bash": [BASH, "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            "python": [sys.executable, str(script)],
        }[one["shell"]]
        environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "NO_MKDOCS_2_WARNING": "1",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary.md"),
            "GITHUB_REPOSITORY": "an-organisation/cards",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_RUN_ID": "77",
            "GITHUB_ACTION_PATH": str(ROOT),
            "FOLDER": ".",
            **{key: str(value) for key, value in one.get("env", {}).items() if key not in expressions},
            **given,
        }
        return subprocess.run(
            command, cwd=self.workspace, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def calls(self) -> list[str]:
        """The calls of Python that are not of mltrl."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    @property
    def written(self) -> list[tuple[str, str, dict[str, str] | None]]:
        """What the forge was told to do: the method, the path and the data."""
        lines = (
            self.calls_to_forge.read_text(encoding="utf-8").splitlines()
            if self.calls_to_forge.exists()
            else []
        )
        calls = [json.loads(line) for line in lines]
        return [
            (
                words[words.index("--method") + 1],
                next(word for word in words if word.startswith("repos/")),
                data,
            )
            for words, data in calls
            if "--method" in words
        ]
