"""A docs repo of any size for benchmarks: all six kinds, shared parts, and no error in it; the same every time.

There are two mixes of kinds: `DENSE`, which asks most of a check, and `EXAMPLE`, which is like this repository's own
documents.

    python -m benchmarks.corpus FOLDER [--documents 10000] [--mix example]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

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


class Mix(NamedTuple):
    """What documents a corpus has: the share of each kind, and the words of a body.

    What is left of the whole are records: one entry a card, and holds, with bodies of about 45 words.
    """

    shares: tuple[tuple[str, float], ...]
    words: dict[str, int]
    requirements: int  # in a document of them
    systems: tuple[bool, ...]  # which cards have parts, over and over


DENSE = Mix(
    shares=(
        ("card", 0.32), ("requirements", 0.11), ("dataset", 0.05), ("checklist", 0.04), ("response", 0.10),
    ),
    words={"card": 240, "requirements": 120, "dataset": 204, "checklist": 90, "response": 60},
    requirements=9,
    systems=(False, True, True),
)  # fmt: skip
"""A third are cards, two in three of these with parts that are deep and shared: the most that references can ask."""

EXAMPLE = Mix(
    shares=(
        ("card", 0.10), ("requirements", 0.14), ("dataset", 0.05), ("checklist", 0.02), ("response", 0.26),
    ),
    words={"card": 430, "requirements": 20, "dataset": 192, "checklist": 180, "response": 8},
    requirements=4,
    systems=(False, False, False, False, True),
)  # fmt: skip
"""Like this repository's 236 documents: 24 are cards, five of these with parts; 101 are records, 62 answers."""

MIXES = {"dense": DENSE, "example": EXAMPLE}


