"""Changes that `mltrl diff` tells of, each a tiny docs repo and what a branch does to it.

`python -m tests.cli.diffs` writes what is told of them anew; look at what changed before you commit it.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from mltrl_docs import cli
from tests.changes import TODAY, Change, core, entered, switched_back, system
from tests.docs_repo import card, entry, graduation, write

GOLDEN = Path(__file__).parent / "golden"

CHECKLIST = """\
---
kind: checklist
id: ethics
title: Ethics
version: 1.0.0
purpose: ethics
scale: yes-no
sections:
  - id: people
    title: People
    items:
      - {id: consent, question: Did those whom the data are about agree?}
      - {id: redress, question: Is there somebody to complain to?}
---
"""
RESPONSE = """\
---
kind: response
id: alpha-ethics-{date}
checklist: ethics
checklist_version: 1.0.0
card: alpha
level: {level}
date: {date}
answered_by: [ada]
answers:
  consent: {{answer: {consent}}}
  redress: {{answer: yes}}
---
"""
REQUIREMENTS = """\
---
kind: requirements
id: alpha-research
title: Research requirements
card: alpha
stage: research
requirements:
  - {{id: "1", statement: It shall answer., category: functional, mitigation: a person looks again,
     risk: {{probability: {probability}, value: 8}}}}
---
"""
HOSTILE = (
    "A gap was found | by @octocat, see #12, GH-7 and\n"
    "  <img src=x onerror=alert(1)>; [click](https://example.org)"
)
METRICS = """\
metrics:
  - {{name: Recall, value: {recall}, audience: research}}
  - {{name: Time for a slide, value: 3, unit: s, audience: application}}
"""


def shared(change: Change) -> None:
    """Switch a part back that three systems have; one of them integrates it at a level below."""
    ours, theirs = _titled(system("ours"), "Ours", "joan"), _titled(system("theirs"), "Theirs", "mary")
    whole = _titled(system("whole", part="ours"), "The whole of ours", "joan")
    modest = _titled(system("modest"), "A modest one", "mary")
    modest["cards/modest/index.md"] = modest["cards/modest/index.md"].replace(
        "{card: core}", "{card: core, level: 2, reason: shown with still images only}"
    )
    change.base(_titled(core(), "Core", "ada"), ours, theirs, whole, modest)
    back = {
        path: text.replace("reason: a gap was found", f"reason: >-\n  {HOSTILE}")
        for path, text in switched_back().items()
    }
    write(change.docs, _titled(back, "Core", "ada"))


def _titled(files: dict[str, str], title: str, owner: str) -> dict[str, str]:
    return {
        path: text.replace("A card\n", f"{title}\n").replace("[ada]", f"[{owner}]")
        for path, text in files.items()
    }


def graduated(change: Change) -> None:
    """Graduate a card that has a requirement with a risk, a new version and a second run of a checklist."""
    change.base(
        {
            "checklists/ethics.md": CHECKLIST,
            "cards/alpha/index.md": card("alpha", 1, title="Alpha", more=METRICS.format(recall=0.7)),
            "cards/alpha/reviews/entry.md": entry("alpha"),
            "cards/alpha/reviews/up.md": graduation("alpha", "2026-02-02", 0),
            "cards/alpha/responses/first.md": RESPONSE.format(date="2026-02-01", level=0, consent="yes"),
            "cards/alpha/requirements/research.md": REQUIREMENTS.format(probability=0.5),
        }
    )
    change.checkout.git("switch", "--quiet", "main")
    change.checkout.commit(
        {"cards/alpha/index.md": card("alpha", 1, title="Alpha", more=METRICS.format(recall=0.8))}
    )
    change.checkout.git("switch", "--quiet", "--force-create", "change")
    text = card("alpha", 2, title="Alpha", more=METRICS.format(recall=0.9)).replace(
        "model: 0.1.0", "model: 0.2.0"
    )
    record = graduation("alpha", "2026-03-16", 1).replace(
        "from: 1", "from: 1\nresponses: [alpha-ethics-2026-03-09]"
    )
    write(
        change.docs,
        {
            "cards/alpha/index.md": text.replace("It works.", "It works better."),
            "cards/alpha/reviews/up-again.md": record,
            "cards/alpha/responses/second.md": RESPONSE.format(date="2026-03-09", level=1, consent="no"),
            "cards/alpha/requirements/research.md": REQUIREMENTS.format(probability=0.25),
        },
    )


def mended(change: Change) -> None:
    """Mend one finding and bring another; no level moves."""
    broken = card("alpha", 0, title="Alpha") + "\nSee [the log](nowhere.txt).\n"
    change.base({"cards/alpha/index.md": broken, "cards/alpha/reviews/entry.md": entry("alpha")})
    write(
        change.docs,
        {
            "cards/alpha/index.md": card("alpha", 0, title="Alpha", more="tags: [a, a]\n"),
            "mltrl.yml": "organisation: Test\ngrace: 40\n",
        },
    )


def come_and_gone(change: Change) -> None:
    """Add a card, rename one, pause one and give one up; the records of what is given up go too."""
    change.base(
        *(
            {
                f"cards/{name}/index.md": card(name, title=name.title()),
                f"cards/{name}/reviews/entry.md": entry(name),
            }
            for name in ("old", "tired", "gone")
        )
    )
    change.checkout.git("rm", "-r", "--quiet", "cards/gone")
    change.checkout.git("mv", "cards/old", "cards/fresh")
    paused = entry("tired", "2026-03-10").replace(
        "event: entry\nto: 0", "event: pause\nfrom: 0\nto: 0\nreason: no one"
    )
    write(
        change.docs,
        {
            "cards/fresh/index.md": card("fresh", title="Fresh", more="formerly: [old]\n"),
            "cards/new/index.md": card("new", 4, title="New"),
            "cards/new/reviews/entry.md": entered("new"),
            "cards/tired/index.md": card("tired", title="Tired", more="status: paused\n"),
            "cards/tired/reviews/pause.md": paused,
        },
    )


def nothing(change: Change) -> None:
    """Change no document."""
    change.base(core())
    write(change.docs, {"README.md": "# Cards\n"})


CHANGES: dict[str, Callable[[Change], None]] = {
    "shared": shared,
    "graduated": graduated,
    "mended": mended,
    "come-and-gone": come_and_gone,
    "nothing": nothing,
}


def told(change: Change, *options: str) -> str:
    """Return what is told of a change since `main`, ids of commits left out."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert cli.main(["diff", "-C", str(change.docs), "--today", TODAY, "main", *options]) == 0
    return re.sub(r"`[0-9a-f]{12}`", "`COMMIT`", out.getvalue())


def written(name: str, root: Path) -> str:
    """Make a change in a folder and return what is told of it."""
    change = Change(root)
    CHANGES[name](change)
    return told(change)


if __name__ == "__main__":
    for name in CHANGES:
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / f"diff-{name}.md").write_text(
                written(name, Path(folder, "repo")), encoding="utf-8", newline="\n"
            )
