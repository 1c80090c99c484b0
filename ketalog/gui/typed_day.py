"""A date as it is typed: year first, or the month in letters; what can be misread is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from ketalog.domain import written
from ketalog.domain.refusal import Doubt, Refused

_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_IN_LETTERS = re.compile(r"([0-9]{1,2})[ .-]*([A-Za-z]+)[ .,-]*([0-9]{4})")
_FIGURES = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{2}|[0-9]{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SHAPE = "Type the date as 12 Apr 1979 or 1979-04-12."
OLDEST_YEARS = 120


def day(text: str, field: str) -> date:
    """``1979-04-12``, ``12 Apr 1979`` or ``12 April 1979``."""
    trimmed = unicodedata.normalize("NFKC", text).strip()
    if found := _YEAR_FIRST.fullmatch(trimmed):
        year, month, number = (int(part) for part in found.groups())
        return _real(year, month, number, field)
    if found := _IN_LETTERS.fullmatch(trimmed):
        return _real(int(found[3]), _month(found[2], field), int(found[1]), field)
    if found := _FIGURES.fullmatch(trimmed):
        raise Refused(_misread(trimmed, int(found[1]), int(found[2])), field)
    if re.fullmatch(r"[0-9]{1,2}[ .-]*[A-Za-z]+[ .,-]*[0-9]{2}", trimmed):
        raise Refused("Type the year with four digits.", field)
    raise Refused(_SHAPE, field)


def birth_date(text: str, today: date, field: str = "born") -> date:
    """A date on which somebody alive today was born."""
    if not text.strip():
        raise Refused("A birth date is needed.", field)
    born = day(text, field)
    if born > today:
        again = " Type the year of birth again." if born.year > today.year else ""
        raise Refused(f"{written.day(born)} is still to come.{again}", field)
    return born


def birth_doubts(born: date, today: date, field: str = "born") -> Iterator[Doubt]:
    """Nobody is known to be much older: asked, as somebody may be."""
    if today.year - born.year - ((today.month, today.day) < (born.month, born.day)) > OLDEST_YEARS:
        yield Doubt(field, f"{written.day(born)} is over {OLDEST_YEARS} years ago. Right?")


def _month(word: str, field: str) -> int:
    short = word[:3].casefold()
    if short in _MONTHS:
        number = _MONTHS.index(short) + 1
        long = written.long_day(date(2000, number, 1)).split()[-1].casefold()
        if len(word) >= 3 and (long.startswith(word.casefold()) or word.casefold() == "sept"):
            return number
    raise Refused(f"“{word[:20]}” is not a month.", field)


def _misread(text: str, first: int, second: int) -> str:
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        return f"{text}: type the month in letters, such as 12 Apr 1979."
    one, other = date(2000, second, first), date(2000, first, second)
    ways = " or ".join(written.long_day(way).split(maxsplit=1)[1] for way in (one, other))
    return f"{text} may be {ways}: type the month in letters."


def _real(year: int, month: int, number: int, field: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise Refused("There is no such day.", field) from None
