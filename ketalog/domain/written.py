"""The one formatter: every number and moment on screen or paper is written here, by ISMP's rules.

No trailing zero, a leading zero, a space before the unit, mcg and mL, a comma from 1,000; half up.
Source: ISMP list of error-prone abbreviations; rounding places from the architecture page.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from ketalog.domain.quantities import (
    Concentration,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Height,
    OxygenFlow,
    Quantity,
    Temperature,
    Volume,
    Weight,
    exact,
)

MINUS = "\N{MINUS SIGN}"
# As many places as a number may be typed with.
MOST_TYPED = 6
# mL that drug accounting calculates.
_ACCOUNTED = 2

_UNITS: dict[type[Quantity], tuple[str, int]] = {
    DosePerWeight: ("mg/kg", 2),
    DoseRate: ("mg/h", 1),
    DoseRatePerWeight: ("mg/kg/h", 2),
    Concentration: ("mg/mL", 2),
    Volume: ("mL", 1),
    Flow: ("mL/h", 1),
    OxygenFlow: ("L/min", 1),
    Temperature: ("°C", 1),
    Weight: ("kg", 1),
    Height: ("cm", 1),
}


def rounded(number: Decimal | Fraction | int, places: int) -> Decimal:
    """Half up, at most ``places`` decimals, no trailing zero."""
    value = exact(number) if isinstance(number, Fraction) else Decimal(number)
    fixed = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return fixed.quantize(Decimal(1)) if fixed == fixed.to_integral_value() else fixed.normalize()


def number(value: Decimal | Fraction | int, places: int = 0) -> str:
    """A number as ISMP writes it: 0.5, 5, 1,000; a true minus sign."""
    fixed = rounded(value, places)
    text = f"{abs(fixed):,f}"
    return MINUS + text if fixed < 0 else text


def rounded_mg(mg: Decimal | Fraction) -> Decimal:
    """mg as shown: to 0.01 below 10, to 0.1 from 10 on."""
    value = exact(mg) if isinstance(mg, Fraction) else mg
    fine = rounded(value, 2)
    return fine if fine < 10 else rounded(value, 1)


def quantity(value: Quantity) -> str:
    """A quantity with its unit: ``36 mg``, ``0.5 mg/kg``, ``27 mL/h``; above 0 never as 0."""
    unit, places = _UNITS.get(type(value), ("mg", 2))
    figure = shown(value)
    if figure or not value.number:
        return f"{number(figure, places)} {unit}"
    if unit.startswith("mg"):
        return f"{_smallest(value.number * 1000)} mcg{unit[2:]}"
    return f"{_smallest(value.number)} {unit}"


def calculated(value: Quantity) -> str:
    """A quantity that the program counts up: in its own unit from the first moment, 0 included."""
    unit, places = _UNITS.get(type(value), ("mg", 2))
    return f"{number(shown(value), places)} {unit}"


def accounted(value: Volume) -> str:
    """mL that drug accounting calculates, to 0.01: its sums come out by hand."""
    return f"{number(value.ml, _ACCOUNTED)} mL"


def in_full(value: Quantity, places: int = MOST_TYPED) -> str:
    """A quantity with the places that it has: an order and a syringe are not rounded."""
    unit, _ = _UNITS.get(type(value), ("mg", 2))
    return f"{number(value.number, places)} {unit}"


def shown(value: Quantity) -> Decimal:
    """The figure that ``quantity`` writes, where its unit is the kind's own."""
    unit, places = _UNITS.get(type(value), ("mg", 2))
    return rounded_mg(value.number) if unit == "mg" else rounded(value.number, places)


def _smallest(value: Decimal) -> str:
    """As many places as it takes to show something; the same again once it was read back."""
    return number(value, max(2, -value.adjusted()))


def mg_number(mg: Decimal | Fraction) -> str:
    """The bare figure of a dose in mg, as shown."""
    return number(rounded_mg(mg), 2)


def signed(score: int) -> str:
    """A score that may lie below zero: +1, 0, −2."""
    return f"+{score}" if score > 0 else number(score)


def pressure(systolic: int, diastolic: int) -> str:
    """123/58."""
    return f"{systolic}/{diastolic}"


def minutes(span: timedelta) -> str:
    """A length in whole minutes: ``40 min``, ``4 h``, ``1 h 35 min``."""
    total = int(span.total_seconds() // 60)
    hours, rest = divmod(total, 60)
    if total < 120 and not (hours and not rest):
        return f"{total} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def clock(span: timedelta) -> str:
    """A running clock: ``33:41``, ``1:58:20``; no sign."""
    seconds = int(abs(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    mins, secs = divmod(rest, 60)
    return f"{hours}:{mins:02}:{secs:02}" if hours else f"{mins:02}:{secs:02}"


def time(moment: datetime, zone: ZoneInfo) -> str:
    """The clinic's wall time, 24 hours: ``14:33``."""
    return f"{moment.astimezone(zone):%H:%M}"


def time_to_the_second(moment: datetime, zone: ZoneInfo) -> str:
    """``14:33:07``."""
    return f"{moment.astimezone(zone):%H:%M:%S}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LONG_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day(value: date) -> str:
    """A date that cannot be misread: ``21 Nov 2026``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def long_day(value: date) -> str:
    """``Sunday 22 November``."""
    return f"{_DAYS[value.weekday()]} {value.day} {_LONG_MONTHS[value.month - 1]}"


def short_day(value: date) -> str:
    """``Sat 21 Nov``."""
    return f"{_DAYS[value.weekday()][:3]} {value.day} {_MONTHS[value.month - 1]}"


def short_day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """``Sat 21 Nov 14:33``."""
    return f"{short_day(moment.astimezone(zone).date())} {time(moment, zone)}"


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """``21 Nov 2026 14:33``."""
    local = moment.astimezone(zone)
    return f"{day(local.date())} {local:%H:%M}"


def zone_offset(moment: datetime, zone: ZoneInfo) -> str:
    """``UTC−5``, ``UTC+5:30``."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    total = int(offset.total_seconds() // 60)
    hours, mins = divmod(abs(total), 60)
    sign = MINUS if total < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{mins:02}" if mins else "")
