"""What one key press wants written, and what is written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.emergency import NOBODY, EmergencyEntry, named_by
from ketalog.domain.entries import Content, Draft
from ketalog.domain.from_paper import may_be_copied, writer_of
from ketalog.domain.papers import FromPaper
from ketalog.store.drafts import DraftKey


@dataclass(frozen=True, slots=True)
class Act:
    """What one key press wants: contents for one session's log, by one person, at one time.

    ``signer`` is the author of a signature among them, when it is somebody else's. ``taken_by``
    wrote all of it on paper before, while there was no PC. ``said_by`` is the name that was given
    where nobody is signed in.
    """

    log: str
    contents: tuple[Content, ...]
    author: str
    at: datetime | None = None
    confirmed: bool = False
    clears: tuple[DraftKey, ...] = ()
    signer: str = ""
    taken_by: str = ""
    said_by: str = ""


def beside_of(act: Act, drafts: Sequence[Draft]) -> tuple[Content, ...]:
    """Who wrote it on paper, and that nobody was signed in; raises Refused for what is no name.

    It stands before a signature that is written with it.
    """
    mine = [one for one in drafts if one.log == act.log]
    found: list[Content] = []
    copied = tuple(one.id for one in mine if may_be_copied(one.content))
    if act.taken_by and copied:
        found.append(FromPaper(copied, writer_of(act.taken_by)))
    if act.author == NOBODY and mine:
        found.append(EmergencyEntry(tuple(one.id for one in mine), named_by(act.said_by)))
    return tuple(found)
