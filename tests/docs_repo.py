"""Docs repos for tests that work on files: what a test names, written to a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

CARD = """\
---
kind: card
id: {id}
title: {title}
summary: A card for a test.
level: {level}
type: model
owners: {{research: [ada]}}
{more}reviewers: {{research: [grace]}}
versions: {{code: 0.1.0, model: 0.1.0}}
not_applicable: [{{criterion: ethics-checklist, reason: A test asks nobody., approved_by: grace}}]
---

## Model and algorithm

It does what [others](https://example.org/) did.

## Metrics and results

It works.

## Key assumptions

Nothing changes.

## Ethics

Nothing is known to harm anyone.
"""

ENTRY = """\
---
kind: review
id: {card}-{date}
card: {card}
date: {date}
event: entry
to: 0
---
"""

GRADUATION = """\
---
kind: review
id: {card}-{date}
card: {card}
date: {date}
event: graduation
from: {from_}
to: {to}
panel:
  - {{person: grace, role: research-lead, approved: true}}
  - {{person: joan, role: research, approved: true}}
---

## Accomplished

The experiments ran.

## Descoped

Nothing was left out.

## Learned

The method holds.

## Technical debt

None was taken on.
"""


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, dedented; return the folder."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
    return root


def card(identifier: str, level: int = 0, *, title: str = "A card", more: str = "") -> str:
    """Return a card that is valid on its own; `more` are further lines of front matter."""
    return CARD.format(id=identifier, title=title, level=level, more=more)


def entry(identifier: str, date: str = "2026-01-05") -> str:
    """Return the record with which a card enters at level 0."""
    return ENTRY.format(card=identifier, date=date)


def graduation(identifier: str, date: str, from_: int) -> str:
    """Return the record of a graduation by a panel that levels 0 and 1 ask for."""
    return GRADUATION.format(card=identifier, date=date, from_=from_, to=from_ + 1)


def small_repo(root: Path) -> Path:
    """Write a docs repo with one sound card, `alpha`, at level 1."""
    return write(
        root,
        {
            "mltrl.yml": "organisation: Test\n",
            "cards/alpha/index.md": card("alpha", 1, title="Alpha"),
            "cards/alpha/reviews/entry.md": entry("alpha"),
            "cards/alpha/reviews/up.md": graduation("alpha", "2026-03-02", 0),
        },
    )
