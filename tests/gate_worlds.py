"""Cards that passed gates, in worlds as tiny as those of `tests.worlds`, and what the gates say of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from mltrl_docs.findings import Finding
from mltrl_docs.rules.criterion import Judged
from mltrl_docs.rules.enforce import enforce
from mltrl_docs.rules.judgements import judgements
from mltrl_docs.rules.registry import all_rules
from tests.worlds import TODAY, assessed

INDEX = "cards/copilot/index.md"
PASSED = "2026-03-02"
"""The day on which a gate was passed, 120 days before the clock of these worlds."""

Files = Mapping[str, str]


def card(lines: str = "", body: str = "", *, name: str = "copilot", kind: str = "model") -> dict[str, str]:
    """Return a card with further lines of front matter and a body; its level is where its records end."""
    given = {line.partition(":")[0] for line in lines.splitlines()}
    usual = {
        "type": kind,
        "owners": "{research: [mira-lund]}",
        "title": "Slide copilot",
        "summary": "For a test.",
    }
    front = [
        f"kind: card\nid: {name}",
        *(f"{key}: {text}" for key, text in usual.items() if key not in given),
    ]
    return {f"cards/{name}/index.md": "\n".join([*front, dedent(lines).strip(), "BODY", dedent(body)])}


def records(*lines: str, name: str = "copilot") -> dict[str, str]:
    """Return records, each as `day event [from] to` with further lines of front matter behind a bar."""
    files = {}
    for line in lines:
        words, _, more = line.partition("|")
        day, event, *levels = words.split()
        from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
        path = f"cards/{name}/reviews/{day}.md"
        files[path] = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n{dedent(more).strip()}\n"
    return files


def left(level: int, more: str = "", *, name: str = "copilot") -> dict[str, str]:
    """Return the record of the graduation that left a level; the entry at that level is filled in."""
    return records(f"{PASSED} graduation {level} {level + 1}|{more}", name=name)


def requirements(stage: str, *items: str, name: str = "copilot") -> dict[str, str]:
    """Return a requirements document; items are numbered, and each says what it is not usual in."""
    lines = []
    for number, item in enumerate(items, start=1):
        category = "" if "category:" in item else ", category: performance"
        lines.append(f"  - {{id: '1.{number}', statement: It shall answer.{category}, {item}}}")
    text = "\n".join([f"kind: requirements\nstage: {stage}\nrequirements:", *lines])
    return {f"cards/{name}/requirements/{stage}.md": text}


def response(
    name: str, level: int, *, checklist: str = "ethics", answers: str = "{consent: {answer: yes}}"
) -> dict[str, str]:
    """Return a completed checklist of the card, `copilot-<name>`."""
    text = f"kind: response\nid: copilot-{name}\nchecklist: {checklist}\nlevel: {level}\nanswers: {answers}"
    return {f"cards/copilot/responses/{name}.md": text}


def sheet(name: str, lines: str = "") -> dict[str, str]:
    """Return the sheet of a dataset, version 1.0.0 unless it says otherwise."""
    return {f"cards/datasets/{name}/index.md": f"kind: dataset\n{dedent(lines).strip()}"}


def proof(status: str, day: str = "") -> str:
    """Return a verification or validation in flow style."""
    return f"{{method: test, status: {status}{f', date: {day}' if day else ''}}}"


def both(verification: str, validation: str | None = None, more: str = "status: approved") -> str:
    """Return a requirement's proofs and whatever else, with its risk."""
    return (
        f"verification: {proof(verification)}, validation: {proof(validation or verification)}, "
        f"risk: {{probability: 0.2, value: 5}}, {more}"
    )


def suites(*kinds: str, status: str = "passing") -> str:
    """Return kinds of tests of one status, as a line of front matter."""
    return f"tests: [{', '.join(f'{{kind: {kind}, status: {status}}}' for kind in kinds)}]"


def metrics(*audiences: str) -> str:
    """Return a metric for each of some audiences, as a line of front matter."""
    return f"metrics: [{', '.join(f'{{name: {a}, value: 1, audience: {a}}}' for a in audiences)}]"


def monitors(
    *signals: str, status: str = "live", recipients: str = "[mira-lund, omar-reis]", more: str = ""
) -> str:
    """Return signals that are watched alike, as a line of front matter."""
    entries = (f"{{signal: {s}, status: {status}, recipients: {recipients}{more}}}" for s in signals)
    return f"monitoring: [{', '.join(entries)}]"


def part(kind: str, level: int = 8) -> dict[str, str]:
    """Return a card without records of its own but its entry, `part`."""
    return {"cards/part/index.md": f"kind: card\ntype: {kind}\nlevel: {level}"}


def told(files: Files, *, today: date = TODAY, as_of: date | None = None) -> list[Finding]:
    """Return what the gates find in a world, in order, with what other rules explain left out.

    Requirements and checklists are left to the gates alone here: their own rules would tell most of it instead.
    """
    assessment, while_reading = assessed(whole(files), today=today, as_of=as_of)
    rules = [one for one in all_rules() if one.family not in {"checklist", "requirement"}]
    found = enforce(assessment, while_reading, rules).findings
    return [finding for finding in found if finding.rule.startswith("gate/")]


def of_rule(findings: list[Finding], criterion: str) -> list[str]:
    """Return the severities of what a criterion finds; `lapsed` where the clock alone made it."""
    return [
        "lapsed" if finding.finding_class == "lapsed" else finding.severity
        for finding in findings
        if finding.rule == f"gate/{criterion}"
    ]


def judged(
    files: Files, criterion: str, to: int | None = None, *, today: date = TODAY, as_of: date | None = None
) -> Judged:
    """Judge one criterion of a gate of the card `copilot`."""
    assessment, _ = assessed(whole(files), today=today, as_of=as_of)
    found = [one for one in judgements(assessment, "copilot", to) if one.criterion.id == criterion]
    assert found, f"the gate does not ask for {criterion}"
    return found[-1]


def whole(files: Files) -> dict[str, str]:
    """Put the level where the records end into cards that have a body, and close their front matter."""
    made = dict(files)
    for path, text in files.items():
        if "\nBODY\n" in text:
            folder = path.rpartition("/")[0]
            ends = [
                files[record].partition("\nto: ")[2][:1]
                for record in sorted(files)
                if record.startswith(f"{folder}/reviews/") and "\nto: " in files[record]
            ]
            level = ends[-1] if ends else "0"
            front, body = text.split("\nBODY\n")
            level_line = "" if "\nlevel:" in front else f"\nlevel: {level}"
            made[path] = f"---\n{front}{level_line}\n---\n{body}"
    return made
