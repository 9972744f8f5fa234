"""A plain value means different things to different readers of YAML.

`12:30` is a time to a person and 750 to YAML 1.1; `010` is 10 or 8; `1e3` is a number or a text. Such values are
refused rather than guessed. Dates, `yes` and `no` are plain text here and need no quotes.

Wrong:

    === cards/copilot/index.md
    kind: card
    code: 010

Right:

    === cards/copilot/index.md
    kind: card
    code: "010"

Mend: put the value in quotes if it is text; write a number in plain decimal digits if it is a number.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
