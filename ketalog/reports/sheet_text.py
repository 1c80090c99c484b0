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


@cache
def sheet_text(language: str) -> SheetText:
    """The words in one language. Raises Refused when there are none."""
    path = assets.resources / "texts" / f"discharge.{language}.toml"
    if not language.isalpha() or not path.is_file():
        raise Refused("The discharge sheet has no text in that language.", "language")
    return msgspec.toml.decode(path.read_bytes(), type=SheetText)
