"""What dev.py decides: when it sets up, what it runs, and what it says."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


class Terminal:
    """Stands for the programs that dev.py starts; those whose command holds a given word fail."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.failing: dict[str, int] = {}

    def run(self, command: Sequence[str]) -> int:
        line = " ".join(command)
        self.commands.append(line)
        return next((status for word, status in self.failing.items() if word in line), 0)

    def ran(self, word: str) -> bool:
        return any(word in line for line in self.commands)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    fake = Terminal()
    monkeypatch.setattr(dev, "run", fake.run)
    return fake


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> Path:
    """A repository whose environment `terminal` only seems to make."""
    (tmp_path / "requirements.lock").write_text("one==1", encoding="utf-8")
    (tmp_path / "requirements-source.lock").write_text("two==2", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    venv = tmp_path / ".venv"

    def run(command: Sequence[str]) -> int:
        if "venv" in command:
            venv.mkdir(exist_ok=True)
            (venv / "python").touch()
        return terminal.run(command)

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "STAMP", venv / "stamp")
    monkeypatch.setattr(dev, "PYTHON", str(venv / "python"))
    monkeypatch.setattr(dev, "run", run)
    return tmp_path


@pytest.fixture
def ready(clone: Path, terminal: Terminal) -> Path:
    """A repository that is set up."""
    dev.set_up()
    terminal.commands.clear()
    return clone


def test_a_first_setup_makes_the_environment_and_installs_with_hashes_only(
    clone: Path, terminal: Terminal
) -> None:
    dev.set_up()
    venv, locked, source, this = terminal.commands
    assert "-m venv --clear" in venv
    assert "--require-hashes --only-binary=:all: -r requirements.lock" in locked
    assert "--require-hashes" in source
    assert "--no-deps --no-build-isolation -r requirements-source.lock" in source
    assert "--no-deps --no-build-isolation --editable ." in this
    assert (clone / ".venv" / "stamp").exists()


@pytest.mark.usefixtures("ready")
def test_a_second_setup_starts_nothing(terminal: Terminal) -> None:
    dev.set_up()
    assert terminal.commands == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-source.lock", "pyproject.toml"])
def test_a_change_of_what_is_installed_installs_into_the_same_environment(
    name: str, ready: Path, terminal: Terminal
) -> None:
    (ready / name).write_text("changed", encoding="utf-8")
    dev.set_up()
    assert not terminal.ran("-m venv")
    assert terminal.ran("-r requirements.lock")


