"""The plugin of MkDocs and ProperDocs: hands a host the site that `site.py` builds, and decides nothing itself."""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Literal

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.templates import TemplateContext

from mltrl_docs.analysis.words import noun
from mltrl_docs.findings import Finding
from mltrl_docs.git import GitError, tracked_files
from mltrl_docs.git.edits import edits_since_records
from mltrl_docs.git.previous_cards import previous_cards
from mltrl_docs.html import THEME, environment, forget_templates
from mltrl_docs.html.forge_links import forge_links
from mltrl_docs.html.searchable import searchable, with_words
from mltrl_docs.html.source_links import SourceLinks, link_by_source
from mltrl_docs.load.inert_svg import is_inert_file
from mltrl_docs.load.policy import PolicyError, PolicyFile
from mltrl_docs.mkdocs_plugin.extensions import found_extensions
from mltrl_docs.mkdocs_plugin.files import asset_file, page_file, put, relative, taken
from mltrl_docs.mkdocs_plugin.memory import made_to_last
from mltrl_docs.mkdocs_plugin.navigation import hang_below_hubs, joined_contents
from mltrl_docs.mkdocs_plugin.options import POLICY, MltrlConfig
from mltrl_docs.model.address import FOLDERS
from mltrl_docs.model.edit import Edits
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.previous_card import PreviousCards
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.pages.collisions import collisions
from mltrl_docs.pages.embedded import embed_figures
from mltrl_docs.pages.feed import ADDRESS as FEED
from mltrl_docs.pages.feed import feed_title
from mltrl_docs.pages.page import Asset, Page, Site
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.text import counted, one_line
from mltrl_docs.site import Checked, build_site, build_viewpoint, check_repo, looks_back, read_policy

log = get_plugin_logger(__name__)

SANITISER = "mltrl_docs.markdown_safe"
TEMPLATES = "mltrl"  # the folder, in a theme's `custom_dir`, of an organisation's versions of our templates

_DEFAULT = PolicyFile(policy=Policy(), organisation_schemas={})
_CARDS = f"{FOLDERS['card']}/"
_EDGE = "<!-- mltrl: an edge of the author's body -->"
_IDS = re.compile(r' id="([^"]+)"')


