"""What an auditor reads: who looked at what, tried to sign in, or changed staff and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.access import Act, Looked, PinSet, RecoverySheetKept, SignInTried
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import Entry
from ketalog.domain.finding import folded, looking_for
from ketalog.domain.people import Person

AuditKind = Act | Literal["PIN right", "PIN wrong", "PIN set", "PIN freed", "staff", "settings"]

_SETTINGS: dict[str, str] = {
    "clinic": "clinic",
    "recovery-sheet-kept": "recovery sheet for keys",
    "drug": "drug library",
    "indication": "indication",
    "paper-text": "words of a paper",
    "paper-text-approved": "words of a paper approved",
}


@dataclass(frozen=True, slots=True)
class About:
    """Whose record, as far as an auditor is told: MRN, and day and chair of a session."""

    mrn: str = ""
    day: date | None = None
    chair: str = ""

    @property
    def words(self) -> str:
        """``21 Nov 2026 · chair 3 · MRN 004217``; empty where it is about nobody."""
        parts = (
            written.day(self.day) if self.day else "",
            f"chair {self.chair}" if self.chair else "",
            f"MRN {self.mrn}" if self.mrn else "",
        )
        return " · ".join(part for part in parts if part)

    @property
    def findable(self) -> str:
        """What it is found by: its words in their order, the MRN with and without noughts."""
        return f" {folded(self.words)} {self.mrn.lstrip('0').casefold()}"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line; ``log`` and ``number`` say where it is kept, ``of`` is the id it is about."""

    at: datetime
    who: str
    kind: AuditKind
    what: str
    station: str
    log: str
    number: int
    hash: str
    of: str = ""
    about: About = About()


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are wanted; what is empty or None lets everything through."""

    who: str = ""
    what: str = ""
    about: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def of(self, lines: Iterable[AuditLine]) -> tuple[AuditLine, ...]:
        """Those, in the order in which they came."""
        who, what = _Finds(self.who), _Finds(self.what)
        about = f" {phrase}" if (phrase := folded(self.about)) else ""
        return tuple(
            line
            for line in lines
            if (self.since is None or line.at >= self.since)
            and (self.until is None or line.at < self.until)
            and who.has(line.who)
            and what.has(f"{line.kind} {line.what}")
            and about in line.about.findable
        )


class _Finds:
    """Whether words are in a text; each text is looked at once, however often it comes."""

    def __init__(self, typed: str) -> None:
        self._typed = typed.strip()
        self._fits = looking_for(typed)
        self._known: dict[str, bool] = {}

    def has(self, text: str) -> bool:
        """The same as before for a text that came before."""
        if not self._typed:
            return True
        if text not in self._known:
            self._known[text] = self._fits(f" {folded(text)}")
        return self._known[text]


def audit_line(
    entry: Entry, name_of: Callable[[UUID], str], about: Callable[[str], About]
) -> AuditLine | None:
    """An entry as an auditor reads it; None for what is no auditor's business."""
    kind, what = _said(entry, name_of)
    if kind is None:
        return None
    content = entry.content
    of = content.log if isinstance(content, Looked) else ""
    return AuditLine(
        at=entry.recorded_at,
        who=entry.author,
        kind=kind,
        what=what,
        station=entry.station,
        log=entry.log,
        number=entry.number,
        hash=entry.hash,
        of=of,
        about=about(of) if of else About(),
    )


def _said(entry: Entry, name_of: Callable[[UUID], str]) -> tuple[AuditKind | None, str]:
    match entry.content:
        case Looked(act, what):
            return act, what
        case PinSet(person):
            return "PIN set", f"{_whose(name_of(person), entry.author)}, signed in with it"
        case SignInTried(person, well, by, for_what):
            whose = _whose(name_of(person), entry.author)
            then = f", for {_a(for_what)}" if for_what else ", signed in" * (well and by == "PIN")
            return _tried(well, by), f"{whose}{then}"
        case Person() as person:
            return "staff", _change(entry, _person(person))
    if entry.kind == "person":
        return "staff", "struck out"
    if entry.kind in _SETTINGS:
        named = entry.content.name if isinstance(entry.content, Drug) else ""
        return "settings", _change(entry, ": ".join(filter(None, (_SETTINGS[entry.kind], named))))
    return None, ""


def _tried(well: bool, by: str) -> AuditKind:
    if by != "PIN":
        return "PIN freed"
    return "PIN right" if well else "PIN wrong"


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _whose(name: str, author: str) -> str:
    return "own" if name == author else f"of {name}"


def _person(person: Person) -> str:
    left = "" if person.active else ", no longer active"
    return f"{person.name}: {', '.join(person.roles)}{left}"


def _change(entry: Entry, what: str) -> str:
    if entry.content is None:
        return f"{what} struck out"
    if not entry.amends:
        return what if isinstance(entry.content, RecoverySheetKept) else f"{what} (new)"
    return f"{what} (changed)"
