"""Composes clock, store, services and paper into one clinic that is open; no Qt here."""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from ketalog.clock import Clock, Moment, SteadyClock, this_machine
from ketalog.domain.entries import Entry
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.papers.clinic_papers import ClinicPapers
from ketalog.papers.downtime_folder import DowntimeFolder
from ketalog.papers.downtime_papers import DowntimePapers
from ketalog.papers.papers import Papers
from ketalog.services.audit import Audit
from ketalog.services.authority import Authority
from ketalog.services.backing_up import BackingUp
from ketalog.services.backup_place import Source
from ketalog.services.came_back import CameBack
from ketalog.services.card_allergies import CardAllergies
from ketalog.services.countersigning import Countersigning
from ketalog.services.drafting import Drafting
from ketalog.services.drug_library import DrugLibrary
from ketalog.services.far_place import FarPlace
from ketalog.services.indications import Indications
from ketalog.services.paper_texts import PaperTexts
from ketalog.services.pins import Pins
from ketalog.services.prescribers import Prescribers
from ketalog.services.reading import Reading
from ketalog.services.recording import Listener, Recording
from ketalog.services.register import Register
from ketalog.services.series import Series
from ketalog.services.sessions import Sessions
from ketalog.services.signing import Signing
from ketalog.services.staff import Staff
from ketalog.services.stock import Stock
from ketalog.store.backups import Backups, backup_terms
from ketalog.store.database import Database
from ketalog.store.doors import Door
from ketalog.store.drafts import Drafts
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.session_lines import SessionLines
from ketalog.store.shipped import Shipped
from ketalog.store.unproven import Unproven

ClockFor = Callable[[Logs], Clock]


class Locked(StoreError):
    """The database opens by a secret that somebody has to give first."""


@dataclass(frozen=True)
class House:
    """An open clinic: one database and everything that works on it."""

    door: Door
    key: Key = field(repr=False)
    database: Database
    logs: Logs
    clock: Clock
    recording: Recording
    sessions: Sessions
    register: Register
    stock: Stock
    series: Series
    came_back: CameBack
    drug_library: DrugLibrary
    indications: Indications
    drafting: Drafting
    shipped: Shipped
    paper_texts: PaperTexts
    papers: Papers
    backing_up: BackingUp
    pins: Pins
    staff: Staff
    signing: Signing
    countersigning: Countersigning
    authority: Authority
    reading: Reading
    audit: Audit
    lists: ClinicPapers
    downtime: DowntimePapers
    downtime_folder: DowntimeFolder

    def close(self) -> None:
        """Let go of the database; one file is left, unless a copy of it takes very long."""
        self.downtime_folder.close()
        self.backing_up.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_house(
    path: Path,
    *,
    clock_for: ClockFor | None = None,
    new_id: Callable[[], UUID] = uuid4,
    station: str = "",
    papers: Path | None = None,
    key: Key | None = None,
    second_place: Path | None = None,
) -> House:
    """Open the clinic of a database file, and make both where there is none.

    ``key`` is asked for where the database opens by a secret; else it has a key file of its own.
    ``second_place`` takes a copy too before the database of an earlier version is changed.
    Raises Locked where the key is missing, StoreError with a sentence for what cannot be opened.
    """
    door = Door(path)
    path = door.path
    key = key or key_of(door)
    database = _database(door, key, second_place)
    logs = Logs(database)
    clock = clock_for(logs) if clock_for else steady_clock(logs)
    recording = Recording(logs, clock, new_id, station or platform.node() or "PC")
    shipped = Shipped()
    drug_library = DrugLibrary(recording, logs, shipped)
    sessions = Sessions(recording, logs, shipped, drug_library)
    slow = Register(recording, logs)
    recording.before_writing(Prescribers(slow.people).refuse)
    authority = _authority(recording, slow, sessions)
    pins = Pins(recording, logs, shipped.sign_in_terms(), lambda: _zone(slow))
    stock = Stock(recording, logs, shipped.accounting(), slow.clinic, drug_library.drugs)
    recording.at_signing(stock.reconciled)
    recording.follow("prestart", CardAllergies(slow.versions).follow)
    lines = SessionLines(database)
    series = Series(recording, logs, lines, slow, shipped)
    paper_texts = PaperTexts(recording, logs, slow)
    indications = Indications(recording, logs, shipped)
    for one in (slow, stock, series, paper_texts, indications):
        one.before_writing(authority.refuse_written)
    drug_library.before_writing(authority.refuse)
    countersigning = Countersigning(recording, Unproven(database), slow.people)
    if isinstance(clock, SteadyClock):
        recording.listen(_hold_while_live(clock, sessions))
    return House(
        door=door,
        key=key,
        database=database,
        logs=logs,
        clock=clock,
        recording=recording,
        sessions=sessions,
        register=slow,
        stock=stock,
        series=series,
        came_back=CameBack(recording, sessions, slow),
        drug_library=drug_library,
        indications=indications,
        drafting=Drafting(recording, Drafts(database)),
        shipped=shipped,
        paper_texts=paper_texts,
        papers=Papers(recording, stock, series, paper_texts, papers or path.parent / "papers"),
        backing_up=BackingUp(Source(database, key, door), recording),
        pins=pins,
        staff=Staff(slow, pins, authority, lambda: door.wrapped.is_there),
        signing=Signing(recording, stock, pins, slow.staff),
        countersigning=countersigning,
        authority=authority,
        reading=Reading(recording, logs, slow.people),
        audit=Audit(recording, logs, slow, lines),
        lists=ClinicPapers(
            recording, slow, sessions, stock, series, shipped, countersigning, database.fingerprint
        ),
        downtime=DowntimePapers(recording, sessions, shipped, drug_library, slow.clinic),
        downtime_folder=DowntimeFolder(recording, sessions),
    )