class MltrlPlugin(BasePlugin[MltrlConfig]):  # type: ignore[no-untyped-call]  # as above
    """Checks the docs repo around a `mkdocs.yml`, and publishes it."""

    def __init__(self) -> None:
        self._serving = self._strict = False
        self._root = Path()
        self._policy_file = _DEFAULT
        self._mistakes: tuple[str, ...] = ()
        self._preview = ""  # what stands above every page while a server runs
        self._site = Site()
        self._pages: dict[str, Page] = {}  # by their path in the host's tree of sources
        self._cards: dict[str, Page] = {}  # by their addresses
        self._hosted: dict[str, str] = {}  # that path, by the one in the docs repo
        self._here: HostPage | None = None
        self._ids: tuple[Page | None, set[str]] = (None, set())
        self._heads: dict[int, str] = {}  # what stands in the head of pages, by their depth
        self._docs = ""  # the host's own folder of sources, from the root of the docs repo
        self._files = Files([])

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Learn whether this is a server, which shows errors where a build stops at them."""
        self._serving = command == "serve"
        self._policy_file = _DEFAULT

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the policy; give the host our theme files, the sanitiser of bodies, and what to watch."""
        self._root = Path(os.path.abspath(config.config_file_path)).parent  # noqa: PTH100 - links stay
        self._docs = relative(config.docs_dir, self._root)
        self._strict = config.strict
        self._read_policy()
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        for file in sorted(THEME.rglob("*")):
            registered = {".css": config.extra_css, ".js": config.extra_javascript}.get(file.suffix)
            name = file.relative_to(THEME).as_posix()
            if registered is not None and name not in map(str, registered):
                registered.append(name)
        if SANITISER not in config.markdown_extensions:
            config.markdown_extensions.append(SANITISER)
        config.markdown_extensions.append(SourceLinks(self._link))  # type: ignore[arg-type]  # Markdown takes both
        config.mdx_configs[SANITISER] = {"applies": self._is_sanitised, "taken": self._taken_ids}
        watched = (*self._policy.content, self.config.config, *self._policy.schemas.values())
        paths = [*(self._root / name for name in watched), self._overrides(config)]
        config.watch += [
            str(path) for path in paths if path and path.exists() and str(path) not in config.watch
        ]
        return config

    @property
    def _policy(self) -> Policy:
        return self._policy_file.policy

    def _read_policy(self) -> None:
        name = self.config.config
        if name != POLICY and not (self._root / name).is_file():
            raise PluginError(f"option `config`: `{printable(name)}` is no file beside `mkdocs.yml`")
        try:
            self._policy_file = read_policy(self._root, name)
        except PolicyError as error:
            self._mistakes = error.mistakes
        else:
            self._mistakes = ()
            return
        for mistake in self._mistakes:
            self._say(logging.ERROR, printable(mistake))
        if not self._serving:
            raise PluginError(f"{counted(len(self._mistakes), 'mistake')} in the policy stopped the build")
        self._say(logging.ERROR, "until this is mended, the last good policy is in force, or the default one")

    def _say(self, level: int, line: str) -> None:
        # A strict server ends at anything above INFO; ours goes on serving, and shows what is wrong.
        log.log(logging.INFO if self._serving and self._strict else level, "%s", line)

    def _overrides(self, config: MkDocsConfig) -> Path | None:
        folder = Path(config.theme.custom_dir or "", TEMPLATES)
        return folder if config.theme.custom_dir and folder.is_dir() else None

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the docs repo and build its site, before the host cleans the old one away."""
        with made_to_last():
            self._build(config)

    def _build(self, config: MkDocsConfig) -> None:
        if self._serving:
            forget_templates()
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            viewpoint = build_viewpoint(self.config.as_of, epoch, datetime.now(UTC).date())
            tracked = tracked_files(self._root)
        except (GitError, ValueError) as error:
            raise PluginError(printable(str(error))) from None
        checked = check_repo(self._root, self._policy_file, viewpoint, tracked=tracked)
        if epoch is not None and looks_back(checked):
            self._say(
                logging.WARNING, f"the site is as of {viewpoint.today}: records of later days are left out"
            )
            viewpoint = Viewpoint(today=viewpoint.today, as_of=viewpoint.today)
            checked = check_repo(self._root, self._policy_file, viewpoint, tracked=tracked)
        self._report(checked.verdict.findings)
        names = taken(get_files(config), self._docs)
        self._site = build_site(
            checked,
            overrides=self._overrides(config),
            portfolio_address="portfolio/" if "index.html" in names else "",
            serving=self._serving,
            site_url=config.site_url or "",
            previous=self._previous(checked),
            edits=self._edits(checked),
            forge=forge_links(config.repo_url, config.edit_uri, self._docs),
        )
        self._report(collisions(self._site, names))
        self._pages, self._hosted, self._heads = {}, {}, {}
        self._cards = {page.address: page for page in self._site.pages if page.address.startswith(_CARDS)}
        shown = {page.document for page in self._site.pages}
        wrong = [one_line(f) for f in checked.verdict.errors if f.location.path not in shown]
        lines = [*map(printable, self._mistakes), *wrong]
        template = environment(self._overrides(config)).get_template("preview.html")
        self._preview = template.render(lines=lines) if self._serving and lines else ""

    def _previous(self, checked: Checked) -> PreviousCards:
        try:
            return previous_cards(self._root, checked.assessment.portfolio, self._policy)
        except GitError as error:
            self._say(logging.WARNING, f"previous cards are left out: {printable(str(error))}")
            return PreviousCards(absent="the history of the repository could not be read")

    def _edits(self, checked: Checked) -> Edits:
        assessment = checked.assessment
        if assessment.viewpoint.as_of is not None:
            return {}  # what is there now is not what was there then
        try:
            return edits_since_records(self._root, assessment.portfolio, assessment.policy)
        except GitError as error:
            self._say(logging.WARNING, f"edits since reviews are left out: {printable(str(error))}")
            return {}

    def _report(self, findings: Iterable[Finding]) -> None:
        """Log findings; stop a build at what is broken or unearned. What lapsed is published as such."""
        stopping = 0
        for finding in findings:
            if finding.severity == "error" and finding.finding_class != "lapsed":
                stopping += 1
                self._say(logging.ERROR, one_line(finding))
            elif finding.severity == "warning" and self._policy.warnings == "fail":
                self._say(logging.WARNING, one_line(finding))
            else:
                self._say(logging.INFO, one_line(finding))
        if stopping and not self._serving:
            raise PluginError(
                f"{counted(stopping, 'error')} stopped the build: `mltrl check` says how to mend "
                f"{noun(stopping, 'it', 'them')}"
            )

    @event_priority(50)  # plugins that make navigation see our pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file of our site; documents are files of their own, with their place in the repo."""
        names = taken(files, self._docs)
        clashes = {finding.location.path for finding in collisions(self._site, names)}
        if clashes and not self._serving:
            raise PluginError(
                f"another plugin or the theme has `{printable(min(clashes))}` already: rename one"
            )
        for page in self._site.pages:
            if page.path not in clashes:
                file = page_file(page, config, self._root)
                self._pages[file.src_uri] = page
                self._hosted[page.path] = file.src_uri
                put(files, file)
        for asset in self._site.assets:
            if (asset.source or asset.address) not in clashes and self._is_safe(asset):
                file = asset_file(asset, config, self._root)
                self._hosted[asset.source or asset.address] = file.src_uri
                put(files, file)
        self._files = files
        return files

    def _is_safe(self, asset: Asset) -> bool:
        """Whether a file may be published: an SVG file is opened on its own too, and must be a mere drawing."""
        if asset.source is None or not asset.source.lower().endswith(".svg"):
            return True
        if is_inert_file(self._root / asset.source):
            return True
        what = "is not published: it holds more than a drawing; export it again without scripts or HTML"
        self._say(logging.WARNING, f"{printable(asset.source)}: {what}")
        return False

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang pages below their hubs, for breadcrumbs; the navigation tree itself stays small.

        It is the last event before pages are made: nobody looks for names among the extensions after it.
        """
        hang_below_hubs(nav, files, self._pages, automatic=config.nav is None)
        found = found_extensions(config.markdown_extensions, config.mdx_configs)
        config.markdown_extensions = [*found]  # type: ignore[list-item]  # as above
        return nav

    def on_page_read_source(self, *, page: HostPage, **_: object) -> str | None:
        """Hold documents back from the host's reading of front matter, and from plugins that run text."""
        return "\n" if page.file.src_uri in self._pages else None

    @event_priority(-100)  # the last word
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, **_: object) -> str:
        """Return an author's body as it was written; give the page our title and settings, and no others."""
        self._here = page
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            return markdown
        # With tabs, the column of the navigation would stand empty beside pages that are in none.
        has_tabs = "navigation.tabs" in config.theme.get("features", ())
        hidden = {"navigation": has_tabs, "toc": ours.wide}
        page.meta = {"title": escape(ours.title), "hide": [name for name in hidden if hidden[name]]}
        if not ours.in_search:
            page.meta["search"] = {"exclude": True}
        elif ours.document is not None and ours.address.startswith(_CARDS):
            page.meta["search"] = {"boost": 4}  # a card's name stands on each of its records as well
        return ours.body

    def on_page_content(self, html: str, *, page: HostPage, **_: object) -> str:
        """Join our words to the author's body, and our headings to the table of contents."""
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            return self._with_figures(html, page)
        if ours.headings_before or ours.headings_after:
            page.toc = joined_contents(ours.headings_before, page.toc, ours.headings_after)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= self._taken_ids()
        page.meta["title"] = _search_title(ours)
        before = with_words(searchable(ours.before), ours.search_words)
        return f"{before}{_EDGE}{html}{_EDGE}{searchable(ours.after)}"

    def _with_figures(self, html: str, page: HostPage) -> str:
        """Put the figures of cards into a hand-written page that asks for them."""
        embedded = embed_figures(html, page.url, self._cards)
        for name in embedded.missing:
            where = printable(page.file.src_uri)
            said = "is no figure of a card; name one that stands on the page of a card of this site"
            self._say(logging.WARNING, f"{where}: {printable(name)} {said}")
        return embedded.html

    @event_priority(-100)  # after the search plugins
    def on_page_context(
        self, context: TemplateContext, *, page: HostPage, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Put our HTML, of which searches have read the words, around the author's."""
        ours = self._pages.get(page.file.src_uri)
        if ours is not None and page.content is not None:
            page.meta["title"] = escape(ours.title)
            body = page.content.partition(_EDGE)[2].rpartition(_EDGE)[0]
            page.content = f"{self._preview}{ours.before}{body}{ours.after}"
            if not ours.in_search:
                template = environment(self._overrides(config)).get_template("unsearched.html")
                page.content = template.render(content=Markup(page.content))  # noqa: S704 - ours and sanitised
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig, **_: object) -> str:
        """Name the feed in the head of every page, where readers of feeds look for it."""
        depth = page.url.count("/")
        link = self._heads.get(depth)
        if link is None:
            template = environment(self._overrides(config)).get_template("head.html")
            title = feed_title(self._policy.organisation)
            link = self._heads[depth] = template.render(root="../" * depth, feed=FEED, feed_title=title)
        return output.replace("</head>", f"{link}</head>", 1)

    def _is_sanitised(self) -> bool:
        """Whether the page in hand is an author's; pages of the host's own folder are the site owner's."""
        here = self._here
        return here is not None and here.file.src_uri in self._pages and not self._policy.raw_html

    def _taken_ids(self) -> set[str]:
        """Return the ids in our own HTML of the page in hand."""
        ours = self._pages.get(self._here.file.src_uri) if self._here is not None else None
        if ours is None:
            return set()
        if self._ids[0] is not ours:  # they are asked for more than once, and a page may be long
            self._ids = (ours, {*_IDS.findall(ours.before), *_IDS.findall(ours.after)})
        return set(self._ids[1])

    def _link(self, url: str) -> str:
        """Return a relative link of the page in hand as the host understands it."""
        if self._here is None:
            return url
        here = self._here.file.src_uri
        ours = self._pages.get(here)
        source = posixpath.join(self._docs, here) if ours is None else ours.path
        return link_by_source(url, source, here, self._find)

    def _find(self, path: str) -> str | None:
        inside = path.removeprefix(f"{self._docs}/")
        known = inside != path and self._files.get_file_from_path(inside) is not None
        return inside if known else self._hosted.get(path)


def _search_title(page: Page) -> str:
    """Return the title of a page with its other names, as searches show it."""
    names = f" ({', '.join(page.aliases)})" if page.aliases else ""
    return escape(f"{page.title}{names}")
