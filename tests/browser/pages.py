"""One page of each type of this repository's own site, by what it is called in tests."""

from __future__ import annotations

PAGES = {
    "portfolio": "",
    "cards": "cards/",
    "card": "cards/neuropathology-copilot/",
    "previous card": "cards/neuropathology-copilot/records/neuropathology-copilot-2026-11-09/card/",
    "records": "records/",
    "record": "records/neuropathology-copilot-2026-09-28/",
    "requirements hub": "requirements/",
    "requirements": "requirements/neuropathology-copilot-research/",
    "risks": "risks/",
    "datasets": "datasets/",
    "dataset": "datasets/open-wsi/",
    "checklists": "checklists/",
    "checklist": "checklists/ethics/",
    "responses": "responses/",
    "response": "responses/neuropathology-copilot-ethics-2026-10-19/",
    "reviews": "reviews/",
    "moves of a year": "reviews/2026/",
    "people": "people/",
    "person": "people/applied.one/",
    "analytics": "analytics/",
    "levels": "levels/",
    "level": "levels/4/",
    "rules": "rules/",
    "family of rules": "rules/history/",
    "rule": "rules/history/level-mismatch/",
    "glossary": "glossary/",
    "for programs": "api/",
    "guide": "getting-started/",
}
"""`test_every_type_of_page_is_looked_at` says when a type is missing."""
