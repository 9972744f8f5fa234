"""The hooks, tried by pre-commit itself in repositories of users, with this package installed as it installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.checkout import Checkout, new_checkout
from tests.docs_repo import card, entry, small_repo
from tests.integrations.jobs import ROOT

PRE_COMMIT = Path(sysconfig.get_path("scripts")) / "pre-commit"
CONFIGURATION = """\
repos:
  - repo: file://{hooks}
    rev: {revision}
    hooks:
      - id: mltrl-check
        args: {args}
      - id: mltrl-check-all
        args: {args}
"""


class Hooks:
    """This repository as users name it, and a home of pre-commit that installs it once."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "hooks"
        self.home = folder / "home"
        self.checkout = new_checkout(self.root)
        for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
            shutil.copy(ROOT / name, self.root)
        for name in ("mltrl_docs", "schemas"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        self.revision = self.checkout.commit()

    def run(self, repo: Checkout, *arguments: str) -> tuple[int, str]:
        """Run pre-commit; what it installs takes its dependencies from our environment, so that nothing is fetched."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PIP_"))}
        environment = {
            **kept,
            "PRE_COMMIT_HOME": str(self.home),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # as pip reads it: no isolation
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            [PRE_COMMIT, *arguments, "--color=never"],
            cwd=repo.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def configured(self, root: Path, folder: str) -> Checkout:
        """A repository of a user who has both hooks, with a docs repo in a folder of it."""
        made = new_checkout(root)
        small_repo(root / folder)
        args = "[]" if folder == "." else f"[-C, {folder}]"
        made.commit(
            {
                ".pre-commit-config.yaml": CONFIGURATION.format(
                    hooks=self.root, revision=self.revision, args=args
                ),
                "notes.md": "---\nnot: a document\n---\n",
            }
        )
        return made


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    return Hooks(tmp_path_factory.mktemp("pre-commit"))


def test_a_repository_can_try_the_hooks(hooks: Hooks, tmp_path: Path) -> None:
    repo = new_checkout(tmp_path / "repo")
    small_repo(repo.root)
    repo.commit()
    status, told = hooks.run(repo, "try-repo", str(hooks.root), "--ref", hooks.revision, "--all-files")
    assert status == 0, told
    assert told.count("Passed") == 2


@pytest.mark.parametrize("folder", [".", "handbook"])
def test_a_commit_is_held_to_what_it_changes(hooks: Hooks, tmp_path: Path, folder: str) -> None:
    repo = hooks.configured(tmp_path / "repo", folder)
    assert hooks.run(repo, "run", "--all-files")[0] == 0
    (repo.root / folder / "cards/alpha/index.md").write_text(
        card("alpha", 2, title="Alpha"), encoding="utf-8"
    )
    repo.git("add", "--all")
    status, told = hooks.run(repo, "run", "mltrl-check")
    assert status == 1
    assert "[history/level-mismatch]" in told


def test_a_file_that_is_deleted_is_seen_by_the_hook_for_all(hooks: Hooks, tmp_path: Path) -> None:
    repo = hooks.configured(tmp_path / "repo", "handbook")
    (repo.root / "handbook/cards/alpha/reviews/up.md").unlink()
    repo.git("add", "--all")
    assert hooks.run(repo, "run", "mltrl-check")[0] == 0
    status, told = hooks.run(repo, "run", "mltrl-check-all")
    assert status == 1
    assert "[history/level-mismatch]" in told


def test_one_hook_leaves_other_documents_alone_where_they_are_wrong(hooks: Hooks, tmp_path: Path) -> None:
    repo = hooks.configured(tmp_path / "repo", "handbook")
    repo.commit({"handbook/cards/beta/index.md": card("beta", 2, title="Beta")})
    (repo.root / "handbook/cards/gamma/reviews").mkdir(parents=True)
    (repo.root / "handbook/cards/gamma/index.md").write_text(card("gamma", title="Gamma"), encoding="utf-8")
    (repo.root / "handbook/cards/gamma/reviews/entry.md").write_text(entry("gamma"), encoding="utf-8")
    repo.git("add", "--all")
    status, told = hooks.run(repo, "run", "mltrl-check")
    assert status == 0, told
    assert hooks.run(repo, "run", "mltrl-check-all")[0] == 1
