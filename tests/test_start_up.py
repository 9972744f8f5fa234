"""What `mltrl check` imports, and that it works, and says so, where the fast wheels are missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mltrl_docs.load.parsers import has_libyaml
from mltrl_docs.load.schema import native_validator
from tests.docs_repo import card, small_repo, write

ROOT = Path(__file__).parents[1]
CHECK = ("check", "--today", "2026-11-23")

# Nothing of these is needed to read and check documents; each takes longer to import than a document to check.
HEAVY = {
    "asyncio", "attr", "attrs", "babel", "cattrs", "click", "colorama", "concurrent", "dataclasses",
    "ghp_import", "html5lib", "http", "hypothesis", "importlib_metadata", "inspect", "jinja2", "jsonschema",
    "jsonschema_specifications", "logging", "lsprotocol", "markdown", "markupsafe", "material", "mkdocs",
    "multiprocessing", "nh3", "pkg_resources", "pluggy", "properdocs", "pygls", "pygments", "pymdownx",
    "pytest", "referencing", "requests", "rich", "rpds", "setuptools", "shutil", "sqlite3", "ssl", "subprocess",
    "tempfile", "unittest", "watchdog", "xml", "zipfile", "zensical",
}  # fmt: skip

LIST_MODULES = """
import sys
from mltrl_docs.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:  # as `--help` ends
    status = end.code
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def modules_after(repo: Path, *words: str, program: str = LIST_MODULES) -> tuple[int, set[str]]:
    """Run a call in a process of its own; return its status and what was imported by its end."""
    done = run(repo, "-c", program, *words)
    status, *modules = done.stderr.splitlines()[-1].split()
    return int(status), set(modules)


