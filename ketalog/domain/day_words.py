"""Days in the words of one language: names and order are data, figures come from the formatter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ketalog.domain import written


@dataclass(frozen=True, slots=True)
class DayWords:
    """The calendar of a language; ``days`` begin with Monday, ``months`` with January."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    short: str
    long: str
    of_month: str
    in_month: str
    across: str
    from_on: str

    def day(self, value: date) -> str:
        """``21 Nov 2026``."""
        month = self.short_months[value.month - 1]
        return self.short.format(number=_number(value), month=month, year=f"{value.year:04}")

    def long_day(self, value: date) -> str:
        """``Sunday 22 November``, ``domingo 22 de noviembre``."""
        weekday = self.days[value.weekday()]
        return self.long.format(weekday=weekday, number=_number(value), month=self._month(value))

    def window(self, since: date, until: date | None) -> str:
        """``24–26 November``; one day is named whole, no end reads ``from 24 November``."""
        if until is None:
            return self.from_on.format(since=self._of_month(since))
        if until <= since:
            return self.long_day(since)
        if (since.year, since.month) == (until.year, until.month):
            return self.in_month.format(
                since=_number(since), until=_number(until), month=self._month(since)
            )
        return self.across.format(since=self._of_month(since), until=self._of_month(until))

    def _of_month(self, value: date) -> str:
        return self.of_month.format(number=_number(value), month=self._month(value))

    def _month(self, value: date) -> str:
        return self.months[value.month - 1]


def _number(value: date) -> str:
    return written.number(value.day)
