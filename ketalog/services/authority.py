"""Whether the role of whoever writes allows what is written (rules 6.2); unknown authors do.

Scripts and the command line write in names that no staff list has: the list is the clinic's own.
"""

from __future__ import annotations

from collections.abc import Callable

from ketalog.domain.chart import Chart
from ketalog.domain.emergency import Countersigned, refuse_nobody
from ketalog.domain.entries import Content, Entry
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.papers import NextSaid, SheetPrinted
from ketalog.domain.people import (
    Clinic,
    Escort,
    EscortAttempt,
    EscortSeen,
    Patient,
    Person,
    same_person,
)
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit, may, who_may
from ketalog.domain.stock import movements as stock

Staff = Callable[[], tuple[Person, ...]]

_PERMITS: dict[type, Permit] = {
    Patient: "patients",
    Escort: "patients",
    EscortAttempt: "patients",
    EscortSeen: "patients",
    SheetPrinted: "print",
    NextSaid: "print",
    Person: "staff",
    Clinic: "settings",
    PaperText: "propose",
    # A prescriber approves it; whoever is signed in writes it down.
    PaperTextApproved: "propose",
    Countersigned: "countersign",
    stock.VialsReceived: "stock",
    stock.DrugDrawn: "stock",
    stock.DrugWasted: "stock",
    stock.DrugReturned: "stock",
    stock.DrugBroken: "stock",
    stock.StockCounted: "stock",
    stock.StockAdjusted: "stock",
    stock.DrugDiscrepancy: "stock",
}
# Until somebody is there to do it, everybody may: else a clinic could not be set up.
_NEEDS_SOMEBODY: tuple[Permit, ...] = ("staff", "settings")
# The same, but never for those who do not treat: who may do something else does it then.
_INSTEAD: dict[Permit, Permit] = {"approve limits": "enter"}


class Authority:
    """Looks at every entry before it is written, and at every correction."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    def refuse_content(self, content: Content, _: Chart, author: str) -> None:
        """Raises Refused where the author's roles do not reach so far."""
        self._refuse(content, author)

    def refuse_written(self, content: Content, author: str) -> None:
        """The same outside a session, where nothing is so urgent that nobody need sign in."""
        refuse_nobody(None, author)
        self._refuse(content, author)

    def refuse(self, author: str, permit: Permit) -> None:
        """Raises Refused, and says whom to ask."""
        if permit != "enter":
            refuse_nobody(None, author)
        people = self._staff()
        mine = next((one for one in people if one.name == author), None)
        if mine is None or (mine.active and may(mine.roles, permit)):
            return
        if not mine.active:
            raise Refused(f"{mine.name} no longer works here.")
        if not any(one.active and may(one.roles, permit) for one in people):
            if permit in _NEEDS_SOMEBODY:
                return
            if permit in _INSTEAD:
                self.refuse(author, _INSTEAD[permit])
                return
        roles = " or ".join(f"{_article(role)} {role}" for role in who_may(permit))
        raise Refused(f"{mine.name} is {' and '.join(mine.roles)}: this is for {roles}.")

    def refuse_amending(self, chart: Chart, entry: Entry, author: str) -> None:
        """Raises Refused where somebody corrects what is neither theirs nor of their session."""
        if entry.content is not None:
            self.refuse(author, permit_of(entry.content))
        own = entry.author == author or same_person(chart.nurse, author)
        if not own and any(one.name == author for one in self._staff()):
            self.refuse(author, "correct others")

    def _refuse(self, content: Content, author: str) -> None:
        if isinstance(content, Person) and content.name == author:
            self._refuse_oneself(author)
        self.refuse(author, permit_of(content))

    def _refuse_oneself(self, author: str) -> None:
        """Who is on no list yet gives themselves no role, once there is somebody to give it."""
        people = self._staff()
        known = any(one.name == author for one in people)
        if not known and any(one.active and may(one.roles, "staff") for one in people):
            raise Refused("An admin adds names: sign in as one, and open Staff.", "name")


def permit_of(content: Content) -> Permit:
    """What it takes to write a content; what belongs to treating takes who treats."""
    return _PERMITS.get(type(content), "enter")


def _article(role: str) -> str:
    return "an" if role[0] in "aeiou" else "a"