def run(repo: Path, *words: str, barred: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([*([str(barred)] if barred else []), str(ROOT)])
    return subprocess.run(
        [sys.executable, *words],
        cwd=repo,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A docs repo without mistakes, outside of any git checkout."""
    return small_repo(tmp_path / "sound")


@pytest.fixture
def broken(sound: Path) -> Path:
    """The same with mistakes of many kinds."""
    return write(
        sound,
        {
            "cards/level/index.md": card("level").replace("level: 0", "level: four"),
            "cards/typo/index.md": card("typo").replace("summary:", "sumary:"),
            "cards/missing/index.md": card("missing").replace("title: A card\n", ""),
            "cards/whole/index.md": card("whole").replace("level: 0", "level: 4.0"),
            "cards/date/index.md": card("date", more="targets: [{level: 4, by: 2026-02-30}]\n"),
            "cards/twice/index.md": card("twice", more="level: 4\n"),
            "cards/alias/index.md": card("alias", more="tags: &x [a]\n"),
            "cards/quote/index.md": card("quote", more='code: "x\n'),
            "cards/bracket/index.md": card("bracket", more="tags: [a\n"),
            "cards/colon/index.md": card("colon", more="code: a: b\n"),
            "cards/escape/index.md": card("escape", more='code: "\\ud800"\n'),
            "cards/deep/index.md": card("deep", more=f"org: {'[' * 20}{']' * 20}\n"),
            "cards/octal/index.md": card("octal", more="org: {a: 010}\n"),
            "cards/hidden/index.md": card("hidden", more="code: a\u202eb\n"),
            "cards/link/index.md": card("link", more="links: [{title: x, url: 'javascript:alert(1)'}]\n"),
            "cards/part/index.md": card("part", more="components: [{card: nowhere}]\n"),
            "cards/question/index.md": card("question", more="org: {a: [why?, https://x.org/?b=1]}\n"),
            "cards/org/index.md": card("org", more="org: {team: 3}\n"),
            "mltrl.yml": "schemas: {card: org.json}\n",
            "org.json": '{"properties": {"team": {"type": "string"}}}',
        },
    )


@pytest.fixture
def barred(tmp_path: Path) -> Path:
    """A folder whose `sitecustomize` bars libyaml and the native validator, as if there were no wheels of them."""
    folder = tmp_path / "barred"
    return write(
        folder,
        {
            "sitecustomize.py": """\
                import sys

                class Bar:
                    def find_spec(self, name, path=None, target=None):
                        if name in {"yaml._yaml", "jsonschema_rs"}:
                            raise ImportError(f"{name} is barred by a test")

                sys.meta_path.insert(0, Bar())
                """
        },
    )


def test_a_check_without_mistakes_imports_nothing_heavy(sound: Path) -> None:
    status, modules = modules_after(sound, *CHECK)

    assert status == 0
    assert modules & HEAVY == set()
    assert {"mltrl_docs", "yaml"} <= modules


def test_a_check_without_mistakes_imports_the_native_validator_where_there_is_one(sound: Path) -> None:
    _, modules = modules_after(sound, *CHECK)

    assert ("jsonschema_rs" in modules) is native_validator()


def test_only_a_mistake_brings_in_the_validator_that_words_it(broken: Path) -> None:
    status, modules = modules_after(broken, *CHECK)

    assert status == 1
    assert "jsonschema" in modules
    assert modules & {"mkdocs", "jinja2", "markdown", "nh3", "properdocs"} == set()


@pytest.mark.parametrize(
    "words", [("explain", "schema/wrong-type"), ("status",), ("history", "alpha"), ("--help",)]
)
def test_no_other_call_imports_a_host_or_templates(sound: Path, words: tuple[str, ...]) -> None:
    status, modules = modules_after(sound, *words)

    assert status == 0
    assert modules & {"mkdocs", "jinja2", "markdown", "nh3", "properdocs", "jsonschema"} == set()


def test_no_rule_imports_anything_heavy(sound: Path) -> None:
    program = """
import sys
from mltrl_docs.rules.registry import all_rules
print(len(all_rules()), *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""

    count, modules = modules_after(sound, program=program)

    assert count > 40
    assert modules & (HEAVY | {"yaml", "json", "jsonschema_rs"}) == set()


def test_rules_and_analysis_never_read(sound: Path) -> None:
    program = """
import sys
from mltrl_docs.rules.registry import all_rules
all_rules()
print(0, *(name for name in sys.modules if name.startswith("mltrl_docs.load")), file=sys.stderr)
"""

    assert modules_after(sound, program=program) == (0, set())


def test_verbose_says_what_it_reads_and_validates_with(sound: Path) -> None:
    done = run(sound, "-m", "mltrl_docs", *CHECK, "--verbose")

    assert done.returncode == 0
    assert ("with libyaml," in done.stderr) is has_libyaml()
    assert ("validated with jsonschema-rs" in done.stderr) is native_validator()
    assert str(sound) in done.stderr


def test_verbose_says_so_where_the_fast_wheels_are_missing(sound: Path, barred: Path) -> None:
    done = run(sound, "-m", "mltrl_docs", *CHECK, "--verbose", barred=barred)

    assert done.returncode == 0
    assert "with PyYAML's own parser" in done.stderr
    assert "validated with jsonschema (" in done.stderr
    assert "libyaml, validated" not in done.stderr


def test_without_verbose_nothing_is_said_of_it(sound: Path, barred: Path) -> None:
    assert run(sound, "-m", "mltrl_docs", *CHECK).stderr == ""
    assert run(sound, "-m", "mltrl_docs", *CHECK, barred=barred).stderr == ""


def test_the_findings_are_the_same_without_the_fast_wheels(broken: Path, barred: Path) -> None:
    fast = run(broken, "-m", "mltrl_docs", *CHECK, "--format", "json")
    slow = run(broken, "-m", "mltrl_docs", *CHECK, "--format", "json", barred=barred)

    assert fast.returncode == slow.returncode == 1
    assert (fast.stderr, slow.stderr) == ("", "")
    assert json.loads(fast.stdout) == json.loads(slow.stdout)
    rules = {finding["rule"] for finding in json.loads(fast.stdout)["findings"]}
    assert {
        "file/alias", "file/ambiguous-scalar", "file/control-character", "file/duplicate-key", "file/too-deep",
        "file/yaml-syntax", "reference/unknown-card", "schema/bad-value", "schema/missing-key",
        "schema/organisation", "schema/unknown-key", "schema/wrong-type",
    } <= rules  # fmt: skip


def test_a_process_ends_with_the_status_and_all_of_its_output(broken: Path) -> None:
    whole = run(broken, "-m", "mltrl_docs", *CHECK)
    status, _ = modules_after(broken, *CHECK)

    assert whole.returncode == status == 1
    assert whole.stdout.endswith("infos\n")
    assert run(broken, "-m", "mltrl_docs", "check", "nowhere").returncode == 2
