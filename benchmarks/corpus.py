"""A docs repo of any size for benchmarks: all six kinds, shared parts, and no error in it; the same every time.

python -m benchmarks.corpus FOLDER --documents 10000
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 23)
"""The day on which nothing in the corpus is stale."""

_FIRST_DAY = date(2026, 6, 1)
_DAYS = 150  # all cards enter within these
_NEIGHBOURS = 400  # a card's parts are among this many before it: the graph is deep, and its parts are shared
_WORDS = (
    "calibrated", "threshold", "sensor", "drift", "manifold", "classifier", "annotation", "baseline", "cohort",
    "sampling", "latency", "budget", "reviewer", "pathway", "evidence", "interval", "robust", "simulator",
    "posterior", "schedule", "recall", "precision", "boundary", "transfer",
)  # fmt: skip
_SHARES = (("card", 0.30), ("requirements", 0.10), ("dataset", 0.06), ("checklist", 0.02), ("response", 0.14))
"""What part of the documents is of each kind; the rest are records: one entry a card, and holds."""


def documents(count: int, seed: int = 20) -> Iterator[tuple[str, str]]:
    """Yield `count` documents as path and text; the first card, checklist and dataset come with any count."""
    rng = random.Random(seed)
    counts = {kind: max(1, round(count * share)) for kind, share in _SHARES}
    cards, datasets, checklists = counts["card"], counts["dataset"], counts["checklist"]
    levels: list[int] = []
    for number in range(datasets):
        yield f"cards/datasets/data-{number}/index.md", _dataset(number, rng)
    for number in range(checklists):
        yield f"checklists/list-{number}.md", _checklist(number, rng)
    for number in range(cards):
        level = rng.randrange(3)
        parts = _parts(number, level, levels, rng)
        levels.append(level)
        yield f"cards/card-{number}/index.md", _card(number, level, parts, datasets, rng)
        yield f"cards/card-{number}/reviews/entry.md", _entry(number, level, _day(number, cards))
    for number in range(counts["requirements"]):
        card = number % cards
        yield f"cards/card-{card}/requirements/needs-{number}.md", _requirements(number, card, rng)
    for number in range(counts["response"]):
        card = rng.randrange(cards)
        response = _response(number, card, levels[card], number % checklists, _day(card, cards))
        yield f"cards/card-{card}/responses/run-{number}.md", response
    holds = count - cards - sum(counts.values())
    for number in range(max(0, holds)):
        card = number % cards
        day = _day(card, cards) + timedelta(days=1 + number // cards)
        yield f"cards/card-{card}/reviews/hold-{number}.md", _hold(number, card, levels[card], day)


def write_corpus(folder: Path, count: int) -> int:
    """Write a corpus with its policy below a folder; return the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mltrl.yml").write_text("organisation: Benchmark\n", encoding="utf-8")
    written = 0
    for path, text in documents(count):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        written += 1
    return written


