"""The colours of levels for files that no style sheet reaches: those of the style sheet, on light paper."""

from __future__ import annotations

PAPER = "#ffffff"
WASH = "#f5f6f8"
INK = "#171c24"
INK_2 = "#464e5a"
RULE_2 = "#868e9a"

FILLS = (
    "#f7efe0", "#eddebe", "#e5ca9a", "#84c5b6", "#58aea5", "#277daa", "#1c639c", "#1b488a", "#1a3071", "#1e1b3c",
)  # fmt: skip
"""By level, 0 to 9."""

TEXTS = ("#14181f",) * 5 + ("#ffffff",) * 5
"""What is written on them, by level."""
