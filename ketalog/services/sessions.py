"""Opening a session, and finding the ones that are open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.clock import Moment
from ketalog.domain.advisories import order_doubts
from ketalog.domain.entries import Content, Draft, Entry
from ketalog.domain.finding import folded
from ketalog.domain.indications import Indication, IndicationSaid, named
from ketalog.domain.opening import SessionKind, SessionOpened
from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.plausible import weight_doubts
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.dosing_weight import WeightUsed, used_weight_doubts
from ketalog.domain.quantities import Concentration, Volume, Weight
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.weighing import WEIGHED
from ketalog.services.corrections import answered
from ketalog.services.drug_library import DrugLibrary
from ketalog.services.earlier_today import given_today
from ketalog.services.recording import Recording
from ketalog.services.same_patient import SamePatient
from ketalog.store.logs import Logs
from ketalog.store.shipped import Shipped

PATIENTS = "patients"
PREFIX = "session/"


def log_of(session: UUID) -> str:
    """The name of a session's log."""
    return f"{PREFIX}{session}"


class Sessions:
    """Opens sessions and lists them by log name."""

    def __init__(
        self, recording: Recording, logs: Logs, shipped: Shipped, library: DrugLibrary
    ) -> None:
        self._recording = recording
        self._logs = logs
        self._shipped = shipped
        self._library = library
        self._checks: list[Callable[[Content, str], None]] = []
        self.same_patient = SamePatient(lambda: map(recording.chart, self.live()))
        recording.ask_also(self.same_patient.start_doubts)

    def opening(  # noqa: PLR0913 - one argument for each thing said on the form
        self,
        *,
        clinic: Clinic,
        patient: Patient,
        protocol: Protocol,
        weight: Weight,
        concentration: Concentration,
        chair: str,
        nurse: str,
        clinician: str,
        patient_id: UUID | None = None,
        escort: Escort | None = None,
        weight_typed: str = "",
        number: int | None = None,
        planned: int | None = None,
        weight_used: WeightUsed = "actual",
        bag: Volume | None = None,
        indications: tuple[IndicationSaid, ...] = (),
        kind: SessionKind = "",
        training: bool = False,
        came_back_from: str = "",
        on_paper: bool = False,
        at: datetime | None = None,
    ) -> SessionOpened:
        """A session's first entry, with the limits and drugs that hold today.

        It keeps no pre-start list ``on_paper``, nor for a patient who came back (rules 4.5).
        Raises Refused where the weight to be used cannot be worked out.
        """
        now = at or self._recording.now()
        day = now.astimezone(ZoneInfo(clinic.timezone)).date()
        return SessionOpened(
            clinic=clinic,
            patient=patient,
            protocol=protocol,
            limits=self._shipped.limits(),
            drugs=self._library.drugs(),
            weight=weight,
            concentration=concentration,
            chair=chair,
            nurse=nurse,
            clinician=clinician,
            day=day,
            escort=escort,
            patient_id=patient_id,
            weight_typed=weight_typed,
            number=number,
            planned=planned,
            weight_used=weight_used,
            used_weight=self.used_weight(weight_used, weight, patient),
            bag=bag,
            pump=self._shipped.pump(),
            given_today=given_today(self._logs, patient.mrn, now, patient_id, training=training),
            indication=", ".join(one.name for one in indications),
            indications=indications,
            kind=kind,
            training=training,
            came_back_from=came_back_from,
            prestart=None if on_paper or came_back_from else self._shipped.prestart(),
            escort_rules=self._shipped.escort(),
            scales=self._shipped.scales_of(protocol),
        )

    def used_weight(self, which: WeightUsed, actual: Weight, patient: Patient) -> Weight | None:
        """The weight by the clinic's formula; None where the actual one is used. May refuse."""
        formulas = self._shipped.weights()
        return formulas.weight(which, actual, patient.height, patient.sex)

    def doubts(self, opening: SessionOpened) -> tuple[Doubt, ...]:
        """What is asked before a session opens; what may not be ordered is refused."""
        _refuse_blank(opening)
        if opening.came_back_from:
            self._refuse_second(opening.came_back_from)
            # The rest was asked when the earlier session was opened.
            return self.same_patient.opening_doubts(opening)
        _refuse_twice(opening.indications, self._shipped.indications())
        before = opening.patient.weight
        return (
            *self.same_patient.opening_doubts(opening),
            *weight_doubts(opening.weight, opening.limits, before),
            *self._height_doubts(opening),
            *used_weight_doubts(opening.weight_used, opening.used_weight, opening.weight),
            *order_doubts(opening),
        )

    def _refuse_second(self, log: str) -> None:
        """Of a session one patient comes back, into one session."""
        for other in map(self._recording.chart, self.live()):
            if other.opened.came_back_from == log:
                raise Refused(
                    "The patient who came back has an open session already, "
                    f"on chair {other.chair}: write on that one."
                )

    def _height_doubts(self, opening: SessionOpened) -> tuple[Doubt, ...]:
        height = opening.patient.height
        return tuple(self._shipped.weights().height_doubts(height)) if height else ()

    def before_opening(self, check: Callable[[Content, str], None]) -> None:
        """Ask this before a session is opened, with its author."""
        self._checks.append(check)

    def open(self, opening: SessionOpened, author: str, session: UUID, confirmed: bool) -> str:
        """Open a session and return its log. Raises Refused or Doubted."""
        for check in self._checks:
            check(opening, author)
        asked = self.doubts(opening)
        if asked and not confirmed:
            raise Doubted(asked)
        log = log_of(session)
        moment = self._recording.moment()
        draft = self._recording.drafted(log, opening, author, moment)
        weighed = self._weighed(opening, author, moment)
        self._recording.write((answered(draft, asked), *weighed))
        return log

    def _weighed(self, opening: SessionOpened, author: str, moment: Moment) -> tuple[Draft, ...]:
        """Today's weight, kept with the patient: the next one is asked about against it."""
        if opening.patient_id is None or opening.came_back_from:
            return ()
        # The rest of the card may have been put right while the page stood open.
        known = self._known(opening.patient_id) or opening.patient
        weighed = replace(
            known,
            weight=opening.weight,
            weight_typed=opening.weight_typed,
            height=opening.patient.height or known.height,
        )
        draft = self._recording.drafted(PATIENTS, weighed, author, moment)
        return (replace(draft, amends=opening.patient_id, reason=WEIGHED),)

    def _known(self, patient_id: UUID | None) -> Patient | None:
        """The patient as the clinic's list has them now."""
        of_patient = (
            entry.content
            for entry in self._logs.read(PATIENTS)
            if patient_id in (entry.id, entry.amends) and isinstance(entry.content, Patient)
        )
        return next(reversed(tuple(of_patient)), None)

    def is_known(self, log: str) -> bool:
        """Whether a session has this log."""
        return bool(self._logs.read(log))

    def live(self) -> tuple[str, ...]:
        """Logs of the sessions that are not signed, newest first."""
        return self._logs.open_sessions()

    def signed(self) -> tuple[str, ...]:
        """Logs of the signed sessions, newest first."""
        live = set(self.live())
        return tuple(log for log in self._logs.logs("session-opened") if log not in live)

    def first_entry(self, log: str) -> Entry:
        """What a session was opened with."""
        return self._logs.read(log)[0]


def _refuse_twice(said: tuple[IndicationSaid, ...], listed: tuple[Indication, ...]) -> None:
    """An indication is said once, under whichever of its names."""
    names = [named(listed, one.name) or folded(one.name) for one in said]
    if len(set(names)) < len(names):
        raise Refused("The same indication is there twice.", "indications")


def _refuse_blank(opening: SessionOpened) -> None:
    for value, field, sentence in (
        (opening.chair, "chair", "Which chair?"),
        (opening.nurse, "nurse", "Which nurse is responsible?"),
        (opening.clinician, "clinician", "Who ordered the infusion?"),
    ):
        if not value.strip():
            raise Refused(sentence, field)
