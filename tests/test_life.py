"""The life of a docs repo, from its first command on: at each step it is checked, built, and the change is told."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import cli
from tests.checkout import Checkout, new_checkout
from tests.host import built

FIRST = date(2026, 1, 5)
DEBRIEF = re.compile(r"<!-- .* -->")


class Life:
    """A docs repo and its clock: each step is a call, what people write, a commit, and a look at all of it."""

    def __init__(self, checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
        self.checkout = checkout
        self.root = checkout.root
        self.capsys = capsys
        self.day = FIRST
        self.title = ""

    def call(self, *words: str) -> None:
        status = cli.main([*words, "-C", str(self.root), "--today", str(self.day)])
        said = self.capsys.readouterr()
        assert status == 0, said.out + said.err

    def fill_in(self) -> None:
        """Write what only people can say, in place of the prompts."""
        for file in self.root.rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            filled = DEBRIEF.sub("It was done as [others](https://example.org/) did.", text)
            filled = filled.replace("TBD: yes, no or not-applicable", "yes").replace("TBD: ", "")
            file.write_text(filled, encoding="utf-8")

    def step(self, days: int, *calls: str) -> dict[str, Any]:
        """Make a step, and return what `mltrl diff` tells of it."""
        before = self.checkout.head
        self.day += timedelta(days=days)
        for call in calls:
            self.call(*call.split())
        return self.looked_at(before)

    def looked_at(self, before: str) -> dict[str, Any]:
        self.fill_in()
        self.checkout.commit()
        self.call("check", "--strict", "--base", before)
        self.call("check", "--strict")
        site = built(self.root)
        assert (site / "index.html").is_file()
        self.call_quietly("diff", before, "--format", "markdown")
        told: dict[str, Any] = json.loads(self.call_quietly("diff", before, "--format", "json"))
        return told

    def call_quietly(self, *words: str) -> str:
        assert cli.main([*words, "-C", str(self.root), "--today", str(self.day)]) == 0
        return self.capsys.readouterr().out

    def stands(self, card: str) -> tuple[int, str]:
        cards = json.loads(self.call_quietly("status", card, "--format", "json"))["cards"]
        return cards[0]["level"], cards[0]["status"]


def test_a_card_lives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", str(tmp_path), "--profile", "small", "--today", str(FIRST)]) == 0
    life = Life(new_checkout(tmp_path), capsys)
    life.checkout.commit()

    told = life.step(1, "new card triage --owner ada --reviewer grace --summary It-sorts.")
    assert life.stands("triage") == (0, "active")
    assert told["records"] == [f"triage-{life.day}"]

    life.step(7, "review triage --event hold --panel grace:research --task second:another-run")
    assert life.stands("triage") == (0, "active")

    told = life.step(
        7, "new response triage ethics --by ada", "graduate triage --draft --panel grace:research"
    )
    assert life.stands("triage") == (1, "active")
    (change,) = told["cards"]
    assert (change["level_before"], change["level_after"]) == (0, 1)

    life.step(7, "switchback triage --to 0 --type discovery --reason it-does-not-hold")
    assert life.stands("triage") == (0, "active")

    life.step(7, "review triage --event pause --reason nobody-has-time")
    assert life.stands("triage") == (0, "paused")
    life.step(7, "review triage --event resume --reason somebody-has")
    assert life.stands("triage") == (0, "active")

    # a part is split off
    before = life.checkout.head
    life.day += timedelta(days=7)
    call = "new card triage-images --owner ada --reviewer grace --summary It-looks."
    life.call(*call.split())
    split = life.root / "cards/triage-images/index.md"
    origin = f"derived_from: {{card: triage, level: 0, date: {life.day}}}\nowners:"
    split.write_text(split.read_text(encoding="utf-8").replace("owners:", origin), encoding="utf-8")
    whole = life.root / "cards/triage/index.md"
    parts = "components:\n  - {card: triage-images}\ntype: system"
    whole.write_text(whole.read_text(encoding="utf-8").replace("type: model", parts), encoding="utf-8")
    life.looked_at(before)
    assert '"components": [\n        "triage-images"' in life.call_quietly(
        "status", "triage", "--format", "json"
    )

    # it gets another name
    before = life.checkout.head
    life.day += timedelta(days=7)
    life.checkout.git("mv", "cards/triage", "cards/sorter")
    card = life.root / "cards/sorter/index.md"
    text = card.read_text(encoding="utf-8").replace("id: triage\n", "id: sorter\nformerly: [triage]\n")
    card.write_text(text, encoding="utf-8")
    told = life.looked_at(before)
    assert [change["id"] for change in told["cards"]] == ["sorter"]
    assert life.stands("sorter") == (0, "active")
    assert life.stands("triage") == (0, "active")
    assert (life.root / "site/cards/triage/index.html").is_file()

    life.step(7, "review sorter --event retirement --reason another-took-its-place")
    assert life.stands("sorter") == (0, "retired")
