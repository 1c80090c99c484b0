"""The words of the discharge sheet: data of one language, with version and approval."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from ketalog import assets
from ketalog.domain.refusal import Refused


@dataclass(frozen=True)
class First:
    """The points that come first for one way of leaving."""

    first: tuple[str, ...]
    first_unnamed: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetText:
    """``resources/texts/discharge.<language>.toml``; ``{…}`` is filled in by the sheet."""

    language: str
    version: int
    source: str
    approval: str
    title: str
    born: str
    by_day: str
    by_night: str
    phone: str
    until: str
    tomorrow: str
    later: str
    given_head: str
    ketamine: str
    ketamine_runs: str
    rescue: str
    medication: str
    dose_at: str
    dose_unknown: str
    hours_head: str
    call_us_head: str
    call_911_head: str
    call_us: tuple[str, ...]
    call_911: tuple[str, ...]
    next_head: str
    next: tuple[str, ...]
    bring: str
    patient: str
    escort: str
    nurse: str
    version_line: str
    page: str
    points: tuple[str, ...]
    drip_left_in: str
    with_escort: First
    exempted: First
    against_advice: First
    joining: str
    about_head: str = ""
    about: str = ""


@dataclass(frozen=True)
class AdviceText:
    """``resources/texts/against_advice.<language>.toml``, in the words of the patient."""

    language: str
    version: int
    source: str
    approval: str
    title: str
    born: str
    by_day: str
    by_night: str
    phone: str
    statement: str
    statement_open: str
    given_head: str
    unmet_head: str
    unmet_none: str
    no_escort: str
    may_leave: str
    risks_head: str
    risks: tuple[str, ...]
    asked_head: str
    asked: tuple[str, ...]
    patient: str
    nurse: str
    clinician: str
    told: str
    version_line: str
    page: str
    ketamine: str
    ketamine_runs: str
    rescue: str
    medication: str
    dose_at: str
    dose_unknown: str
    joining: str
    tomorrow: str
    later: str


@cache
def sheet_text(language: str) -> SheetText:
    """The words in one language. Raises Refused when there are none."""
    found = _text("discharge", language)
    if found is None:
        raise Refused("The discharge sheet has no text in that language.", "language")
    return msgspec.toml.decode(found, type=SheetText)


@cache
def advice_text(language: str) -> AdviceText:
    """The form of leaving against advice. Raises Refused for a language without one."""
    found = _text("against_advice", language)
    if found is None:
        raise Refused("The form has no text in that language.", "language")
    return msgspec.toml.decode(found, type=AdviceText)


def _text(stem: str, language: str) -> bytes | None:
    path = assets.resources / "texts" / f"{stem}.{language}.toml"
    return path.read_bytes() if language.isalpha() and path.is_file() else None
