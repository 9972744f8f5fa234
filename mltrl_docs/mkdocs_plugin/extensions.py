"""Extensions of Markdown that are found once: by its name, one is looked for anew on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import get_installed_extensions


class FoundExtension(Extension):
    """An extension by what makes it: each Markdown instance gets one of its own, as it does by a name."""

    def __init__(self, make: Callable[..., Extension], options: Mapping[str, Any]) -> None:
        super().__init__()
        self._make = make
        self._options = options

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Make the extension, and have it register with a Markdown instance."""
        self._make(**self._options).extendMarkdown(md)


def found_extensions(
    extensions: Iterable[str | Extension], options: Mapping[str, Mapping[str, Any]]
) -> Iterator[str | Extension]:
    """Yield extensions, those that are installed by a short name as `FoundExtension`; `options` are theirs by name.

    Python-Markdown looks through all installed names for each; that is a tenth of what a short page takes.
    """
    installed = {point.name: point for point in reversed(get_installed_extensions())}
    for one in extensions:
        point = installed.get(one) if isinstance(one, str) else None
        yield one if point is None else FoundExtension(point.load(), options.get(point.name, {}))
