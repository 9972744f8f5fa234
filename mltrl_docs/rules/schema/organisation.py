"""The `org:` block of a document does not keep to the organisation's own schema.

Organisations make the framework their own. What they ask for below `org:` is checked by the schema that `mltrl.yml`
names for the kind.

Wrong:

    === mltrl.yml
    schemas: {card: schemas/card-org.json}

    === schemas/card-org.json
    {"type": "object", "required": ["cost-centre"], "properties": {"cost-centre": {"type": "string"}}}

    === cards/copilot/index.md
    kind: card
    org: {cost-center: "4711"}

Right:

    === mltrl.yml
    schemas: {card: schemas/card-org.json}

    === schemas/card-org.json
    {"type": "object", "required": ["cost-centre"], "properties": {"cost-centre": {"type": "string"}}}

    === cards/copilot/index.md
    kind: card
    org: {cost-centre: "4711"}

Mend: write `org:` as the schema of your organisation asks for it; its path stands in `mltrl.yml` below `schemas`.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
