"""A runner for the steps of jobs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integrations.jobs import Sandbox


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The folder in which steps start."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


@pytest.fixture
def sandbox(tmp_path: Path, workspace: Path) -> Sandbox:
    return Sandbox(tmp_path / "runner", workspace)
