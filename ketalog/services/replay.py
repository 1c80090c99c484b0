"""A script run through the services with a set clock: the same script gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from ketalog.domain.drugs.rescue import incomplete
from ketalog.domain.entries import Content, Entry
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Person, same_person
from ketalog.domain.refusal import Doubted, Refused
from ketalog.domain.summary import signed_summary
from ketalog.services.act import Act
from ketalog.services.amend_act import Amendment, amendment_of
from ketalog.services.corrections import without
from ketalog.services.prescribers import refuse_no_prescriber
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.replay_series import SeriesReplay
from ketalog.services.replay_stock import WITNESS, StockReplay
from ketalog.services.script import Script, ScriptEvent
from ketalog.services.script_acts import SIGN, content_of, table_of
from ketalog.services.script_before import CHECKLIST, all_stated, list_kept
from ketalog.services.script_endings import ENDINGS
from ketalog.services.script_paper import renamed, taken_by_of
from ketalog.services.script_series import CONTACT
from ketalog.services.script_staff import staff_of
from ketalog.services.script_stock import STOCK_ACTS
from ketalog.services.series import Series
from ketalog.services.sessions import Sessions, log_of
from ketalog.services.stock import Stock
from ketalog.services.table import Table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a replay came to: the session's log, the moment it stands at, and the refusal if any."""

    log: str
    at: datetime
    refused: str


