"""The one parser: typed text becomes one number and one listed unit, or a plain sentence.

No text that a user typed reaches pint; only the names in ``units.TYPED`` do.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from ketalog.domain import written
from ketalog.domain.conversion import converted
from ketalog.domain.quantities import Dose, Quantity
from ketalog.domain.refusal import Refused
from ketalog.domain.units import NAMES, NEVER, TARGET, TYPED

Q = TypeVar("Q", bound=Quantity)

_SHAPE = re.compile(r"^\s*([0-9.,]*[0-9][0-9.,]*|[.,]+)\s*(.*?)\s*$", re.DOTALL)
_NUMBERS = re.compile(r"[.,]*[0-9](?:[0-9.,]*[0-9])?")
_PLAIN = re.compile(r"^(0|[1-9][0-9]{0,6})(\.[0-9]{1,6})?$")
_PHONE = re.compile(
    r"([0-9+(][0-9 +\-()./]*?)(?:[ ,]*(?:ext(?:ension|\.)?|x)\.? ?([0-9]{1,6}))?", re.I
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013", "-") | {"\u00a0": " "})
LEAST_DIGITS = 3
_GROUPED = re.compile(r"^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]{1,6})?$")


def number(text: str, field: str = "") -> Decimal:
    """A bare number as the formatter would write it; a leading or doubled point is refused."""
    trimmed = text.strip()
    if trimmed.count(".") > 1:
        raise Refused(f"“{_shown(trimmed)}” has two decimal points.", field)
    if _PLAIN.match(trimmed):
        return Decimal(trimmed)
    if _GROUPED.match(trimmed):
        return Decimal(trimmed.replace(",", ""))
    if trimmed.startswith("."):
        raise Refused(f"Write a zero before the point: 0{_shown(trimmed)}.", field)
    if trimmed.startswith(("-", "\N{MINUS SIGN}")):
        raise Refused("A number from 0 up is needed here.", field)
    if re.search(r"[^\W\d_]", trimmed):
        raise Refused(f"“{_shown(trimmed)}” has letters where digits belong.", field)
    if "," in trimmed:
        raise Refused(f"“{_shown(trimmed)}”: use a point for decimals.", field)
    raise Refused(f"“{_shown(trimmed)}” is not a number.", field)


def whole(text: str, field: str = "") -> int:
    """A whole number from 0 up."""
    value = number(text, field)
    if value != value.to_integral_value():
        raise Refused(f"A whole number is needed, not {_shown(text)}.", field)
    return int(value)


def score(text: str, field: str = "") -> int:
    """A whole score that may carry a sign, such as a RASS of −2 or +1."""
    trimmed = text.strip().replace("\N{MINUS SIGN}", "-")
    if trimmed[:1] in "+-" and trimmed:
        value = whole(trimmed[1:], field)
        return -value if trimmed[0] == "-" else value
    return whole(trimmed, field)


def quantity(kind: type[Q], text: str, field: str = "") -> Q:
    """One amount with its unit, such as ``72 kg``; the unit must be typed."""
    figure, unit = _split(text, field)
    names = TYPED[kind]
    if not unit:
        raise Refused(
            f"“{_shown(text)}” has no unit. Type it, such as {_shown(text)} {next(iter(names))}.",
            field,
        )
    if unit not in names:
        raise Refused(_wrong_unit(kind, unit), field)
    try:
        return kind(converted(number(figure, field), names[unit], TARGET[kind]))  # type: ignore[call-arg]
    except ValueError as wrong:
        raise Refused(f"{wrong!s}.", field) from None


def dose_text(text: str, field: str = "dose") -> tuple[Dose | None, str]:
    """Any dose that was given: in mg where its unit says so, else in its own words.

    The words have every number and unit as the formatter writes them: they are printed.
    """
    composed = line(text, field, 60)
    found = _SHAPE.match(composed)
    if not found or _is_word_with_digits(found.group(2)) or not found.group(2):
        return quantity(Dose, composed, field), composed
    figure, unit = number(found.group(1), field), _as_written(found.group(2), field)
    gap = " " if unit[0].isalpha() else ""
    words = f"{written.number(figure, written.MOST_TYPED)}{gap}{unit}"
    if unit in TYPED[Dose]:
        return quantity(Dose, composed, field), words
    if not figure:
        raise Refused("A dose is more than 0.", field)
    return None, words


def one_of(kinds: tuple[type[Quantity], ...], text: str, field: str = "") -> Quantity:
    """An amount of one of several kinds, told apart by its unit alone."""
    _, unit = _split(text, field)
    for kind in kinds:
        if unit in TYPED[kind]:
            return quantity(kind, text, field)
    known = ", ".join(next(iter(TYPED[kind])) for kind in kinds)
    if not unit:
        raise Refused(f"“{_shown(text)}” has no unit. Type one of {known}.", field)
    if unit in NEVER:
        raise Refused(f"Write {NEVER[unit]}, not {_shown(unit)}.", field)
    raise Refused(f"“{_shown(unit)}” is not one of {known}.", field)


def pressure(text: str, field: str = "bp") -> tuple[int, int, int | None]:
    """``128/82`` or ``128/82/97`` with the mean: systolic, diastolic, mean in mmHg."""
    parts = [part.strip() for part in text.strip().split("/")]
    if len(parts) not in (2, 3) or not all(parts):
        raise Refused(f"“{_shown(text)}”: type it as 128/82.", field)
    values = [whole(part, field) for part in parts]
    return values[0], values[1], values[2] if len(values) == 3 else None


def offset(text: str, field: str = "at") -> timedelta:
    """A script's ``[-]hh:mm[:ss]``."""
    found = re.fullmatch(r"(-?)(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", text.strip())
    if not found:
        raise Refused(f"“{_shown(text)}” is not a time such as 00:12 or -00:10.", field)
    sign, hours, mins, secs = found.groups()
    span = timedelta(hours=int(hours), minutes=int(mins), seconds=int(secs or 0))
    return -span if sign else span


