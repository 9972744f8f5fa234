"""Tiny docs repos for tests of rules: what a test is about is written out, and all else is filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.folder import load_portfolio
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.policy import load_policy
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import enforce
from mltrl_docs.site import check_repo
from mltrl_docs.values import replaced

TODAY = date(2026, 6, 30)
BASE = "base/"
FAMILIES = ("checklist", "file", "history", "reference", "requirement", "schema", "site", "system", "waiver")
"""The families that worlds are held to.

A world is as small as its test: no gate of its levels is passed, and nobody has reviewed it of late.
"""

_BEGIN = "2020-01-01"
_ROLES = (
    "[research-lead, research, applied-ai, engineering, infrastructure, product, design, qa, stakeholder]"
)
_PEOPLE = ("noor-haak", "ivo-brandt", "lena-voss", "omar-reis")
_PANEL = f"[{', '.join(f'{{person: {who}, role: {_ROLES}, approved: true}}' for who in _PEOPLE)}]"
_ENTRY = {
    "panel": "[{person: noor-haak, role: engineering, approved: true}]",
    "reason": "taken over from a partner",
    "evidence": "https://example.org/reports/12",
}
_DEBRIEF = """
## Accomplished

What was planned.

## Descoped

Nothing that was missed.

## Learned

That the method holds.

## Technical debt