def documents(count: int, seed: int = 20, mix: Mix = DENSE) -> Iterator[tuple[str, str]]:
    """Yield `count` documents as path and text; the first card, checklist and dataset come with any count."""
    rng = random.Random(seed)
    counts = {kind: max(1, round(count * share)) for kind, share in mix.shares}
    cards, datasets, checklists = counts["card"], counts["dataset"], counts["checklist"]
    levels: list[int] = []
    for number in range(datasets):
        yield f"cards/datasets/data-{number}/index.md", _dataset(number, rng, mix)
    for number in range(checklists):
        yield f"checklists/list-{number}.md", _checklist(number, rng, mix)
    for number in range(cards):
        level = rng.randrange(3)
        is_system = mix.systems[number % len(mix.systems)]
        parts = _parts(number, level, levels, rng) if is_system else []
        levels.append(level)
        yield f"cards/card-{number}/index.md", _card(number, level, parts, datasets, rng, mix)
        yield f"cards/card-{number}/reviews/entry.md", _entry(number, level, _day(number, cards))
    for number in range(counts["requirements"]):
        card = number % cards
        yield f"cards/card-{card}/requirements/needs-{number}.md", _requirements(number, card, rng, mix)
    for number in range(counts["response"]):
        card = rng.randrange(cards)
        response = _response(number, card, levels[card], number % checklists, _day(card, cards), mix)
        yield f"cards/card-{card}/responses/run-{number}.md", response
    holds = count - cards - sum(counts.values())
    for number in range(max(0, holds)):
        card = number % cards
        day = _day(card, cards) + timedelta(days=1 + number // cards)
        yield f"cards/card-{card}/reviews/hold-{number}.md", _hold(number, card, levels[card], day)


def write_corpus(folder: Path, count: int, mix: Mix = DENSE) -> int:
    """Write a corpus with its policy below a folder; return the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mltrl.yml").write_text("organisation: Benchmark\n", encoding="utf-8")
    written = 0
    for path, text in documents(count, mix=mix):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        written += 1
    return written


def _day(card: int, cards: int) -> date:
    return _FIRST_DAY + timedelta(days=card * _DAYS // cards)


def _parts(number: int, level: int, levels: list[int], rng: random.Random) -> list[int]:
    """Return one to five parts where there are any; none is lower than the card, nor are its own parts."""
    near = [n for n in range(max(0, number - _NEIGHBOURS), number) if levels[n] >= level]
    return sorted(rng.sample(near, min(len(near), rng.randrange(1, 6))))


def _prose(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(_WORDS) for _ in range(words))
    return f"{text.capitalize()}."


def _card(  # noqa: PLR0913, PLR0917 - a card is all of this
    number: int, level: int, parts: list[int], datasets: int, rng: random.Random, mix: Mix
) -> str:
    lines = [
        "kind: card",
        f"id: card-{number}",
        f"title: Technology {number}",
        f'summary: "{_prose(rng, 30)}"',
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
            f"    target: 0.9\n    better: higher\n    audience: {audience}\n"
            f"    uncertainty: ± 0.0{rng.randrange(1, 9)} over five runs\n"
            f"    evidence: https://example.org/reports/{number}/{name}"
            for name, audience in (
                ("accuracy", "research"),
                ("calibration", "application"),
                ("cost", "cost"),
                ("use", "end-user"),
            )
        ),
        "tests:",
        *(
            f"  - kind: {kind}\n    status: passing\n    date: 2026-06-01\n    note: {_prose(rng, 6)}"
            for kind in ("unit", "integration", "regression", "distribution-shift")
        ),
        "targets: [{level: 4, by: 2027-12-31}]",
        "tags: [benchmark, illustrative]",
        "links: [{title: Paper, url: https://arxiv.org/abs/2101.03989}]",
    ]
    if parts:
        lines += ["components:", *(f"  - {{card: card-{part}}}" for part in parts)]
    sections = ("Model and algorithm", "Key assumptions", "Ethics", "Metrics and results", "Caveats")
    body = "\n\n".join(f"## {name}\n\n{_prose(rng, mix.words['card'] // len(sections))}" for name in sections)
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
        "presented_by: {research: [ada.lovelace]}",
        "versions: {code: 1.0.0, model: 1.0.0, data: 1.0.0}",
        "evidence:",
        *(f"  - {{title: Report {n}, url: 'https://example.org/reports/{card}/{n}'}}" for n in range(3)),
    ]
    return _document(lines, "Reviewed from the reports that are named above, with the group that wrote them.")


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
        "tasks:",
        *(
            f"  - {{id: repeat-{number}-{n}, task: Repeat experiment {n} ten times, due: 2027-03-01}}"
            for n in range(5)
        ),
        "presented_by: {research: [ada.lovelace], product: [joan.clarke]}",
        "versions: {code: 1.0.0, model: 1.0.0, data: 1.0.0}",
        "evidence:",
        *(f"  - {{title: Run {n}, url: 'https://example.org/runs/{number}/{n}'}}" for n in range(4)),
    ]
    debrief = ("Accomplished", "Descoped", "Learned", "Technical debt")
    told = "As planned, with one run to repeat before the next review, and nothing else in the way of it."
    return _document(lines, "\n\n".join(f"## {name}\n\n{told}\n\n{told}" for name in debrief))


def _requirements(number: int, card: int, rng: random.Random, mix: Mix) -> str:
    lines = [
        "kind: requirements",
        f"id: needs-{number}",
        f"title: Requirements of technology {card}",
        f"card: card-{card}",
        "stage: research",
        "requirements:",
    ]
    for index in range(1, mix.requirements + 1):
        lines += [
            f'  - id: "{index}.1"',
            f"    statement: The technology shall hold its {rng.choice(_WORDS)} within the stated {rng.choice(_WORDS)}",
            f"    category: {rng.choice(('performance', 'data', 'robustness'))}",
            "    verification: {method: test, status: passed, date: 2026-06-01}",
            "    validation: {method: analysis, status: planned}",
            f"    risk: {{probability: {rng.random() / 4:.2f}, value: {rng.randrange(1, 10)}}}",
            "    status: approved",
        ]
    return _document(lines, _prose(rng, mix.words["requirements"]))


def _dataset(number: int, rng: random.Random, mix: Mix) -> str:
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
    each = mix.words["dataset"] // len(sections)
    return _document(lines, "\n\n".join(f"## {name}\n\n{_prose(rng, each)}" for name in sections))


def _checklist(number: int, rng: random.Random, mix: Mix) -> str:
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
            f'      - id: q-{section}-{item}\n        question: "Is the {rng.choice(_WORDS)} known?"\n'
            f"        guidance: {_prose(rng, 8)}"
            for item in range(5)
        ]
    return _document(lines, _prose(rng, mix.words["checklist"]))


def _response(  # noqa: PLR0913, PLR0917 - as above
    number: int, card: int, level: int, checklist: int, day: date, mix: Mix
) -> str:
    rng = random.Random(number)
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
            f"  q-{section}-{item}:\n    answer: yes\n    note: Looked at in run {number}; {_prose(rng, 5)}"
            for section in range(3)
            for item in range(5)
        ),
    ]
    return _document(lines, f"Answered with the working group. {_prose(rng, mix.words['response'])}")


def _document(lines: list[str], body: str) -> str:
    return "\n".join(("---", *lines, "---", "", body, ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--mix", choices=MIXES, default="dense")
    options = parser.parse_args()
    written = write_corpus(options.folder, options.documents, MIXES[options.mix])
    print(f"{written:,} documents in {options.folder}")