def _day(card: int, cards: int) -> date:
    return _FIRST_DAY + timedelta(days=card * _DAYS // cards)


def _parts(number: int, level: int, levels: list[int], rng: random.Random) -> list[int]:
    near = [n for n in range(max(0, number - _NEIGHBOURS), number) if levels[n] >= level]
    return sorted(rng.sample(near, min(len(near), rng.randrange(5)))) if number % 3 == 0 else []


def _prose(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(_WORDS) for _ in range(words))
    return f"{text.capitalize()}."


def _card(number: int, level: int, parts: list[int], datasets: int, rng: random.Random) -> str:
    lines = [
        "kind: card",
        f"id: card-{number}",
        f"title: Technology {number}",
        f'summary: "{_prose(rng, 22)}"',
        f"level: {level}",
        f"type: {'system' if parts else rng.choice(('model', 'algorithm', 'software'))}",
        "owners: {research: [ada.lovelace], product: [joan.clarke]}",
        "reviewers: {research: [grace.hopper]}",
        f'code: "R{number}"',
        "caliber: research",
        "working_group: [mary.kenneth, dorothy.vaughan, annie.easley]",
        "versions: {code: 1.4.0, model: 2.0.1, data: 1.0.0}",
        "datasets:",
        *(
            f"  - {{dataset: data-{rng.randrange(datasets)}, version: 1.0.0, role: {role}}}"
            for role in ("train", "validation", "test")
        ),
        "metrics:",
        *(
            f"  - name: {name}\n    value: {rng.random():.3f}\n    unit: share\n    baseline: 0.5\n"
            f"    target: 0.9\n    better: higher\n    audience: {audience}"
            for name, audience in (("accuracy", "research"), ("cost", "cost"), ("use", "end-user"))
        ),
        "tests:",
        *(f"  - {{kind: {kind}, status: passing, date: 2026-06-01}}" for kind in ("unit", "integration")),
        "targets: [{level: 4, by: 2027-12-31}]",
        "tags: [benchmark, illustrative]",
        "links: [{title: Paper, url: https://arxiv.org/abs/2101.03989}]",
    ]
    if parts:
        lines += ["components:", *(f"  - {{card: card-{part}}}" for part in parts)]
    sections = ("Model and algorithm", "Key assumptions", "Ethics", "Metrics and results", "Caveats")
    body = "\n\n".join(f"## {name}\n\n{_prose(rng, 24)}" for name in sections)
    return _document(lines, f"{body}\n\nSee [the paper](https://arxiv.org/abs/2101.03989).")


def _entry(card: int, level: int, day: date) -> str:
    lines = [
        "kind: review",
        f"id: card-{card}-{day}",
        f"card: card-{card}",
        f"date: {day}",
        "event: entry",
        f"to: {level}",
        "panel: [{person: grace.hopper, role: research-lead, approved: true}]",
        "reason: The theory was worked out elsewhere, and its results were reviewed here.",
    ]
    return _document(lines, "")


def _hold(number: int, card: int, level: int, day: date) -> str:
    lines = [
        "kind: review",
        f"id: card-{card}-hold-{number}",
        f"card: card-{card}",
        f"date: {day}",
        "event: hold",
        f"from: {level}",
        f"to: {level}",
        "panel: [{person: grace.hopper, role: research-lead, approved: true}]",
        "decision: {outcome: research, note: Two runs more.}",
        f"tasks: [{{id: repeat-{number}, task: Repeat the experiment ten times, due: 2027-03-01}}]",
    ]
    debrief = ("Accomplished", "Descoped", "Learned", "Technical debt")
    return _document(
        lines, "\n\n".join(f"## {name}\n\nAs planned, with one run to repeat." for name in debrief)
    )


def _requirements(number: int, card: int, rng: random.Random) -> str:
    lines = [
        "kind: requirements",
        f"id: needs-{number}",
        f"title: Requirements of technology {card}",
        f"card: card-{card}",
        "stage: research",
        "requirements:",
    ]
    for index in range(1, 8):
        lines += [
            f'  - id: "{index}.1"',
            f"    statement: The technology shall hold its {rng.choice(_WORDS)} within the stated {rng.choice(_WORDS)}",
            f"    category: {rng.choice(('performance', 'data', 'robustness'))}",
            "    verification: {method: test, status: passed, date: 2026-06-01}",
            "    validation: {method: analysis, status: planned}",
            f"    risk: {{probability: {rng.random() / 4:.2f}, value: {rng.randrange(1, 10)}}}",
            "    status: approved",
        ]
    return _document(lines, _prose(rng, 60))


def _dataset(number: int, rng: random.Random) -> str:
    lines = [
        "kind: dataset",
        f"id: data-{number}",
        f"title: Dataset {number}",
        f'summary: "{_prose(rng, 20)}"',
        "version: 1.0.0",
        "source: real",
        "steward: annie.easley",
        "license: CC-BY-4.0",
        "personal_data: none",
        f"size: {{records: {rng.randrange(10**6)}}}",
        "readiness: {quality: good, validity: fair, availability: good}",
        "changes: [{version: 1.0.0, date: 2026-05-01, note: First release}]",
    ]
    sections = ("Motivation", "Composition", "Collection process", "Preprocessing", "Uses", "Maintenance")
    return _document(lines, "\n\n".join(f"## {name}\n\n{_prose(rng, 26)}" for name in sections))


def _checklist(number: int, rng: random.Random) -> str:
    lines = [
        "kind: checklist",
        f"id: list-{number}",
        f"title: Checklist {number}",
        "version: 1.0.0",
        "purpose: ethics",
        "scale: yes-no",
        "sections:",
    ]
    for section in range(3):
        lines += [f"  - id: part-{section}", f"    title: Part {section}", "    items:"]
        lines += [
            f'      - {{id: q-{section}-{item}, question: "Is the {rng.choice(_WORDS)} known?"}}'
            for item in range(5)
        ]
    return _document(lines, _prose(rng, 40))


def _response(number: int, card: int, level: int, checklist: int, day: date) -> str:
    lines = [
        "kind: response",
        f"id: run-{number}",
        f"checklist: list-{checklist}",
        "checklist_version: 1.0.0",
        f"card: card-{card}",
        f"level: {level}",
        f"date: {day}",
        "answered_by: [ada.lovelace]",
        "answers:",
        *(
            f"  q-{section}-{item}: {{answer: yes, note: Looked at in run {number}.}}"
            for section in range(3)
            for item in range(5)
        ),
    ]
    return _document(lines, "Answered with the working group.")


def _document(lines: list[str], body: str) -> str:
    return "\n".join(("---", *lines, "---", "", body, ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    print(f"{write_corpus(options.folder, options.documents):,} documents in {options.folder}")