def _authority(recording: Recording, slow: Register, sessions: Sessions) -> Authority:
    """Asked before everything that is written, corrected or opened."""
    authority = Authority(slow.people)
    recording.before_writing(authority.refuse_content)
    recording.before_amending(authority.refuse_amending)
    sessions.before_opening(authority.refuse_written)
    return authority


def _zone(slow: Register) -> ZoneInfo:
    return ZoneInfo((slow.clinic() or Clinic("")).timezone)


def steady_clock(logs: Logs) -> SteadyClock:
    """The machine's clock, going on from the newest entry while a session is live."""
    newest = logs.newest() if logs.open_sessions() else None
    last = None
    if newest is not None:
        last = Moment(newest.recorded_at, newest.boot_id, newest.boot_time_ns)
    clock = SteadyClock(this_machine(), last)
    if last is not None:
        clock.hold()
    return clock


def _hold_while_live(clock: SteadyClock, sessions: Sessions) -> Listener:
    def listen(entries: tuple[Entry, ...]) -> None:
        kinds = {entry.kind for entry in entries}
        if "session-opened" in kinds:
            clock.hold()
        elif "signed" in kinds and not sessions.live():
            clock.release()

    return listen


def key_of(door: Door) -> Key:
    """The key from the file of its own; made, with an empty database to come, where nothing is.

    Raises Locked where a secret is needed, StoreError where key or database is missing.
    """
    match door.state:
        case "locked":
            raise Locked(f"The database {door.path.name} opens by its passphrase.")
        case "nothing yet":
            door.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return door.plain.create()
        case "no database":
            name = (door.wrapped if door.wrapped.is_there else door.plain).path.name
            raise StoreError(
                f"There is a key {name}, but its database {door.path.name} is not there. "
                "Put the database back beside it; nothing was changed."
            )
        case _:
            return door.plain.load()


def _database(door: Door, key: Key, second_place: Path | None) -> Database:
    if not door.path.exists():
        return Database.create(door.path, key)
    keys = door.wrapped.path
    return Database.open(door.path, key, lambda one: _copy_first(one, key, keys, second_place))


def _copy_first(earlier: Database, key: Key, keys: Path, second_place: Path | None) -> None:
    """The copy beside the database is there already: a stick that is not holds nobody up."""
    if second_place is None:
        return
    place, at = Backups(second_place, backup_terms().kept), this_machine().wall()
    with suppress(StoreError, Refused):
        # A share that hangs must not keep the program from opening.
        if FarPlace().ask(second_place, second_place.is_dir):
            place.make(earlier, key, at, "before an update", keys)
