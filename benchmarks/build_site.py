"""How fast a site is built, against bare Material with the same bodies and with the same pages; how large pages are.

All are whole builds, search included, no page of a document in the navigation; run in turn and told in processor
time. The same bodies are what a host does at the least. The same pages, all that ours say and draw given to the host
as Markdown, are what a docs repo would build that makes its pages by other means. Pages of documents must not grow
with the number of documents. A benchmark reports; it never fails.

The documents are of the mix of this repository's own: a tenth are cards, one in five of these a system with parts;
14 % requirements, 43 % records, 26 % answers; bodies of cards have 430 words, those of records 45, others fewer. Our
site has more than the bodies: what the data says, 160 pages of rules, levels and hubs, and files for programs.
`--mix dense` has three times the cards, and two in three of them are deep systems with shared parts.

    python3 dev.py bench site [--documents N] [--rounds R] [--grown M] [--mix MIX]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from benchmarks.check_corpus import timed, verdict
from benchmarks.corpus import MIXES, TODAY, Mix, documents, write_corpus
from mltrl_docs.site import build_site, build_viewpoint, check_repo, read_policy

LIMIT = 1.25
"""A build takes at most this many times that of bare Material with the same bodies."""

PEER = 0.5
"""And at most this many times that of bare Material with the same pages."""

GROWTH = 0.05
"""The share by which a page of a document may differ in size between the two corpora."""

EPOCH = "1795392000"  # 2026-11-23, the day of the corpus
HUBS = ("cards", "records", "requirements", "responses", "datasets", "checklists")

CONFIGURATION = """\
site_name: Benchmark
theme: {name: material, font: false, features: [navigation.tabs, navigation.path, toc.follow]}
markdown_extensions: [admonition, attr_list, def_list, footnotes, tables, toc]
"""

BARE = 'plugins: [search]\nnav: [index.md]\nnot_in_nav: "*"\n'


def write_bare(folder: Path, count: int, mix: Mix) -> None:
    """Write the bodies of a corpus as pages of a plain MkDocs site."""
    (folder / "docs").mkdir(parents=True)
    for path, text in documents(count, mix=mix):
        page = folder / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        title = next((line for line in text.split("\n") if line.startswith("title: ")), "title: Untitled")
        body = text.split("\n---\n", 1)[1]
        page.write_text(f"---\n{title}\n---\n{body}", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Bare\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION + BARE, encoding="utf-8")


def write_ours(folder: Path, count: int, mix: Mix) -> None:
    """Write a corpus as a docs repo whose site the plugin builds."""
    write_corpus(folder, count, mix)
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text("# About\n", encoding="utf-8")
    nav = "plugins: [search, mltrl]\nnav: [index.md, about.md]\n"
    (folder / "mkdocs.yml").write_text(CONFIGURATION + nav, encoding="utf-8")


def write_same(folder: Path, ours: Path) -> None:
    """Write the finished pages and files of a docs repo as a plain MkDocs site: our HTML around the bodies."""
    viewpoint = build_viewpoint(None, EPOCH, TODAY)
    checked = check_repo(ours, read_policy(ours), viewpoint)
    site = build_site(checked, overrides=None, portfolio_address="", serving=False)
    files = {asset.address: asset.data for asset in site.assets if asset.data is not None}
    for page in site.pages:
        text = f"---\ntitle: {json.dumps(page.title)}\n---\n\n{page.before}\n\n{page.body}\n\n{page.after}"
        files[f"{page.address}index.md"] = text.encode()
    for path, data in files.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / "mkdocs.yml").write_text(CONFIGURATION + BARE, encoding="utf-8")


def build(folder: Path) -> tuple[str, ...]:
    """Return the command that builds a site."""
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml"))


def compare(ours: Path, peers: Sequence[tuple[str, Path, float]], rounds: int) -> None:
    """Build ours and its peers in turn; print the rounds, and for each peer the median ratio against its limit."""
    ratios: dict[str, list[float]] = {name: [] for name, _, _ in peers}
    for number in range(1, rounds + 1):
        one = timed(build(ours))
        print(f"  round {number}: ours {one.cpu:.2f} s, {one.peak:.0f} MB", end="")
        for name, folder, _ in peers:
            other = timed(build(folder))
            ratios[name].append(one.cpu / other.cpu)
            print(f"; {name} {other.cpu:.2f} s, {other.peak:.0f} MB, ratio {ratios[name][-1]:.2f}", end="")
        print()
    for name, _, limit in peers:
        ratio = median(ratios[name])
        print(f"  {name}: median ratio {ratio:.2f}: {verdict(ratio, limit)} the limit of {limit}")


def sizes(folder: Path) -> dict[str, float]:
    """Return the mean size in bytes of the pages of documents in a built site, by their hub."""
    site = folder / "site"
    return {
        hub: mean(page.stat().st_size for page in site.glob(f"{hub}/*/index.html"))
        for hub in HUBS
        if any(site.glob(f"{hub}/*/index.html"))
    }


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--grown", type=int, default=0, help="compare the size of pages with a corpus of this size"
    )
    parser.add_argument("--mix", choices=MIXES, default="example", help="of the kinds of documents")
    options = parser.parse_args()
    os.environ.update(SOURCE_DATE_EPOCH=EPOCH, NO_MKDOCS_2_WARNING="1")
    with tempfile.TemporaryDirectory(prefix="mltrl-bench-") as name:
        ours, bare, same, grown = (Path(name, one) for one in ("ours", "bare", "same", "grown"))
        mix = MIXES[options.mix]
        write_ours(ours, options.documents, mix)
        write_bare(bare, options.documents, mix)
        write_same(same, ours)
        print(f"site of {options.documents:,} documents against bare Material, processor time:")
        peers = (("the same bodies", bare, LIMIT), ("the same pages", same, PEER))
        compare(ours, peers, options.rounds)
        if options.grown:
            write_ours(grown, options.grown, mix)
            timed(build(grown))
            before, after = sizes(ours), sizes(grown)
            print(f"bytes of a page, {options.documents:,} and {options.grown:,} documents:")
            for hub in before:
                growth = after[hub] / before[hub] - 1
                print(
                    f"  {hub}: {before[hub]:,.0f} and {after[hub]:,.0f}, {growth:+.1%}: "
                    f"{verdict(abs(growth), GROWTH)} the limit of {GROWTH:.0%}"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