class Replay:
    """Runs one script."""

    def __init__(  # noqa: PLR0913 - one argument for each room it writes in
        self,
        script: Script,
        recording: Recording,
        sessions: Sessions,
        register: Register,
        stock: Stock,
        series: Series,
        clock: ReplayClock,
        ids: ScriptIds,
    ) -> None:
        self._script = script
        self._recording = recording
        self._sessions = sessions
        self._register = register
        self._clock = clock
        self._ids = ids
        self._log = log_of(script.namespace)
        self._series = SeriesReplay(series, self._log, script.nurse)
        self._stock = StockReplay(stock, recording, self._log, script.nurse)
        if not any(event.act in (*STOCK_ACTS, WITNESS) for event in script.events):
            stock.leave_out(self._log)
        self._entries: dict[int, tuple[Entry, ...]] = {}
        self._amended: dict[int, Mapping[str, object]] = {}

    def run(self, progress: Callable[[str], None] = lambda line: None) -> Outcome:
        """Every event in the order written; stops at the first that is refused."""
        self._open()
        for event in self._script.events:
            stood = self._now()
            try:
                self._do(event)
            except Refused as refused:
                self._clock.stand_at(stood)
                line = f"event {event.position} (at {_offset(event.at)}, {event.act})"
                return Outcome(self._log, self._now(), f"{line}: {_sentence(refused)}")
            progress(f"{_offset(event.at)}  {event.act}")
        return Outcome(self._log, self._now(), "")

    def _open(self) -> None:
        script = self._script
        if self._sessions.is_known(self._log):
            raise Refused("This script was already replayed into this database.")
        opening = self._sessions.opening(
            clinic=script.clinic,
            patient=script.patient,
            protocol=script.protocol,
            weight=script.weight,
            weight_typed=script.weight_typed,
            concentration=script.concentration,
            chair=script.chair,
            nurse=script.nurse,
            clinician=script.clinician,
            escort=script.escort,
            number=script.number,
            planned=script.planned,
            weight_used=script.weight_used,
            bag=script.bag,
            indications=script.indications,
            kind=script.kind,
            training=script.training,
            at=script.start,
            patient_id=self._known_patient(),
        )
        if opening.prestart:
            opening = replace(opening, prestart=list_kept(script.events, opening.prestart))
        self._sessions.doubts(opening)  # refuses what may not be; a script is not asked (rules 8)
        patient_id = self._register_all()
        self._series.plan(script.series, patient_id, opening)
        self._sessions.open(
            replace(opening, patient_id=patient_id), script.nurse, script.namespace, confirmed=True
        )

    def _known_patient(self) -> UUID | None:
        mine = self._script.patient.mrn
        known = self._register.patients()
        return next((key for key, patient in known if same_mrn(patient.mrn, mine)), None)

    def _register_all(self) -> UUID:
        script, register = self._script, self._register
        if register.clinic() is None:
            register.name_clinic(script.clinic, script.nurse)
        known = {person.name.casefold() for person in register.people()}
        both = same_person(script.nurse, script.clinician)
        for name, person in (
            (script.nurse, Person(script.nurse, "prescriber" if both else "nurse")),
            (script.clinician, Person(script.clinician, "prescriber")),
        ):
            if name.casefold() not in known:
                register.add_person(person, script.nurse)
                known.add(name.casefold())
        patient_id = self._known_patient()
        if patient_id is not None:
            patient = dict(register.patients())[patient_id]
            if (patient.name, patient.born) != (script.patient.name, script.patient.born):
                raise Refused("[patient] mrn: that MRN belongs to another patient.")
            return patient_id
        return register.save_patient(script.patient, script.nurse)

    def _do(self, event: ScriptEvent) -> None:
        at = self._script.start + event.at
        earliest = self._recording.chart(self._log).opened.limits.earliest_before_start_hours
        if event.at < -timedelta(hours=earliest):
            raise Refused(f"That is more than {earliest} h before START.", "at")
        self._clock.reach(at)
        self._ids.at(f"event/{event.position}")
        confirmed, keys = _confirmation(event)
        taken_by = taken_by_of(event)
        if event.act == "amend":
            self._amend(table_of("amend", keys["amend"]), confirmed)
            return
        if event.act == "start" and "rate" in keys:
            table = Table("start", {"start": keys["start"], "rate": keys["rate"]})
        else:
            table = table_of(event.act, keys[event.act])
        if event.act == CONTACT:
            self._series.contact(table, at, confirmed)
            return
        if event.act in (*STOCK_ACTS, WITNESS):
            self._entries[event.position] = self._stock.record(
                event.act, table, at, confirmed, self._entry_of
            )
            return
        act = replace(self._act(event, table, at, confirmed), taken_by=taken_by)
        self._refuse_nurses(act.contents)
        self._entries[event.position] = self._recording.record(act)

    def _act(self, event: ScriptEvent, table: Table, at: datetime, confirmed: bool) -> Act:
        chart = self._recording.chart(self._log)
        if event.act == SIGN:
            signer = table.name("by")
            table.finish()
            summary = signed_summary(chart, at)
            return Act(self._log, (summary,), self._script.nurse, at, confirmed, signer=signer)
        if event.act == CHECKLIST:
            stated = all_stated(table, chart, at)
            return Act(self._log, stated, self._script.nurse, at, confirmed)
        if event.act not in ENDINGS:
            contents: tuple[Content, ...] = (content_of(event.act, table, chart, at),)
            author = _author(event.act, table, self._script.nurse)
            return Act(self._log, contents, author, at, confirmed)
        contents = ENDINGS[event.act](table, chart, at)
        signer = table.optional_name("signed_by")
        table.finish()
        # No missing detail holds the patient (rules 4.5): such a record is left to be signed later.
        if signer and not incomplete(chart) and not self._stock.is_open():
            contents = (*contents, signed_summary(chart, at))
        return Act(self._log, contents, self._script.nurse, at, confirmed, signer=signer)

    def _amend(self, table: Table, confirmed: bool) -> None:
        amendment = amendment_of(table, self._script.events, self._amended)
        target = self._target(amendment)
        if amendment.from_paper:
            self._rename_writer(target, amendment, confirmed)
            return
        at = target.observed_at
        if amendment.at is not None:
            at = self._script.start + amendment.at
        keys = amendment.keys
        if amendment.act in STOCK_ACTS:
            said = None if keys is None else Table(amendment.act, keys)
            self._stock.amend(target, amendment.reason, amendment.act, said, at, confirmed)
            self._kept(amendment)
            return
        content, author = None, self._script.nurse
        if amendment.keys is not None:
            chart = without(self._recording.chart(self._log), target.id)
            table = Table(amendment.act, amendment.keys)
            content = content_of(amendment.act, table, chart, at)
            author = _author(amendment.act, table, author)
            self._refuse_nurses((content,))
        self._recording.amend(
            self._log, target.id, content, amendment.reason, author, at, confirmed
        )
        self._kept(amendment)

    def _rename_writer(self, target: Entry, amendment: Amendment, confirmed: bool) -> None:
        chart = self._recording.chart(self._log)
        said, content = renamed(chart, target, amendment.from_paper)
        nurse, reason = self._script.nurse, amendment.reason
        self._recording.amend(self._log, said.id, content, reason, nurse, None, confirmed)

    def _refuse_nurses(self, contents: tuple[Content, ...]) -> None:
        """Those whom only the script names are known by it, those of the staff by the clinic."""
        known = (*self._register.people(), *staff_of(self._script))
        for content in contents:
            refuse_no_prescriber(content, known)

    def _kept(self, amendment: Amendment) -> None:
        if amendment.keys is not None:
            self._amended[amendment.entry] = amendment.keys

    def _target(self, amendment: Amendment) -> Entry:
        return self._entry_of(amendment.entry, "amend")

    def _entry_of(self, position: int, table: str = WITNESS) -> Entry:
        entries = self._entries.get(position, ())
        if len(entries) != 1:
            raise Refused(f"[{table}] entry: event {position} has no single entry before this.")
        return entries[0]

    def _now(self) -> datetime:
        return self._clock().utc


def _author(act: str, table: Table, nurse: str) -> str:
    """The second check is written by who made it, everything else by the nurse."""
    return table.name("by") if act == "pump_check" else nurse


def _confirmation(event: ScriptEvent) -> tuple[bool, dict[str, object]]:
    """The nurse's yes, in the value's table or beside a plain value; and the keys without it."""
    keys = dict(event.keys)
    said = [keys.pop("confirm", False)]
    value = keys.get(event.act)
    if isinstance(value, dict):
        inner = dict(value)
        said.append(inner.pop("confirm", False))
        said.append(bool(inner.get("despite")))  # a reason to go on is a yes
        keys[event.act] = inner
    if not all(isinstance(one, bool) for one in said):
        raise Refused("confirm: true or false is needed.", "confirm")
    return any(said), keys


def _offset(at: timedelta) -> str:
    sign = "-" if at < timedelta() else ""
    total = int(abs(at.total_seconds()))
    hours, rest = divmod(total, 3600)
    seconds = f":{rest % 60:02}" if rest % 60 else ""
    return f"{sign}{hours:02}:{rest // 60:02}{seconds}"


def _sentence(refused: Refused) -> str:
    if isinstance(refused, Doubted):
        return f"{refused.sentence} Add confirm = true if it is so."
    return refused.sentence
