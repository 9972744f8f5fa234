"""The floor that `mltrl check` is measured against: read the same files, split them, parse with CSafeLoader."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
parsed = 0
for folder in ("cards", "checklists"):
    for file in Path(sys.argv[1], folder).rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        yaml.load(text[4 : text.index("\n---\n", 3)], Loader=loader)  # noqa: S506 - a safe loader
        parsed += 1
print(parsed)
