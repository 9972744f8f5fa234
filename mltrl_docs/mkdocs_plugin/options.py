"""The options of the plugin in a host's configuration."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from mkdocs.config import base
from mkdocs.config import config_options as c

from mltrl_docs.model.viewpoint import YEARS
from mltrl_docs.reporters.printable import printable

POLICY = "mltrl.yml"


class Day(base.BaseConfigOption[date]):
    """A date, as YAML reads it or as text."""

    def run_validation(self, value: object) -> date:
        """Return the date that an option says."""
        day = value if isinstance(value, date) and not isinstance(value, datetime) else None
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            with suppress(ValueError):
                day = date.fromisoformat(value)
        if day is not None and day.year in YEARS:
            return day
        raise base.ValidationError(f"expected a date as YYYY-MM-DD, got `{printable(str(value))}`")


class MltrlConfig(base.Config):  # type: ignore[no-untyped-call]  # the host's class is not typed throughout
    """The plugin's options; none is needed."""

    config = c.Type(str, default=POLICY)
    as_of = c.Optional(Day())