@pytest.mark.usefixtures("ready")
def test_another_python_makes_a_new_environment(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99")
    dev.set_up()
    assert terminal.ran("-m venv --clear")


def test_another_folder_makes_a_new_environment() -> None:
    assert dev.stamp_of(ROOT, "3.11")[0] != dev.stamp_of(ROOT / "tests" / "..", "3.11")[0]


def test_an_environment_that_was_removed_is_made_again(ready: Path, terminal: Terminal) -> None:
    (ready / ".venv" / "python").unlink()
    dev.set_up()
    assert terminal.ran("-m venv --clear")


@pytest.mark.parametrize("what", ["requirements.lock", "requirements-source.lock", "--editable"])
def test_an_installation_that_fails_says_what_to_run_and_is_tried_again(
    what: str, clone: Path, terminal: Terminal
) -> None:
    terminal.failing = {what: 1}
    with pytest.raises(dev.CannotError, match=r"then run `python3 dev\.py setup`$"):
        dev.set_up()
    assert not (clone / ".venv" / "stamp").exists()


@pytest.mark.usefixtures("clone")
def test_a_python_without_ensurepip_names_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch, terminal: Terminal
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(dev.CannotError, match=r"run `sudo apt install python3\.\d+-venv`$"):
        dev.set_up()
    assert terminal.commands == []


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize(
    ("programs", "command"),
    [
        pytest.param({"python3.11", "apt"}, "`python3.11 dev.py`", id="is there"),
        pytest.param(
            {"apt"}, "`sudo apt install python3.11-venv`, then `python3.11 dev.py`", id="is a package"
        ),
        pytest.param(set(), "`python3.11 dev.py`", id="is anywhere else"),
    ],
)
def test_an_old_python_is_told_what_to_run_where_a_newer_one(
    programs: set[str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda name: name if name in programs else None)
    with pytest.raises(dev.CannotError, match=rf"too old: run {re.escape(command)}, or a newer one$"):
        dev.set_up()


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_program_that_is_missing_ends_in_a_sentence() -> None:
    with pytest.raises(dev.CannotError, match=r"remove `\.venv` and run `python3 dev\.py setup`$"):
        dev.run(["/no/such/program"])


@pytest.mark.usefixtures("ready")
def test_test_runs_every_step_even_where_one_fails(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.failing = {"ruff check": 1}
    assert dev.main(["test"]) == 1
    assert len(terminal.commands) == len(dev.TEST_STEPS)
    output = capsys.readouterr().out
    assert re.search(r"^lint: failed in \d+\.\d s$", output, re.MULTILINE)
    assert re.search(r"^format: passed in \d+\.\d s$", output, re.MULTILINE)
    assert re.search(r"^dev\.py: 1 of \d+ steps failed \(lint\) in \d+ s$", output, re.MULTILINE)


@pytest.mark.usefixtures("ready", "terminal")
def test_test_ends_with_0_when_all_steps_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["test"]) == 0
    assert re.search(r"^dev\.py: all steps passed in \d+ s$", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("status", [2, -11], ids=["could not do its work", "was killed"])
def test_test_ends_with_2_where_a_program(status: int, terminal: Terminal) -> None:
    terminal.failing = {"chromium.py": status, "ruff check": 1}
    assert dev.main(["test"]) == 2


@pytest.mark.usefixtures("ready")
def test_test_runs_only_the_named_steps(terminal: Terminal) -> None:
    assert dev.main(["test", "types", "lint"]) == 0
    assert [line.split(" ", 1)[1] for line in terminal.commands] == ["-m ruff check .", "-m mypy"]


@pytest.mark.usefixtures("ready")
def test_test_does_not_pass_over_a_step_that_it_does_not_know(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test", "lint", "tpyes"]) == 2
    assert terminal.commands == []
    assert "unknown step `tpyes`: name some of `format`" in capsys.readouterr().err


def test_ci_runs_dev_py_test_and_nothing_else() -> None:
    *_, last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert last == "exec python3 dev.py test"


@pytest.mark.usefixtures("ready")
def test_site_checks_then_builds_and_says_where_the_site_is(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], ready: Path
) -> None:
    assert dev.main(["site"]) == 0
    assert [line.split()[1:] for line in terminal.commands] == [
        ["check", "--today", "2026-11-23"],
        ["-m", "mkdocs", "build", "--strict"],
    ]
    assert capsys.readouterr().out.endswith(f"open {ready / 'site' / 'index.html'}\n")


@pytest.mark.usefixtures("ready")
def test_site_builds_nothing_when_the_check_fails(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.failing = {"mltrl check": 1}
    assert dev.main(["site"]) == 1
    assert not terminal.ran("mkdocs")
    assert "the site is ready" not in capsys.readouterr().out


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("command", "started"),
    [
        ("serve --strict", r"python -m mkdocs serve --strict"),
        ("check --format json", r"mltrl check --today 2026-11-23 --format json"),
        ("bench site --rounds 1", r"python -m benchmarks\.build_site --rounds 1$"),
        ("deep fuzz", r"pytest .*-m deep or not deep --hypothesis-profile=deep"),
        ("deep mutation", r"python -m tests\.mutation --jobs 2$"),
        ("mutate rules/gate --sample 0.2", r"python -m tests\.mutation rules/gate --sample 0\.2$"),
    ],
)
def test_command_starts(command: str, started: str, terminal: Terminal) -> None:
    assert dev.main(command.split()) == 0
    assert len(terminal.commands) == 1
    assert re.search(started, terminal.commands[0])


@pytest.mark.usefixtures("ready")
def test_all_benchmarks_run_one_after_the_other(terminal: Terminal) -> None:
    assert dev.main(["bench", "1000"]) == 0
    started = [line.split("-m ")[1] for line in terminal.commands]
    assert started == ["benchmarks.check_corpus 1000", "benchmarks.editor 1000"]


@pytest.mark.usefixtures("ready")
def test_both_locks_are_written_the_second_from_the_versions_of_the_first(terminal: Terminal) -> None:
    assert dev.main(["lock", "--upgrade"]) == 0
    ours, action = terminal.commands
    for command in terminal.commands:
        assert re.search(r"uv pip compile .*--universal .*--generate-hashes .*--upgrade", command)
    assert "--group dev --output-file requirements.lock" in ours
    assert "--constraint requirements.lock --output-file requirements-action.lock" in action


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]], ids=["nothing", "--help", "-h"])
def test_asked_for_help_it_names_every_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    assert dev.main(arguments) == 0
    output = capsys.readouterr().out
    assert all(re.search(rf"^  {name} +[A-Z].*\.$", output, re.MULTILINE) for name in dev.COMMANDS)
    assert terminal.commands == []


@pytest.mark.parametrize(
    "arguments", [["tset"], ["site", "now"]], ids=["an unknown command", "an argument that nobody takes"]
)
def test_one_line_and_status_2_answer(
    arguments: list[str], capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    assert dev.main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"dev.py: cannot do `{' '.join(arguments)}`: run `python3 dev.py` for what it can\n"
    assert terminal.commands == []


@pytest.mark.usefixtures("clone")
def test_a_failed_setup_ends_in_one_line_and_status_2_and_runs_no_check(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.failing = {"pip": 1}
    assert dev.main(["test"]) == 2
    assert not terminal.ran("ruff")
    assert capsys.readouterr().err.count("\n") == 1


def test_the_lock_holds_every_dependency_with_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "file:" not in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[^\w.-]", entry)[0] for entry in wanted}
    assert {name.lower() for name in names} <= {entry.split("==")[0] for entry in entries}


def test_what_comes_as_source_has_its_hash_too() -> None:
    text = (ROOT / "requirements-source.lock").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if not line.startswith("#")]
    assert entries
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_every_dependency_and_every_rule_switched_off_has_its_reason_on_the_line() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(
        r"^(?:dependencies|build|dev|ignore|\"[^\"\n]+\") = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    )
    lines = [line for entries in lists for line in entries.splitlines()]
    assert len(lines) > 40
    assert [line for line in lines if not re.fullmatch(r'  "[^"]+", +# \S.+', line)] == []
