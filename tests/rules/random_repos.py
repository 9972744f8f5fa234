"""Random docs repos with anything in them, right and wrong, as data that can be written down in many orders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
Repo = dict[str, Data]
"""The front matter of every document, by path; `BODY` holds what stands below it."""

BODY = "BODY"
CARDS = ("a", "b", "c")
TODAY = date(2026, 6, 30)
_DAYS = [str(TODAY - timedelta(days=days)) for days in (0, 5, 40, 130, 400)]
_WAIVER = {"reason": "it waits", "since": "2026-06-01", "until": "2026-08-28", "approved_by": "noor-haak"}
_SECTIONS = "\n## Ethics\n\nWe asked.\n\n## Key assumptions\n\nSlides are sharp. [Here](https://example.org/slides).\n"


def _lists(*entries: Any, most: int = 3) -> st.SearchStrategy[list[Any]]:  # noqa: ANN401
    return st.lists(st.sampled_from(entries), max_size=most)


def _dated(**values: Any) -> st.SearchStrategy[Data]:  # noqa: ANN401
    day = st.sampled_from([None, *_DAYS])
    return st.fixed_dictionaries({key: st.sampled_from(value) for key, value in values.items()}).flatmap(
        lambda entry: day.map(lambda on: entry if on is None else {**entry, "date": on})
    )


_PARTS = st.lists(
    st.fixed_dictionaries(
        {"card": st.sampled_from([*CARDS, "gone"])},
        optional={
            "level": st.integers(0, 9),
            "reason": st.just("as built in"),
            "version": st.just("^1.0"),
            "until": st.sampled_from(_DAYS),
        },
    ),
    max_size=3,
)
_PASSING = [
    {"kind": kind, "status": "passing"} for kind in ("unit", "integration", "metamorphic", "data-slice")
]
_TESTS = st.lists(
    _dated(
        kind=["unit", "integration", "metamorphic", "data-slice"], status=["planned", "passing", "failing"]
    ),
    max_size=4,
).flatmap(lambda entries: st.sampled_from([entries, [*_PASSING, *entries]]))
_WATCHED = [
    {"signal": signal, "status": "live", "recipients": ["mira-lund"], "evidence": "https://example.org/watch"}
    for signal in ("data-quality", "data-drift", "concept-drift", "training-serving-skew", "user-feedback")
]
_MORE_OF_CARDS: dict[str, st.SearchStrategy[Any]] = {
    "status": st.sampled_from(["active", "paused", "retired"]),
    "caliber": st.sampled_from(["research", "prototype", "product"]),
    "components": _PARTS,
    "coupled": _lists(*CARDS).map(lambda names: list(dict.fromkeys(names))),
    "reviewers": st.just({"research": ["noor-haak"]}),
    "versions": st.sampled_from([{"code": "1.0.0"}, {"code": "1.0.0", "model": "2.0.0"}]),
    "datasets": _lists(
        {"dataset": "slides", "version": "1.0.0", "role": "train"},
        {"dataset": "slides", "version": "0.9.0", "role": "validation"},
        {"dataset": "gone", "version": "1.0.0", "role": "golden"},
    ),
    "tests": _TESTS,
    "monitoring": st.sampled_from([[], _WATCHED, _WATCHED[:3], [{**_WATCHED[0], "status": "planned"}]]),
    "compliance": st.lists(
        _dated(regulation=["GDPR", "FDA"], status=["met", "in-progress", "not-applicable"]), max_size=3
    ),
    "targets": _lists({"level": 5, "by": _DAYS[2]}, {"level": 9, "by": "2027-01-04"}),
    "waivers": _lists(
        {"rule": "gate/prototype-tests", **_WAIVER},
        {"rule": "stale/dataset-outdated", **_WAIVER},
        {"rule": "system/above-components", **_WAIVER, "approved_by": "mira-lund"},
    ),
    "levle": st.just(3),
}
_SHARE = {"levle": 40, "status": 8}  # one card in forty cannot be read


@st.composite
def _cards(draw: st.DrawFn, name: str, *, passed_gates: bool) -> Repo:
    first = draw(st.integers(0, 3 if passed_gates else 9))
    level = draw(st.integers(6 if passed_gates else first, 9))
    records: Repo = {}
    days = iter(range(500, 0, -7))

    def record(event: str, to: int, **more: Any) -> None:  # noqa: ANN401
        day = str(TODAY - timedelta(days=next(days)))
        values = {
            "kind": "review",
            "id": f"{name}-{day}",
            "card": name,
            "date": day,
            "event": event,
            "to": to,
        }
        left_out = draw(st.sampled_from(["nothing"] * 30 + [key for key in more if key != "from"]))
        records[f"cards/{name}/reviews/{day}.md"] = values | {
            key: value for key, value in more.items() if key != left_out
        }

    seat = {"person": "noor-haak", "role": ["research-lead", "engineering", "product"], "approved": True}
    record("entry", first, reason="taken over", panel=[seat])
    for at in range(first, level):
        record("graduation", at + 1, **{"from": at, "panel": [seat], "decision": {"outcome": "proceed"}})
    lower = draw(st.none() | st.integers(0, level))
    if lower is not None and lower < level:
        record("switchback", lower, **{"from": level, "switchback": "discovery", "reason": "a gap"})
        level = lower
    card = {
        "kind": "card",
        "id": name,
        "title": f"Card {name}",
        "summary": "A card of a random repo.",
        "level": draw(st.sampled_from([level] * 5 + [min(9, level + 1)])),
        "type": draw(st.sampled_from(["model", "software", "system"])),
        "owners": {"research": ["mira-lund"], "product": ["mira-lund"]},
        BODY: draw(st.sampled_from(["", _SECTIONS])),
    }
    for key, values in _MORE_OF_CARDS.items():
        if draw(st.integers(1, _SHARE.get(key, 1 if passed_gates else 3))) == 1:
            card[key] = draw(values)
    return {f"cards/{name}/index.md": card, **records}


_PROOFS = _dated(method=["test"], status=["planned", "passed", "failed"])


@st.composite
def _requirements(draw: st.DrawFn, card: str) -> Repo:
    items = []
    for number in range(draw(st.integers(1, 3))):
        item = {
            "id": f"{number + 1}",
            "statement": "It shall answer.",
            "category": draw(st.sampled_from(["data", "security", "performance"])),
        }
        more = st.fixed_dictionaries(
            {},
            optional={
                "verification": _PROOFS,
                "validation": _PROOFS,
                "risk": st.sampled_from([{"probability": 0.1, "value": 4}, {"probability": 0.9, "value": 9}]),
                "status": st.sampled_from(["draft", "approved", "met", "dropped"]),
            },
        )
        items.append(item | draw(more))
    stage = draw(st.sampled_from(["research", "product"]))
    values = {"kind": "requirements", "id": f"{card}-{stage}", "title": "Requirements", "card": card}
    return {f"cards/{card}/requirements/{stage}.md": {**values, "stage": stage, "requirements": items}}


def _response(card: str, version: str) -> Repo:
    values = {"kind": "response", "id": f"{card}-ethics", "checklist": "ethics", "checklist_version": version}
    more = {"card": card, "level": 3, "date": _DAYS[2], "answered_by": ["mira-lund"]}
    answers = {"consent": {"answer": "no"}, "redres": {"answer": "yes", "note": "by mail"}}
    return {f"cards/{card}/responses/ethics.md": {**values, **more, "answers": answers}}


@st.composite
def repos(draw: st.DrawFn, *, passed_gates: bool = False) -> Repo:
    """Return one to three cards with their records, and now and then what may lie beside them.

    Cards that `passed_gates` came in below and have a bit of everything.
    """
    repo: Repo = {}
    for name in CARDS[: draw(st.integers(1, 3))]:
        repo |= draw(_cards(name, passed_gates=passed_gates))
        if draw(st.booleans()):
            repo |= draw(_requirements(name))
        if draw(st.booleans()):
            repo |= _response(name, draw(st.sampled_from(["1.0.0", "0.9.0", "2.0.0"])))
    items = [
        {"id": "consent", "question": "Did they agree?", "critical": True},
        {"id": "redress", "question": "Can they object?", "from_level": 2},
    ]
    repo["checklists/ethics.md"] = {
        "kind": "checklist",
        "id": "ethics",
        "title": "Ethics",
        "version": "1.0.0",
        "purpose": "ethics",
        "scale": "yes-no",
        "sections": [{"id": "people", "title": "People", "items": items}],
    }
    repo["cards/datasets/slides/index.md"] = {
        "kind": "dataset",
        "id": "slides",
        "title": "Slides",
        "summary": "A dataset of a random repo.",
        "version": "1.0.0",
        "source": "real",
        "steward": "mira-lund",
        "changes": [{"version": "0.9.0", "date": "2025-01-06", "note": "first"}],
    }
    return repo


def written(repo: Repo) -> dict[str, str]:
    """Return the files of a repo, keys in the order in which the data has them."""
    return dict(_written(repo))


def _written(repo: Repo) -> Iterator[tuple[str, str]]:
    for path, data in repo.items():
        lines = [f"{key}: {json.dumps(value)}" for key, value in data.items() if key != BODY]
        yield path, "\n".join(["---", *lines, "---", data.get(BODY, "")])


def shuffled(value: Any, chance: Any) -> Any:  # noqa: ANN401 - Hypothesis gives its random numbers no public type
    """Return data with the keys of every mapping in another order; lists stay as they are."""
    if isinstance(value, Mapping):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(one, chance) for one in value] if isinstance(value, list) else value
