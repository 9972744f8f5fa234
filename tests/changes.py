"""Changes of docs repos, for tests of `mltrl check --base`: a branch as a pull request has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import cli
from tests.checkout import new_checkout
from tests.docs_repo import card, entry, write
from tests.worlds import FAMILIES

ENTERED = "2026-03-02"
TODAY = "2026-03-20"
LATER = "2026-11-23"  # grace has run out

DOWN = """\
---
kind: review
id: core-{date}
card: core
date: {date}
event: switchback
from: 4
to: 2
switchback: discovery
reason: a gap was found
---
"""
BROKEN_LINK = "\nSee [the log](nowhere.txt).\n"


def system(identifier: str, part: str = "core", more: str = "") -> dict[str, str]:
    """Return a system of one part, at the level 4 at which it entered."""
    text = card(identifier, 4, more=f"components: [{{card: {part}}}]\n{more}")
    return {
        f"cards/{identifier}/index.md": text.replace("type: model", "type: system"),
        f"cards/{identifier}/reviews/entry.md": entered(identifier),
    }


def core() -> dict[str, str]:
    text = card("core", 4)
    return {"cards/core/index.md": text, "cards/core/reviews/entry.md": entered("core")}


def entered(identifier: str) -> str:
    more = (
        "to: 4\nreason: taken over from a partner\nevidence: https://example.org/report\n"
        "panel: [{person: grace, role: research, approved: true}]"
    )
    return entry(identifier, ENTERED).replace("to: 0", more)


def switched_back(date: str = "2026-03-16") -> dict[str, str]:
    """Return the change that takes the part of the systems from 4 to 2."""
    return {
        "cards/core/index.md": core()["cards/core/index.md"].replace("level: 4", "level: 2"),
        f"cards/core/reviews/{date}.md": DOWN.format(date=date),
    }


class Change:
    """A docs repo at its base, and the branch that changes it."""

    def __init__(self, root: Path, folder: str = "") -> None:
        self.checkout = new_checkout(root)
        self.docs = root / folder
        self.docs.mkdir(exist_ok=True)

    def base(self, *parts: dict[str, str]) -> None:
        """Commit the docs repo that the change starts from, then branch off."""
        write(self.docs, {"mltrl.yml": "organisation: Test\n"})
        for part in parts:
            write(self.docs, part)
        self.checkout.commit()
        self.checkout.git("switch", "--quiet", "--create", "change")

    def check(self, capsys: pytest.CaptureFixture[str], *options: str, today: str = TODAY) -> tuple[int, Any]:
        """Run a check for the families that worlds are held to; return its exit status and its report."""
        capsys.readouterr()
        arguments = ["check", "-C", str(self.docs), "--today", today, "--format", "json", *options]
        # cards enter at 4 to keep worlds small, and one is switched back below that
        rules = [*(f"--select={family}" for family in FAMILIES), "--ignore=history/below-entry-level"]
        status = cli.main([*arguments, *rules])
        out, self.told = capsys.readouterr()
        return status, json.loads(out) if out else None

    def refusal(self, capsys: pytest.CaptureFixture[str], *options: str) -> str:
        status, report = self.check(capsys, *options)
        assert status == 2
        assert report is None
        return str(self.told)


def rules(report: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - JSON
    return [(one["rule"], one["severity"], one["path"]) for one in report["findings"]]


MAIN = ("--base", "main")
