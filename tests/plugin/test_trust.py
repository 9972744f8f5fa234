"""What an author writes is text, and never more: not a setting, not an element, not a template."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.docs_repo import card
from tests.host import MATERIAL, MKDOCS, article, built, files_of, site_repo, text_of, tree
from tests.plugin.conftest import said


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            "template: no-such.html\nhide: 3\nicon: no/such\n", id="lines that MultiMarkdown takes for keys"
        ),
        pytest.param(
            "\n---\ntitle: <script>alert(1)</script>\nhide: 3\n---\n", id="front matter that is none"
        ),
        pytest.param("Title: <b>x</b>\n  more\nsearch: 3\n\n", id="keys that go on"),
    ],
)
def test_a_plain_page_has_no_front_matter(head: str, tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"cards/alpha/plain.md": f"{head}\n# Plain\n"}))
    page = tree(site / "cards/alpha/plain/index.html")
    assert page.findtext(".//title") == "Plain - Test"
    shown = text_of(article(site / "cards/alpha/plain/index.html"))
    assert "search: 3" in shown or "hide: 3" in shown


def test_other_plugins_get_no_document_to_run(tmp_path: Path) -> None:
    hooks = "def on_page_markdown(markdown, **_):\n    return markdown.replace('{{ 7 * 6 }}', '42')\n"
    files = {"mkdocs.yml": MKDOCS + "hooks: [hooks.py]\n", "hooks.py": hooks, "docs/guide.md": "{{ 7 * 6 }}"}
    site = built(site_repo(tmp_path, {**files, "cards/alpha/a.md": "{{ 7 * 6 }} {% raise %}\n"}))
    assert "{{ 7 * 6 }} {% raise %}" in text_of(article(site / "cards/alpha/a/index.html"))
    assert "42" in text_of(article(site / "guide/index.html"))


def structures(
    one: Path, other: Path, renamed: tuple[str, str] = ("", "")
) -> tuple[list[object], list[object]]:
    """The pages in which two sites differ, each as its elements and the names of their attributes."""
    ours = {path.replace(*renamed) if renamed[0] else path: data for path, data in files_of(one).items()}
    theirs = files_of(other)
    assert set(ours) == set(theirs)
    differing = [path for path in ours if path.endswith(".html") and ours[path] != theirs[path]]
    assert differing
    return ([outline(ours[path]) for path in differing], [outline(theirs[path]) for path in differing])


def outline(page: bytes) -> Counter[tuple[str, ...]]:
    parsed = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return Counter((element.tag, *sorted(element.attrib)) for element in parsed.iter())


HOSTILE = '</title></script><img src=x onerror=alert(1)><b id="x">"\'&amp;{{ 7 * 7 }}{% raise %}'


def test_a_hostile_title_changes_no_page_s_structure(tmp_path: Path) -> None:
    framed = {"mkdocs.yml": MATERIAL}
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    sites = [
        built(
            site_repo(
                tmp_path / name,
                {**framed, "cards/alpha/index.md": card("alpha", 1, title=title)},
            )
        )
        for name, title in (("bad", quoted), ("good", "plain"))
    ]
    bad, good = structures(sites[0], sites[1])
    assert bad == good
    title = tree(sites[0] / "cards/alpha/index.html").findtext(".//title")
    assert title == f"{HOSTILE} - Test"


def test_a_hostile_file_name_changes_no_page_s_structure(tmp_path: Path) -> None:
    bad = "<img src=x onerror=alert(1)>\"' {{ 7 }}"
    sites = [
        built(site_repo(tmp_path / key, {"mkdocs.yml": MATERIAL, f"cards/{name}.md": "text\n"}))
        for key, name in (("b", bad), ("g", "n"))
    ]
    ours, plain = structures(sites[0], sites[1], (f"cards/{bad}/", "cards/n/"))
    assert ours == plain


def test_a_hostile_heading_changes_no_page_s_structure(tmp_path: Path) -> None:
    heading = (
        "<b onclick=alert(1)>x</b> &lt;script>alert(1)&lt;/script> \"' {: data-toc-label='<b onclick=f()>' }"
    )
    sites = [
        built(site_repo(tmp_path / name, {"mkdocs.yml": MATERIAL, "cards/a.md": f"# {text}\n\n## {text}\n"}))
        for name, text in (("bad", heading), ("good", "<b>x</b> y"))
    ]
    bad, good = structures(sites[0], sites[1])
    assert bad == good


def test_bodies_of_documents_are_sanitised_and_pages_of_the_site_s_owner_are_not(tmp_path: Path) -> None:
    body = "<script>alert(1)</script><iframe src=x></iframe>text\n"
    site = built(site_repo(tmp_path, {"cards/alpha/a.md": body, "docs/guide.md": body}))
    assert article(site / "cards/alpha/a/index.html").find(".//iframe") is None
    assert article(site / "guide/index.html").find(".//iframe") is not None


def test_the_policy_may_trust_every_author(tmp_path: Path) -> None:
    files = {"mltrl.yml": "raw_html: true\n", "cards/alpha/a.md": "<iframe src=x></iframe>\n"}
    site = built(site_repo(tmp_path, files))
    assert article(site / "cards/alpha/a/index.html").find(".//iframe") is not None


def test_a_drawing_that_is_a_program_is_not_published(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    site = built(site_repo(tmp_path, {"cards/alpha/a.svg": svg}))
    assert not (site / "cards/alpha/a.svg").exists()
    assert [line.partition(": ")[2].partition(":")[0] for line in said(log, logging.WARNING)] == [
        "cards/alpha/a.svg"
    ]


def test_in_a_checkout_only_tracked_files_are_published(tmp_path: Path) -> None:
    root = site_repo(
        tmp_path, {"cards/alpha/a.csv": "1\n", "cards/alpha/b.csv": "2\n", "cards/alpha/c.exe": "3\n"}
    )
    git = shutil.which("git")
    assert git is not None
    subprocess.run([git, "init", "-q", root], check=True)
    subprocess.run(
        [git, "-C", root, "add", "mltrl.yml", "mkdocs.yml", "cards/alpha/a.csv", "cards/alpha/c.exe"],
        check=True,
    )
    site = built(root)
    published = {
        path for path in files_of(site) if path.startswith("cards/alpha/") and not path.endswith(".html")
    }
    assert published == {"cards/alpha/a.csv"}
