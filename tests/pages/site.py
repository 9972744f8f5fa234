"""Sites of tiny worlds for tests of pages, and their HTML as a browser would read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding
from mltrl_docs.pages import Page, build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.worlds import assessed

TODAY = date(2026, 6, 30)


def site(
    files: Mapping[str, str],
    *,
    today: date = TODAY,
    as_of: date | None = None,
    findings: Collection[Finding] = (),
    leave_out: Collection[str] = (),
    overrides: Path | None = None,
    portfolio_address: str = "",
    serving: bool = False,
    generated_note: str = "",
    site_url: str = "",
) -> dict[str, Page]:
    """Complete a world and return its pages, by address."""
    assessment, _ = assessed(files, today=today, as_of=as_of, leave_out=leave_out)
    pages = pages_of(
        assessment,
        findings,
        overrides=overrides,
        portfolio_address=portfolio_address,
        serving=serving,
        generated_note=generated_note,
        site_url=site_url,
    )
    return {page.address: page for page in pages}


def pages_of(
    assessment: Assessment,
    findings: Collection[Finding] = (),
    *,
    overrides: Path | None = None,
    portfolio_address: str = "",
    serving: bool = False,
    generated_note: str = "",
    site_url: str = "",
) -> tuple[Page, ...]:
    """Return the pages of a portfolio with what a check is said to have found."""
    return build_pages(
        assessment,
        Verdict(findings=tuple(findings)),
        overrides=overrides,
        portfolio_address=portfolio_address,
        serving=serving,
        generated_note=generated_note,
        site_url=site_url,
    ).pages


def files_of(
    assessment: Assessment, findings: Collection[Finding] = (), *, site_url: str = ""
) -> dict[str, bytes]:
    """Return the files for programs that a portfolio's site has, by address."""
    made = build_pages(assessment, Verdict(findings=tuple(findings)), site_url=site_url)
    return {asset.address: asset.data or b"" for asset in made.assets}


def tree(html: str) -> Element:
    """Parse HTML as a browser does; what is not well formed is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parseFragment(html)
    for one in found.iter():
        if isinstance(one.tag, str):  # comments have a function for a tag
            one.tag = one.tag.rpartition("}")[2]
    return found


def html_of(page: Page) -> Element:
    """Parse what we say on a page."""
    return tree(page.before + page.after)


def words(element: Element | None) -> str:
    """Return the text of an element with single spaces; nothing where there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def with_class(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a class."""
    return (one for one in element.iter() if name in (one.get("class") or "").split())


def one_with(element: Element, attribute: str, value: str | None = None) -> Element:
    """Return the one element that has an attribute (of a value)."""
    found = [
        one
        for one in element.iter()
        if attribute in one.attrib and (value is None or one.get(attribute) == value)
    ]
    assert len(found) == 1, f"{len(found)} elements have {attribute}={value}"
    return found[0]


def links(element: Element) -> dict[str, str]:
    """Return the texts of links, each with where it leads."""
    return {words(one): one.get("href") or "" for one in element.iter("a")}