def line(text: str, field: str = "", longest: int = 200) -> str:
    """One line of free text: trimmed, composed (NFC), without control characters."""
    return _clean(text, field, longest, allowed="")


def name(text: str, field: str = "name", longest: int = 120) -> str:
    """A person's name in any alphabet; signs that no name has (; = < > …) are refused."""
    composed = line(text, field, longest)
    if not composed:
        raise Refused("A name is needed.", field)
    if re.search(r"[;=<>\\`*|{}$%^~]|--|/\*", composed):
        raise Refused("A name has letters, spaces, points, hyphens and apostrophes only.", field)
    if not any(unicodedata.category(character)[0] == "L" for character in composed):
        raise Refused("A name has letters.", field)
    return composed


def phone(text: str, field: str = "phone", longest: int = 40) -> str:
    """A phone number, with an extension where it has one (``ext 12``); empty stays empty."""
    composed = line(text, field, longest).translate(_DASHES)
    if not composed:
        return ""
    found = _PHONE.fullmatch(composed)
    if not found:
        raise Refused(
            "A phone number has digits, spaces, + - ( ) . / and an extension such as ext 12.", field
        )
    if sum(character.isdigit() for character in found[1]) < LEAST_DIGITS:
        raise Refused(f"A phone number has at least {LEAST_DIGITS} digits.", field)
    return composed


def paragraph(text: str, field: str = "", longest: int = 4000) -> str:
    """Free text that may have line breaks, such as a note."""
    return _clean(text.replace("\r\n", "\n"), field, longest, allowed="\n")


def _clean(text: str, field: str, longest: int, allowed: str) -> str:
    composed = unicodedata.normalize("NFC", text).strip()
    for character in composed:
        # Control characters, lone surrogates, and U+202A… that would reorder a printed line.
        if character not in allowed and (
            unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
            or character in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        ):
            raise Refused("A control character is in the text; type it again.", field)
    if len(composed) > longest:
        raise Refused(f"That is {len(composed):,} characters; at most {longest:,} fit.", field)
    return composed


def _split(text: str, field: str) -> tuple[str, str]:
    trimmed = unicodedata.normalize("NFC", text).strip()
    found = _SHAPE.match(trimmed)
    if not found:
        if trimmed.startswith(("-", "\N{MINUS SIGN}")):
            raise Refused("A number from 0 up is needed here.", field)
        raise Refused(f"“{_shown(trimmed)}” does not start with a number.", field)
    figure, unit = found.group(1), found.group(2)
    if _is_word_with_digits(unit):
        raise Refused(f"“{_shown(trimmed)}” has letters where digits belong.", field)
    return figure, unit


def _as_written(unit: str, field: str) -> str:
    """The words behind a figure: no error-prone unit in them, and no number as ISMP warns of."""
    for word in re.findall(r"[^\W\d_]+", unit):
        if word in NEVER:
            raise Refused(f"Write {NEVER[word]}, not {_shown(word)}.", field)
    litres = re.sub(r"(?<![^\W\d_])(?:ml|ML|Ml)(?![^\W\d_])", "mL", unit)
    return _NUMBERS.sub(
        lambda one: written.number(number(one.group(), field), written.MOST_TYPED), litres
    )


def _is_word_with_digits(unit: str) -> bool:
    """What is left of a number such as 1O0."""
    return re.match(r"^[A-Za-z]+[0-9]", unit) is not None


def _wrong_unit(kind: type[Quantity], unit: str) -> str:
    if unit in NEVER:
        return f"Write {NEVER[unit]}, not {_shown(unit)}."
    for other, names in TYPED.items():
        if unit in names:
            wanted = next(iter(TYPED[kind]))
            return f"{unit} is {NAMES[other]}; {NAMES[kind]} is needed, in {wanted}."
    return f"“{_shown(unit)}” is not a unit of {NAMES[kind]}; type {next(iter(TYPED[kind]))}."


def _shown(text: str) -> str:
    short = text if len(text) <= 24 else text[:23] + "…"
    return "".join(c if unicodedata.category(c)[0] != "C" else "?" for c in short)
