"""The words of the papers for patients as they are shipped: one file a paper and language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ketalog import assets
from ketalog.domain.patient_text import AdviceText, PatientText, SheetText
from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError

T = TypeVar("T", bound=PatientText)

FIRST = "en"
_FOLDER = "texts"


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Each language's code and its name in the windows, English first."""
    folder = assets.resources / _FOLDER
    codes = sorted(file.suffixes[0][1:] for file in folder.glob("discharge.*.toml"))
    codes.sort(key=lambda code: code != FIRST)
    return tuple((code, sheet_text(code).called) for code in codes)


@cache
def sheet_text(language: str) -> SheetText:
    """The discharge sheet in one language. Raises Refused when there is none."""
    return _text("discharge", language, SheetText)


@cache
def advice_text(language: str) -> AdviceText:
    """The form of leaving against advice. Raises Refused for a language without one."""
    return _text("against_advice", language, AdviceText)


def language_of(said: str) -> str:
    """The language that words such as “Spanish, interpreter by phone” name first, else English."""
    heard = said.casefold()
    named = [
        (place, code)
        for code, _ in languages()
        for name in sheet_text(code).known_as
        if (place := heard.find(name)) >= 0
    ]
    return min(named)[1] if named else FIRST


def _text(stem: str, language: str, kind: type[T]) -> T:
    folder = assets.resources / _FOLDER
    own = folder / f"{stem}.{language}.toml"
    if not language.isalpha() or not own.is_file():
        raise Refused("This paper has no text in that language.", "language")
    table = {**_table(folder / f"common.{language}.toml"), **_table(own)}
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as wrong:
        raise StoreError(f"{own.name}: {wrong}.") from wrong


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as failed:
        raise StoreError(f"{file.name} cannot be read: {failed.strerror}.") from failed
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise StoreError(f"{file.name} is not TOML: {wrong}.") from wrong
