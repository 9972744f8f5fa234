"""What every page is made from: a checked portfolio, the templates, and how things are named and linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.people import known_people
from mltrl_docs.analysis.standing import Standing, standings
from mltrl_docs.analysis.words import day_words
from mltrl_docs.findings import Finding
from mltrl_docs.framework import Level
from mltrl_docs.html import environment, relative_url, safe_href, site_root
from mltrl_docs.html.forge_links import ForgeLinks
from mltrl_docs.model.address import address_of, page_address, person_address
from mltrl_docs.model.document import Document
from mltrl_docs.model.edit import Edit, Edits
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.model.previous_card import PreviousCards
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.shared import Link
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.rules.enforce import Verdict, Waived
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.values import Value, field


class Reference(Value):
    """Something to be named, with its link from the page at hand; None where there is nothing to open."""

    text: str
    href: str | None = None


class Person(Value):
    """Someone as pages name them."""

    handle: str
    name: str
    address: str | None = None  # of their page; None for those whom nothing of today names


class FindingView(Value):
    """A finding as its document's page shows it."""

    kind: str  # of the state: `broken`, `unearned`, `lapsed`, `note` or `info`
    word: str
    message: str
    hint: str
    rule: str
    rule_address: str | None
    place: str


class World(Value, cached=True):
    """A checked portfolio on its way to pages."""

    assessment: Assessment
    verdict: Verdict
    overrides: Path | None = None
    portfolio_address: str = ""
    serving: bool = False
    generated_note: str = ""
    site_url: str = ""  # where the site is published, ending in `/`; empty where nobody has said it
    previous: PreviousCards = field(default_factory=PreviousCards)
    forge: ForgeLinks | None = None
    edits: Edits = field(default_factory=dict[str, Edit])

    @property
    def portfolio(self) -> Portfolio:
        """All documents."""
        return self.assessment.portfolio

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the framework in force, by number."""
        return self.assessment.framework.levels

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.overrides)

    @cached_property
    def _common(self) -> dict[str, object]:
        return {
            "levels": self.levels,
            "as_of": self.assessment.viewpoint.day,
            "note": self.generated_note,
            "serving": self.serving,
        }

    def render(self, template: str, address: str, **values: object) -> str:
        """Fill a template for the page at an address."""
        return self._environment.get_template(template).render(
            {
                **self._common,
                "root": site_root(address),
                "portfolio_href": relative_url(address, self.portfolio_address),
                **values,
            }
        )

    @cached_property
    def _fragments(self) -> dict[tuple[object, ...], Markup]:
        return {}

    def fragment(self, template: str, *key: int, **values: object) -> Markup:
        """Fill a template for a part that many pages share; `key` tells its versions apart."""
        known = self._fragments.get((template, *key))
        if known is None:
            known = Markup(self.render(template, "", **values))  # noqa: S704 - from a template of ours, autoescaped
            self._fragments[template, *key] = known
        return known

    def page(  # noqa: PLR0913 - a page is all of this
        self,
        template: str,
        address: str,
        title: str,
        *,
        headings: Iterable[tuple[str, str]] = (),
        hub: str | None = None,
        document: AnyDocument | None = None,
        wide: bool = False,
        in_search: bool = True,
        aliases: Sequence[str] = (),
        search_words: Sequence[str] = (),
        body: bool = True,
        foot: str = "foot.html",
        **values: object,
    ) -> Page:
        """Make a page from a template, with the findings and the body of the document that it shows.

        `headings` are ids and texts of the template's own headings; `foot` is the template of what stands last.
        """
        findings = self.findings_in(document) if document else ()
        return Page(
            path=document.path if document else self.made_up_path(address),
            address=address,
            title=title,
            before=self.render(
                template,
                address,
                title=title,
                findings=findings,
                found_by=" ".join((*aliases, *search_words)),
                **values,
            ),
            body=document.body if document and body else "",
            after=self.render(foot, address, source=document.path if document else None, **values),
            headings_before=tuple(Heading(id=name, text=text) for name, text in headings),
            document=document.path if document else None,
            hub=hub,
            wide=wide,
            in_search=in_search,
            aliases=tuple(aliases),
            search_words=tuple(search_words),
        )

    @cached_property
    def _source_paths(self) -> frozenset[str]:
        return frozenset(
            path.casefold()
            for path in (
                *(document.path for document in self.portfolio.documents),
                *(page.path for page in self.portfolio.pages),
                *(unread.path for unread in self.portfolio.unread),
            )
        )

    def made_up_path(self, address: str) -> str:
        """Return a path in the tree of sources for a page without a source; no source has it."""
        path = f"{address}index.md"
        while path.casefold() in self._source_paths:
            path = f"{path.removesuffix('.md')}-generated.md"
        return path

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where every card stands that had begun on the day that is shown, by id."""
        return {standing.id: standing for standing in standings(self.assessment, self.verdict.doubts)}

    # -- names and links

    def level(self, number: int) -> Level:
        """Return a level of the framework."""
        return self.levels[number]

    def person(self, handle: str) -> Person:
        """Return how a person is named: as the policy knows them, or by their handle."""
        known = self._people.get(handle)
        if known is None:
            listed = self.assessment.policy.people.get(handle)
            is_known = handle in self.assessment.once(known_people)
            known = self._people[handle] = Person(
                handle=handle,
                name=listed.name if listed else handle,
                address=person_address(handle) if is_known else None,
            )
        return known

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {}

    def people(self, handles: Iterable[str]) -> tuple[Person, ...]:
        """Return how people are named, each once."""
        return tuple(self.person(handle) for handle in dict.fromkeys(handles))

    def card_reference(self, reference: str, address: str) -> Reference:
        """Name a card that is referred to, with its link; by its id alone where there is none."""
        card = self.portfolio.card(reference)
        if card is None:
            return Reference(text=reference)
        return Reference(text=card.data.title, href=relative_url(address, address_of("card", card.id)))

    def document_reference(self, document: Document[Any], text: str, address: str) -> Reference:
        """Name a document, with its link."""
        return Reference(text=text, href=relative_url(address, address_of(document.kind, document.id)))

    def previous_address(self, record: Document[Review]) -> str | None:
        """Return where the card is as it stood when a record was merged; None where there is no such page."""
        shown = self.assessment.viewpoint.has_happened(record.data.date)
        if record.id not in self.previous.by_record or not shown:
            return None
        card = self.portfolio.card_id(record.data.card) or record.data.card
        return f"{address_of('card', card)}{address_of('review', record.id)}card/"

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        """Addresses of documents, ordinary pages and files, by path."""
        duplicates = {document.path for document in self.portfolio.duplicates}
        return {
            **{path: path for path in self.portfolio.assets},
            **{page.path: page_address(page.path) for page in self.portfolio.pages},
            **{
                d.path: address_of(d.kind, d.id) for d in self.portfolio.documents if d.path not in duplicates
            },
        }

    def evidence(self, links: Iterable[Link], address: str) -> tuple[Reference, ...]:
        """Name evidence and links: web addresses, and files of the docs repo where they are published."""
        return tuple(self._evidence(link, address) for link in links)

    def _evidence(self, link: Link, address: str) -> Reference:
        if link.is_web:
            shown = link.url.partition("://")[2].removeprefix("www.").rstrip("/")
            return Reference(text=link.title or shown, href=safe_href(link.url))
        target = self._addresses.get(link.url)
        href = None if target is None else f"{site_root(address)}{quote(target)}"
        return Reference(text=link.title or link.url.rpartition("/")[2], href=href)

    @cached_property
    def _lines_of_risks(self) -> dict[str, tuple[int, ...]]:
        return {}

    def line_of_risk(self, document: Document[Requirements], place: int) -> int:
        """Return the line on which a document has the risk of its requirement at a place (from 0).

        The lines of a document are looked up together: it is read anew for them, and registers are sorted by risk.
        """
        lines = self._lines_of_risks.get(document.path)
        if lines is None:
            number = len(document.data.requirements)
            lines = tuple(document.locate(("requirements", row, "risk")).line for row in range(number))
            self._lines_of_risks[document.path] = lines
        return lines[place]

    # -- findings

    @cached_property
    def _findings_by_path(self) -> Mapping[str, tuple[Finding, ...]]:
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.verdict.findings:
            found[finding.location.path].append(finding)
        return {path: tuple(findings) for path, findings in found.items()}

    def findings_in(self, document: AnyDocument) -> tuple[FindingView, ...]:
        """Return what the check found in a document; hints are for those who write, so only a preview has them.

        A card is told too what puts it in doubt elsewhere: in its requirements.
        """
        found = list(self._findings_by_path.get(document.path, ()))
        if document.kind == "card":
            found += [
                finding
                for finding in self.findings_by_card.get(document.id, ())
                if finding.in_doubt_since is not None and finding.location.path != document.path
            ]
        return tuple(finding_view(finding) for finding in found if finding.severity != "info" or self.serving)

    @cached_property
    def findings_by_card(self) -> Mapping[str, tuple[Finding, ...]]:
        """Errors and warnings about each card, wherever they stand."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.verdict.findings:
            if finding.card is not None and finding.severity != "info":
                found[finding.card].append(finding)
        return {card: tuple(findings) for card, findings in found.items()}

    @cached_property
    def waived_by_card(self) -> Mapping[str, tuple[Waived, ...]]:
        """Findings about each card that a waiver lets through."""
        found: defaultdict[str, list[Waived]] = defaultdict(list)
        for waived in self.verdict.waived:
            if waived.finding.card is not None:
                found[waived.finding.card].append(waived)
        return {card: tuple(of_card) for card, of_card in found.items()}


def finding_view(finding: Finding) -> FindingView:
    """Bring a finding to the words and marks of a page."""
    kind, word = {
        "error": (finding.finding_class, {"lapsed": "lapsed"}.get(finding.finding_class, "invalid")),
        "warning": ("lapsed" if finding.finding_class == "lapsed" else "note", "warning"),
        "info": ("info", "note"),
    }[finding.severity]
    if is_doubt(finding):
        kind, word = "doubt", doubt_words(finding)
    return FindingView(
        kind=kind,
        word=word,
        message=reason_of(finding),
        hint=finding.hint,
        rule=finding.rule,
        rule_address=rule_address(finding.rule),
        place=f"{finding.location.path}:{finding.location.line}",
    )


def is_doubt(finding: Finding) -> bool:
    """Whether a finding is bad news that is not settled yet: a claim that was never earned is worse than that."""
    is_worse = finding.severity == "error" and finding.finding_class != "lapsed"
    return finding.in_doubt_since is not None and not is_worse


def doubt_words(finding: Finding) -> str:
    """Return since when a finding puts a level in doubt."""
    day = finding.in_doubt_since
    return "in doubt" if day is None else f"in doubt since\u00a0{day_words(day)}"


def reason_of(finding: Finding) -> str:
    """Return what a finding says, without the day of the doubt, which is told beside it."""
    return finding.message.removesuffix(f"; in doubt since {finding.in_doubt_since}")


def rule_address(name: str) -> str | None:
    """Return the address of a rule's page; None where there is no such rule."""
    return f"rules/{name}/" if name in rule_names() else None
