"""The front matter is nested more than 16 levels deep.

No key of a document needs such depth; it comes from a damaged file or from one that is made to crash readers.

Wrong:

    === cards/copilot/index.md
    kind: card
    org: {a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: deep}}}}}}}}}}}}}}}}

Right:

    === cards/copilot/index.md
    kind: card
    org: {cost-centre: "4711"}

Mend: flatten the value, or move it into a file beside the document.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
