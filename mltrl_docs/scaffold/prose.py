"""The prose of new documents: the headings that are looked for, each with a prompt that nobody reads on the site."""

from __future__ import annotations

from collections.abc import Mapping

from mltrl_docs.model.document import Kind
from mltrl_docs.writing import headed

SECTIONS: Mapping[Kind, Mapping[str, str]] = {
    "card": {
        "Model and algorithm": "How it works, and what is new about it; a picture helps",
        "Intended use": "What it is for, for whom, and what it must not be used for",
        "Data considerations": "Which data it needs, where they come from, what they leave out",
        "Ethics": "Who could be harmed or treated worse, and what is done about it; or why nobody is",
        "Metrics and results": "What was measured, on which data, against which baseline; failures too",
        "Testing status": "What is tested, what is not yet, and what the tests showed",
        "Caveats": "Known edge cases, limits and recommendations",
        "Key assumptions": "What has to hold for the results to hold",
    },
    "dataset": {
        "Motivation": "Why it was made, by whom, and who paid for it",
        "Composition": "What is in it, how much of it, who is missing from it",
        "Collection process": "How it was collected, over which time, and who agreed to what",
        "Preprocessing": "What was cleaned, labelled or left out, and whether the raw data are kept",
        "Uses": "What it has been used for, and what it should not be used for",
        "Distribution": "Who may have it, under which licence",
        "Maintenance": "Who keeps it, how errors are reported, when it changes",
    },
}
"""Sections by kind of document, in the order in which they are written (paper, Figure 3; datasheets for datasets)."""


def prompts(kind: Kind, own_names: Mapping[str, str]) -> str:
    """Return the headings of a kind with their prompts as comments; `own_names` are the organisation's headings."""
    return headed(SECTIONS.get(kind, {}), own_names)