None that hurts.
"""
_DEFAULTS = {
    "card": {
        "title": "Slide copilot",
        "summary": "A card for a test.",
        "type": "model",
        "owners": "{research: [mira-lund]}",
    },
    "checklist": {
        "title": "Ethics",
        "version": "1.0.0",
        "purpose": "ethics",
        "scale": "yes-no",
        "sections": "[{id: people, title: People, items: [{id: consent, question: Did they agree?}]}]",
    },
    "dataset": {
        "title": "Open slides",
        "summary": "A dataset for a test.",
        "version": "1.0.0",
        "source": "real",
        "steward": "mira-lund",
    },
    "requirements": {
        "title": "Research requirements",
        "stage": "research",
        "requirements": "[{id: '1', statement: It shall answer., category: functional}]",
    },
    "response": {
        "checklist": "ethics",
        "checklist_version": "1.0.0",
        "level": "1",
        "answered_by": "[mira-lund]",
        "answers": "{consent: {answer: yes}}",
    },
}
_DECISION_LEVELS = {2, 4, 6, 8}
_MORE = re.compile(r"^(.*)\n… and ([0-9,]+) lines more like this one$", re.MULTILINE)
_FRAGMENT = re.compile(r"[A-Za-z_]+:")

Values = dict[str, Any]


def records_of(card: str, *records: str) -> dict[str, str]:
    """Return the records of a card, each written as `day event [from] to`."""
    files = {}
    for line in records:
        day, event, *levels = line.split()
        from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
        files[f"cards/{card}/reviews/{day}.md"] = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n"
    return files


def completed(files: Mapping[str, str], *, leave_out: Collection[str] = ()) -> dict[str, str]:
    """Fill a world in: keys that a fragment of front matter lacks, cards of records, entries of cards.

    A Markdown file that begins with `---` or with prose stays as it is. `leave_out` names what is not filled in:
    keys of records, `body` (the debrief), `card`, `entry`, `checklist`. Files below `base/` are a world of their
    own: what a change is compared with.
    """
    base = {path.removeprefix(BASE): text for path, text in files.items() if path.startswith(BASE)}
    if base:
        files = {path: text for path, text in files.items() if not path.startswith(BASE)}
        before = completed(base, leave_out=leave_out)
        return {
            **completed(files, leave_out=leave_out),
            **{f"{BASE}{path}": text for path, text in before.items()},
        }
    world = {path: _MORE.sub(_repeated, dedent(text)) for path, text in files.items()}
    known = {path: found for path in world if (found := _values(path, world[path])) is not None}
    if "card" not in leave_out:
        _add_cards(world, known)
    if "entry" not in leave_out:
        _add_entries(world, known)
    if "checklist" not in leave_out:
        _add_checklist(world, known)
    for path, values in known.items():
        if not world[path].startswith("---"):
            world[path] = _whole(world[path], values, known, leave_out if path in files else ())
    return world


def _repeated(match: re.Match[str]) -> str:
    return "\n".join([match[1]] * (int(match[2].replace(",", "")) + 1))


def _values(path: str, text: str) -> Values | None:
    """Return what a document says, and the names that it would be given; None for any other file."""
    if not path.endswith(".md") or not (text.startswith("---") or _FRAGMENT.match(text)):
        return None
    try:
        yaml = split_front_matter(text).yaml if text.startswith("---") else text
        values: Values = read_yaml(yaml or "")
    except ReadError:
        # what stands on single lines, so that a fragment that cannot be read is completed all the same
        values = dict(re.findall(r"^([A-Za-z_]+): *(.*)$", text, re.MULTILINE))
    folder, _, file = path.rpartition("/")
    stem = file.removesuffix(".md")
    card = folder.split("/")[1] if "/" in folder else folder
    kind = values.get("kind")
    if kind in {"card", "dataset"}:
        values.setdefault("id", folder.rpartition("/")[2])
    elif kind in {"review", "requirements", "response"}:
        values.setdefault("card", card)
        values.setdefault("id", f"{card}-{stem}")
    else:
        values.setdefault("id", stem)
    if kind in {"review", "response"}:
        values.setdefault("date", stem if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", stem) else "2026-02-02")
    return values


def _records(card: str, known: Mapping[str, Values]) -> list[Values]:
    records = [v for v in known.values() if v.get("kind") == "review" and v["card"] == card]
    return sorted(records, key=lambda record: str(record["date"]))


def _add_cards(world: dict[str, str], known: dict[str, Values]) -> None:
    for path, values in list(known.items()):
        card = "/".join([*path.split("/")[:2], "index.md"])
        if values.get("kind") in {"review", "requirements", "response"} and card not in world:
            world[card] = "kind: card\n"
            known[card] = {"kind": "card", "id": card.split("/")[1]}


def _add_entries(world: dict[str, str], known: dict[str, Values]) -> None:
    for path, card in list(known.items()):
        if card.get("kind") != "card":
            continue
        records = _records(card["id"], known)
        if any(record.get("event") == "entry" for record in records):
            continue
        level = records[0].get("from", 0) if records else card.get("level", 0)
        level = level if isinstance(level, int) else 0
        events = [("entry", {"to": level})]
        ends = {"paused": "pause", "retired": "retirement"}
        if not records and card.get("status") in ends:
            events.append((ends[card["status"]], {"from": level, "to": level}))
        for event, levels in events:
            name = f"{path.rpartition('/')[0]}/reviews/{event}.md"
            record = {
                "kind": "review",
                "id": f"{card['id']}-{event}",
                "card": card["id"],
                "event": event,
                **levels,
            }
            world[name] = "".join(f"{key}: {value}\n" for key, value in record.items())
            known[name] = {**record, "date": _BEGIN}


def _add_checklist(world: dict[str, str], known: dict[str, Values]) -> None:
    asked = any(
        v.get("kind") == "response" and v.get("checklist", "ethics") == "ethics" for v in known.values()
    )
    if asked and not any(v.get("kind") == "checklist" for v in known.values()):
        world["checklists/ethics.md"] = "kind: checklist\n"
        known["checklists/ethics.md"] = {"kind": "checklist", "id": "ethics"}


def _whole(text: str, values: Values, known: Mapping[str, Values], leave_out: Collection[str]) -> str:
    given = set(re.findall(r"^([A-Za-z_]+):", text, re.MULTILINE))
    kind = values.get("kind", "")
    lines: dict[str, str] = {key: str(values[key]) for key in ("id", "card", "date") if key in values}
    lines |= _DEFAULTS.get(kind, {})
    if kind == "card":
        records = _records(values["id"], known)
        lines["level"] = str(records[-1].get("to", 0) if records else 0)
    if kind == "review":
        lines |= {key: line for key, line in _due(values).items() if key not in leave_out}
    added = [f"{key}: {line}" for key, line in lines.items() if key not in given]
    has_debrief = "body" not in leave_out and values.get("event") in {"graduation", "hold"}
    return "\n".join(["---", text.strip("\n"), *added, "---", _DEBRIEF if has_debrief else ""])


def _due(values: Values) -> dict[str, str]:
    """Return the keys that a record of its event is asked for."""
    event, level = values.get("event"), values.get("from")
    due: dict[str, str] = {}
    if event == "entry" and values.get("to") != 0:
        due |= _ENTRY
    if event in {"graduation", "hold", "reaffirmation"} or values.get("switchback") == "review":
        due["panel"] = _PANEL
    if event in {"graduation", "hold"} and level in _DECISION_LEVELS:
        due["decision"] = "{outcome: proceed}"
    if event == "hold":
        due["tasks"] = "[{id: more-slides, task: slides of a second scanner}]"
    if event == "switchback":
        due["switchback"] = "discovery"
    if event in {"switchback", "pause", "resume", "retirement"} or "corrects" in values:
        due["reason"] = "a gap was found"
    return due


def assessed(
    files: Mapping[str, str],
    *,
    today: date = TODAY,
    as_of: date | None = None,
    untracked: Collection[str] = (),
    leave_out: Collection[str] = (),
) -> tuple[Assessment, list[Finding]]:
    """Complete a world and read it, its documents without a disk; return it with what the reader found."""
    world = completed(files, leave_out=leave_out)
    policy = _policy(world)
    readings = _readings(world, policy)
    portfolio = replaced(
        _portfolio(readings),
        files=frozenset(world) - frozenset(untracked),
        untracked=frozenset(untracked),
    )
    before = {path.removeprefix(BASE): text for path, text in world.items() if path.startswith(BASE)}
    assessment = Assessment(
        portfolio=portfolio,
        policy=policy,
        viewpoint=Viewpoint(today=today, as_of=as_of),
        base=_portfolio(_readings(before, policy)) if before else None,
    )
    return assessment, [finding for reading in readings for finding in reading.findings]


def _readings(world: Mapping[str, str], policy: Policy) -> list[Reading]:
    documents = [
        path for path in sorted(world) if path.endswith(".md") and path.split("/")[0] in policy.content
    ]
    return [read_document(path, world[path].encode()) for path in documents]


def _portfolio(readings: Collection[Reading]) -> Portfolio:
    return Portfolio(
        documents=tuple(r.document for r in readings if r.document is not None),
        unread=tuple(r.unread for r in readings if r.unread is not None),
        pages=tuple(r.page for r in readings if r.page is not None),
    )


def _policy(world: Mapping[str, str]) -> Policy:
    if "mltrl.yml" not in world:
        return Policy()
    with TemporaryDirectory() as folder:
        Path(folder, "mltrl.yml").write_text(world["mltrl.yml"], encoding="utf-8")
        return load_policy(Path(folder)).policy


def found(
    files: Mapping[str, str],
    *,
    today: date = TODAY,
    as_of: date | None = None,
    untracked: Collection[str] = (),
    leave_out: Collection[str] = (),
    also: Collection[str] = (),
) -> list[Finding]:
    """Complete a world and return what all rules find in it, in order; `also` names further rules or families."""
    assessment, while_reading = assessed(
        files, today=today, as_of=as_of, untracked=untracked, leave_out=leave_out
    )
    return _of_families(enforce(assessment, while_reading).findings, also)


def found_on_disk(
    root: Path, world: Mapping[str, str | bytes], *, today: date = TODAY, also: Collection[str] = ()
) -> list[Finding]:
    """Write a world that is complete below a folder and return what a check of the folder finds, in order.

    `also` names rules or families beside those that every world is held to; files below `base/` are
    what the rest is compared with.
    """
    for path, text in world.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    checked = check_repo(root, load_policy(root), Viewpoint(today=today))
    if not (root / BASE).is_dir():
        return _of_families(checked.verdict.findings, also)
    content = checked.assessment.policy.content
    before = load_portfolio(root / BASE, content).portfolio
    now = load_portfolio(root, content).findings
    return _of_families(enforce(replaced(checked.assessment, base=before), now).findings, also)


def _of_families(findings: Collection[Finding], also: Collection[str]) -> list[Finding]:
    names = {*FAMILIES, *also}
    return [finding for finding in findings if names & {finding.rule, finding.rule.partition("/")[0]}]


def places(findings: Collection[Finding]) -> list[str]:
    """Write findings as `rule path:line`, the form in which tests expect them."""
    return [f"{f.rule} {f.location.path}:{f.location.line}" for f in findings]
