"""The action checks what it is asked to, with nothing but its own lock installed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.checkout import Checkout, new_checkout
from tests.docs_repo import card, entry, graduation, small_repo
from tests.integrations.jobs import ROOT, Sandbox, read, step

ACTION = ROOT / "action.yml"
INSTALL = step(ACTION, "Install mltrl")
CHECK = step(ACTION, "Check")
DEFAULTS = {"BASE": "", "FORMAT": "", "OUTPUT": "", "STRICT": "false", "FOLDER": "."}


@pytest.fixture
def checkout(workspace: Path) -> Checkout:
    """A branch on a docs repo that lies in a folder of its repository."""
    made = new_checkout(workspace)
    small_repo(workspace / "handbook")
    made.commit()
    made.git("switch", "--quiet", "--create", "change")
    return made


def check(sandbox: Sandbox, **given: str) -> tuple[int, str]:
    done = sandbox.run(CHECK, PYTHON=str(sandbox.python), **{**DEFAULTS, **given})
    return done.returncode, done.stdout + done.stderr


def test_its_own_code_is_installed_beside_the_lock_and_nothing_of_the_checkout(
    sandbox: Sandbox, workspace: Path
) -> None:
    done = sandbox.run(INSTALL, VERSION="")
    assert (done.returncode, done.stderr) == (0, "")
    venv, locked, own = sandbox.calls
    assert venv == f"-I -m venv --clear {sandbox.temporary}/mltrl"
    assert locked.startswith("-I -m pip install")
    assert locked.endswith(f"--require-hashes --only-binary=:all: -r {ROOT}/requirements-action.lock")
    assert own.endswith(f"--no-deps --no-build-isolation {ROOT}")
    assert str(workspace) not in "\n".join(sandbox.calls)
    output = (sandbox.temporary / "output").read_text(encoding="utf-8")
    assert (
        output == f"mltrl={sandbox.temporary}/mltrl/bin/mltrl\npython={sandbox.temporary}/mltrl/bin/python\n"
    )


def test_a_release_is_installed_beside_the_same_lock(sandbox: Sandbox) -> None:
    assert sandbox.run(INSTALL, VERSION="0.2.0").returncode == 0
    _, locked, release, fits = sandbox.calls
    assert "--require-hashes" in locked
    assert release.endswith("--no-deps --only-binary=:all: mltrl-docs==0.2.0")
    assert fits == "-I -m pip check"


@pytest.mark.parametrize(
    "version", ["latest", "../evil", "1 --index-url=https://evil.example", "1;x", "1\n2"]
)
def test_what_is_no_release_is_not_installed(sandbox: Sandbox, version: str) -> None:
    done = sandbox.run(INSTALL, VERSION=version)
    assert done.returncode == 2
    assert done.stdout == "::error title=mltrl::the input `version` is no release: write it like 0.1.0\n"
    assert sandbox.calls == []


def test_a_docs_repo_in_a_folder_is_checked_with_paths_from_the_top(
    sandbox: Sandbox, checkout: Checkout
) -> None:
    checkout.commit({"handbook/cards/alpha/index.md": card("alpha", 2, title="Alpha")})
    status, told = check(sandbox, FOLDER="handbook", BASE="main")
    assert status == 1
    assert "::error title=history/level-mismatch,file=handbook/cards/alpha/index.md," in told
    assert "history/level" in (sandbox.temporary / "summary.md").read_text(encoding="utf-8")


def test_a_change_is_not_held_to_what_was_wrong_before(sandbox: Sandbox, checkout: Checkout) -> None:
    checkout.git("switch", "--quiet", "main")
    checkout.commit({"handbook/cards/beta/index.md": card("beta", 2, title="Beta")})
    checkout.git("switch", "--quiet", "--create", "later")
    checkout.commit({"handbook/docs/more.md": "More.\n"})
    assert check(sandbox, FOLDER="handbook", BASE="main")[0] == 0
    assert check(sandbox, FOLDER="handbook")[0] == 1


def test_warnings_fail_where_it_is_asked_to_be_strict(sandbox: Sandbox, checkout: Checkout) -> None:
    checkout.commit(
        {
            "handbook/mltrl.yml": "rules: {stale: warning}\n",
            "handbook/cards/alpha/reviews/entry.md": entry("alpha", "2020-01-06"),
            "handbook/cards/alpha/reviews/up.md": graduation("alpha", "2020-03-02", 0),
        }
    )
    assert check(sandbox, FOLDER="handbook", STRICT="false")[0] == 0
    assert check(sandbox, FOLDER="handbook", STRICT="true")[0] == 1


def test_whether_to_be_strict_is_a_truth(sandbox: Sandbox) -> None:
    status, told = check(sandbox, STRICT="yes")
    assert status == 2
    assert told == "::error title=mltrl::the input `strict` is neither true nor false\n"


def test_a_report_goes_to_a_file_in_its_format(sandbox: Sandbox, checkout: Checkout) -> None:
    status, told = check(sandbox, FOLDER="handbook", FORMAT="sarif", OUTPUT="mltrl.sarif")
    assert (status, told) == (0, "")
    assert '"version": "2.1.0"' in (checkout.root / "mltrl.sarif").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["; touch pwned $(touch pwned) `touch pwned`", "--base=main"])
@pytest.mark.parametrize("name", ["FOLDER", "BASE", "FORMAT", "STRICT"])
def test_an_input_is_never_code(sandbox: Sandbox, checkout: Checkout, name: str, value: str) -> None:
    status, told = check(sandbox, **{"FOLDER": "handbook", name: value})
    assert status == 2
    assert told
    assert not (checkout.root / "pwned").exists()


def test_inputs_reach_the_shell_by_the_environment_alone() -> None:
    for one in read(ACTION)["runs"]["steps"]:
        assert "${{" not in one["run"]
        assert one["shell"] == "bash"
    used = {
        name
        for one in (INSTALL, CHECK)
        for text in one["env"].values()
        for name in re.findall(r"inputs\.(\w+)", text)
    }
    assert used == set(read(ACTION)["inputs"])


def entries(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9-]+)==(\S+)((?:.*\\\n)+.*)", text, re.MULTILINE)
    assert all("--hash=sha256:" in rest for _, _, rest in found)
    assert len(found) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    return {f"{package}=={version}": rest.partition("\\")[0].strip() for package, version, rest in found}


def test_the_lock_of_the_action_is_the_tested_one_without_the_tools() -> None:
    own, ours = entries("requirements-action.lock"), entries("requirements.lock")
    assert own.keys() < ours.keys()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], "hatchling", "fast-sugiyama"]
    names = {re.split(r"[^\w.-]", entry)[0].lower() for entry in wanted}
    assert names <= {pin.partition("==")[0] for pin in own}
    assert not {"pytest", "mypy", "zizmor"} & {pin.partition("==")[0] for pin in own}
    assert "://" not in (ROOT / "requirements-action.lock").read_text(encoding="utf-8")
