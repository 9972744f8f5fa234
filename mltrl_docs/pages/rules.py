"""The rules of `mltrl check`: a page for each from its own documentation, one for each family, and their hub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mltrl_docs.analysis.words import capital
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import World
from mltrl_docs.rules.documentation import Documentation, read_documentation
from mltrl_docs.rules.registry import all_rules
from mltrl_docs.rules.rule import FAMILY_CLASSES, Rule
from mltrl_docs.values import Value

HUB = "rules/"

FAMILIES = {
    "approval": "Reviewers and approvers did say so in code review",
    "checklist": "Checklists are answered, and the answers are looked at",
    "file": "Files can be read by every tool in the same way",
    "gate": "What a level asks for is there",
    "history": "Records tell one story without gaps",
    "reference": "What is named exists, once",
    "requirement": "Requirements can be verified and validated, and carry their risk",
    "schema": "Keys and values are the ones that have a meaning",
    "site": "Every page has an address of its own",
    "stale": "What was true is looked at again in time",
    "system": "A system claims no more than its parts allow",
    "waiver": "Exceptions have a reason, an end, and someone independent who allowed them",
}

CLASSES = {
    "broken": "The documents do not hold together. A site is not built while it stands.",
    "unearned": "More is claimed than was shown. A site is not built while it stands.",
    "lapsed": "Time alone made it so. It is published, as a mark on the card.",
}


class RuleRow(Value):
    """A rule in the hub or on its family's page."""

    name: str
    address: str
    summary: str
    severity: str


class Family(Value):
    """A family of rules."""

    name: str
    address: str
    about: str
    rules: tuple[RuleRow, ...]


def pages(world: World) -> Iterator[Page]:
    """Yield the hub, and the page of every family and rule."""
    documented = [(rule, read_documentation(rule.docstring)) for rule in all_rules()]
    found = Counter(finding.rule for finding in world.verdict.findings)
    families = []
    for family in FAMILY_CLASSES:
        rows = tuple(
            RuleRow(
                name=rule.name,
                address=f"{HUB}{rule.name}/",
                summary=documentation.summary,
                severity=rule.severity,
            )
            for rule, documentation in documented
            if rule.family == family
        )
        if rows:
            families.append(
                Family(name=family, address=f"{HUB}{family}/", about=FAMILIES[family], rules=rows)
            )
    yield world.page("rules.html", HUB, "Rules", wide=True, families=tuple(families))
    for one in families:
        yield world.page(
            "rule_family.html",
            one.address,
            f"{one.name}/",
            hub=HUB,
            family=one,
            finding_class=FAMILY_CLASSES[one.name],
            class_words=CLASSES[FAMILY_CLASSES[one.name]],
        )
    for rule, documentation in documented:
        yield _page(world, rule, documentation, found[rule.name])


def _page(world: World, rule: Rule, documentation: Documentation, found: int) -> Page:
    return world.page(
        "rule.html",
        f"{HUB}{rule.name}/",
        rule.name,
        headings=[
            ("mltrl-why", "Why"),
            ("mltrl-wrong", "Wrong"),
            ("mltrl-right", "Right"),
            ("mltrl-mend", "Mend"),
        ],
        hub=f"{HUB}{rule.family}/",
        rule=rule,
        documentation=documentation,
        paragraphs=tuple(" ".join(block.split()) for block in documentation.why.split("\n\n")),
        finding_class=FAMILY_CLASSES[rule.family],
        class_words=CLASSES[FAMILY_CLASSES[rule.family]],
        mend=capital(documentation.mend),
        found=found,
    )
