"""Calls that put a step of the card `alpha` of `small_repo` on record, and what they change."""

from __future__ import annotations

from pathlib import Path

TODAY = ("--today", "2026-11-23")
INDEX = "cards/alpha/index.md"
RECORD = "cards/alpha/reviews/2026-11-23.md"
PANEL = ("--panel", "grace:research", "joan:research")
GRADUATE = ("graduate", "alpha", *PANEL)
SWITCHBACK = ("switchback", "alpha", "--to", "0", "--type", "discovery", "--reason", "a gap: found late")
PAUSE = ("review", "alpha", "--event", "pause", "--reason", "its only author left")
HOLD = ("review", "alpha", "--event", "hold", *PANEL, "--task", "more:ten more runs")
DEBRIEF = "Some words that say what it was."


ETHICS = {
    "checklists/ethics.md": (
        "---\nkind: checklist\nid: ethics\ntitle: Ethics\nversion: 1.0.0\npurpose: ethics\nscale: yes-no\n"
        "sections: [{id: a, title: A, items: [{id: harm, question: Is nobody harmed?}]}]\n---\n"
    ),
    **{
        f"cards/alpha/responses/{name}.md": (
            f"---\nkind: response\nid: alpha-{name}\nchecklist: ethics\nchecklist_version: 1.0.0\ncard: alpha\n"
            f"level: {level}\ndate: 2026-10-03\nanswered_by: [ada]\nanswers: {{harm: {{answer: yes}}}}\n---\n"
        )
        for name, level in (("ethics", 1), ("other", 0))
    },
}


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def changed(before: dict[str, bytes], root: Path) -> dict[str, bytes]:
    after = files(root)
    assert before.keys() <= after.keys()
    return {path: data for path, data in after.items() if before.get(path) != data}
