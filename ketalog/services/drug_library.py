"""The clinic's drugs: what is shipped, and copies of it that one proposes and another approves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_facts import refuse_wrong_facts
from ketalog.domain.entries import Entry
from ketalog.domain.people import same_person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit
from ketalog.services.recording import Recording
from ketalog.store.logs import Logs
from ketalog.store.shipped import Shipped

DRUGS = "drugs"
# Refuses whom an act is not for.
May = Callable[[str, Permit], None]
PROPOSED = "proposed by"
APPROVED = "approved by"
WITH_PIN = "Approved with their own PIN."


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for another person."""

    id: UUID
    drug: Drug
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class LibraryDrug:
    """One drug as it is in force, as it was shipped, and the change that waits.

    ``in_force`` is None for a drug of the clinic's own that nobody has approved yet, ``shipped``
    for one that is the clinic's alone.
    """

    name: str
    in_force: Drug | None
    shipped: Drug | None
    proposed: Proposal | None = None

    @property
    def shown(self) -> Drug:
        """What there is to look at."""
        found = self.in_force or (self.proposed.drug if self.proposed else self.shipped)
        assert found is not None
        return found


class DrugLibrary:
    """Reads and writes the log of drugs. A copy replaces the shipped drug of the same name."""

    def __init__(self, recording: Recording, logs: Logs, shipped: Shipped) -> None:
        self._recording = recording
        self._logs = logs
        self._shipped = shipped
        self._may: list[May] = []

    def before_writing(self, may: May) -> None:
        """Ask this, with its author, before every proposal, approval and withdrawal."""
        self._may.append(may)

    def drugs(self) -> tuple[Drug, ...]:
        """The drugs in force, by name: what a session that opens now takes a copy of."""
        return tuple(one.in_force for one in self.all() if one.in_force)

    def all(self) -> tuple[LibraryDrug, ...]:
        """Every drug by name, with what was shipped and what waits."""
        shipped = {drug.name: drug for drug in self._shipped.drugs()}
        approved: dict[str, Drug] = {}
        waiting: dict[str, Proposal] = {}
        for versions in self._versions():
            last = versions[-1]
            if not isinstance(last.content, Drug):
                continue
            if last.content.approval.startswith(APPROVED):
                approved[last.content.name] = last.content
            else:
                waiting[last.content.name] = _proposal(versions)
        return tuple(
            LibraryDrug(
                name, approved.get(name, shipped.get(name)), shipped.get(name), waiting.get(name)
            )
            for name in sorted({*shipped, *approved, *waiting})
        )

    def drug(self, name: str) -> LibraryDrug:
        """One drug by its name. Raises Refused for one that is not there."""
        found = next((one for one in self.all() if one.name == name), None)
        if found is None:
            raise Refused("That drug is not in the library.", "name")
        return found

    def propose(self, drug: Drug, author: str, zone: str, reason: str = "") -> UUID:
        """Write down a change; what is in force stays until another person approves it."""
        self._refuse(author, "propose")
        drug = replace(drug, name=drug.name.strip().casefold())
        refuse_wrong_facts(drug)
        before = next((one for one in self.all() if one.name == drug.name), None)
        if before and before.proposed:
            raise Refused(f"A change by {before.proposed.by} waits already: withdraw it first.")
        moment = self._recording.moment()
        signed = replace(drug, approval=f"{PROPOSED} {author}, {_day(moment.utc, zone)}")
        draft = self._recording.drafted(DRUGS, signed, author, moment)
        return self._recording.write((replace(draft, reason=reason),))[0].id

    def approve(self, proposal: UUID, author: str, zone: str, own_pin: bool = False) -> Drug:
        """Another person's yes: the change is in force from the next session on.

        ``own_pin``: they gave theirs where somebody else was signed in; the entry says so.
        """
        waiting = self.refuse_approval(proposal, author)
        moment = self._recording.moment()
        drug = replace(waiting.drug, approval=f"{APPROVED} {author}, {_day(moment.utc, zone)}")
        draft = self._recording.drafted(DRUGS, drug, author, moment)
        reason = WITH_PIN if own_pin else "Approved."
        self._recording.write((replace(draft, amends=proposal, reason=reason),))
        return drug

    def refuse_approval(self, proposal: UUID, author: str) -> Proposal:
        """Raises what ``approve`` would raise; else what is approved. Nothing is written."""
        waiting = self._waiting(proposal)
        if same_person(waiting.by, author):
            raise Refused("Another person approves it: you have proposed it.", "approve")
        self._refuse(author, "approve limits")
        return waiting

    def withdraw(self, proposal: UUID, author: str, reason: str) -> None:
        """Take a change back, or turn it down; it stays readable in the log."""
        waiting = self._waiting(proposal)
        self._refuse(author, "propose")
        if not reason.strip():
            raise Refused("Why is it withdrawn?", "reason")
        draft = self._recording.drafted(DRUGS, waiting.drug, author, self._recording.moment())
        self._recording.write((replace(draft, content=None, amends=proposal, reason=reason),))

    def _refuse(self, author: str, permit: Permit) -> None:
        if not author.strip():
            raise Refused("Sign in first, so that the change has an author.")
        for may in self._may:
            may(author, permit)

    def _waiting(self, proposal: UUID) -> Proposal:
        for one in self.all():
            if one.proposed and one.proposed.id == proposal:
                return one.proposed
        raise Refused("That change does not wait any more.")

    def _versions(self) -> tuple[tuple[Entry, ...], ...]:
        """Every version of each change, in the order in which they were last written."""
        found: dict[UUID, list[Entry]] = {}
        for entry in self._logs.read(DRUGS):
            found.setdefault(entry.amends or entry.id, []).append(entry)
        return tuple(sorted(map(tuple, found.values()), key=lambda versions: versions[-1].number))


def changes(before: Drug | None, after: Drug) -> tuple[str, ...]:
    """The fields in which two versions of a drug differ, approval aside."""
    if before is None:
        return ()
    names = [name for name in Drug.__dataclass_fields__ if name != "approval"]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _proposal(versions: tuple[Entry, ...]) -> Proposal:
    first, last = versions[0], versions[-1]
    assert isinstance(last.content, Drug)
    return Proposal(first.id, last.content, first.author, first.recorded_at, first.reason)


def _day(moment: datetime, zone: str) -> str:
    return written.day(moment.astimezone(ZoneInfo(zone)).date())
