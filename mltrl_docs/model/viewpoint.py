"""The two dates that every question about a portfolio needs: as of when, and what day it is."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the other modules say it

from mltrl_docs.values import Value

YEARS = range(1000, 3000)
"""The years that a document can name; a day of them has days before and after it, for any span of a policy."""


class Viewpoint(Value):
    """As of which day things are told, and where the clock stands.

    Records, responses and dated items after `as_of` have not happened; without it nothing is left out.
    `today` is the clock, which makes things stale.
    """

    today: Date
    as_of: Date | None = None

    @property
    def day(self) -> Date:
        """The day that is looked at."""
        return self.as_of or self.today

    def has_happened(self, day: Date) -> bool:
        """Whether something dated `day` is seen from here."""
        return self.as_of is None or day <= self.as_of
