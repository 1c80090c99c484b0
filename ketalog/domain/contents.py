"""What an entry can say: every kind of content, and the name under which it is stored."""

from __future__ import annotations

from ketalog.domain import access, events
from ketalog.domain.before import prestart
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.indications import Indication
from ketalog.domain.opening import SessionOpened
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.papers import FromPaper, NextSaid, SheetPrinted
from ketalog.domain.people import Clinic, Escort, EscortAttempt, EscortSeen, Patient, Person
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.stock import movements as stock
from ketalog.domain.vitals import CheckNotDone, Vitals

Content = (
    SessionOpened
    | events.InfusionStarted
    | events.RateChanged
    | events.InfusionPaused
    | events.InfusionResumed
    | events.InfusionStopped
    | Vitals
    | CheckNotDone
    | events.SideEffect
    | events.RescueGiven
    | events.RescueResponse
    | events.MedicationGiven
    | events.Oxygen
    | events.ClinicianCalled
    | events.EmergencyCalled
    | events.IvAccess
    | events.PumpReading
    | events.SeriousEvent
    | events.NurseHandedOver
    | events.ChairChanged
    | events.Note
    | events.ReminderAnswered
    | events.Criterion
    | EscortSeen
    | events.Ended
    | events.Signed
    | PumpChecked
    | TakenAtHome
    | AsaClass
    | prestart.PrestartSaid
    | prestart.ClinicianPresence
    | prestart.BaselineSymptom
    | prestart.OwnBaseline
    | Escort
    | EscortAttempt
    | SheetPrinted
    | NextSaid
    | FromPaper
    | EmergencyEntry
    | Countersigned
    | PaperText
    | PaperTextApproved
    | ScaleScored
    | SafetyPlan
    | SeriesPlanned
    | Contact
    | Indication
    | Patient
    | Person
    | Clinic
    | Drug
    | stock.VialsReceived
    | stock.DrugDrawn
    | stock.DrugWasted
    | stock.DrugReturned
    | stock.DrugBroken
    | stock.StockCounted
    | stock.StockAdjusted
    | stock.DrugDiscrepancy
    | stock.Witnessed
    | stock.DrugReconciled
    | access.PinSet
    | access.SignInTried
    | access.Looked
    | access.RecoverySheetKept
)

# A kind's name is stored for ever: a changed meaning gets a new name.
KINDS: dict[str, type[Content]] = {
    "session-opened": SessionOpened,
    "infusion-started": events.InfusionStarted,
    "rate-changed": events.RateChanged,
    "infusion-paused": events.InfusionPaused,
    "infusion-resumed": events.InfusionResumed,
    "infusion-stopped": events.InfusionStopped,
    "vitals": Vitals,
    "check-not-done": CheckNotDone,
    "side-effect": events.SideEffect,
    "rescue": events.RescueGiven,
    "rescue-response": events.RescueResponse,
    "medication": events.MedicationGiven,
    "oxygen": events.Oxygen,
    "clinician-called": events.ClinicianCalled,
    "emergency-called": events.EmergencyCalled,
    "iv": events.IvAccess,
    "pump-reading": events.PumpReading,
    "serious-event": events.SeriousEvent,
    "nurse-handed-over": events.NurseHandedOver,
    "chair-changed": events.ChairChanged,
    "note": events.Note,
    "reminder-answered": events.ReminderAnswered,
    "criterion": events.Criterion,
    "escort": EscortSeen,
    "ended": events.Ended,
    "signed": events.Signed,
    "pump-checked": PumpChecked,
    "taken-at-home": TakenAtHome,
    "asa": AsaClass,
    "prestart": prestart.PrestartSaid,
    "clinician-presence": prestart.ClinicianPresence,
    "baseline-symptom": prestart.BaselineSymptom,
    "own-baseline": prestart.OwnBaseline,
    "escort-named": Escort,
    "escort-attempt": EscortAttempt,
    "sheet-printed": SheetPrinted,
    "next-said": NextSaid,
    "from-paper": FromPaper,
    "emergency-entry": EmergencyEntry,
    "countersigned": Countersigned,
    "paper-text": PaperText,
    "paper-text-approved": PaperTextApproved,
    "scale": ScaleScored,
    "safety-plan": SafetyPlan,
    "series": SeriesPlanned,
    "contact": Contact,
    "indication": Indication,
    "patient": Patient,
    "person": Person,
    "clinic": Clinic,
    "drug": Drug,
    "vials-received": stock.VialsReceived,
    "drug-drawn": stock.DrugDrawn,
    "drug-wasted": stock.DrugWasted,
    "drug-returned": stock.DrugReturned,
    "drug-broken": stock.DrugBroken,
    "stock-counted": stock.StockCounted,
    "stock-adjusted": stock.StockAdjusted,
    "drug-discrepancy": stock.DrugDiscrepancy,
    "witnessed": stock.Witnessed,
    "drug-reconciled": stock.DrugReconciled,
    "pin": access.PinSet,
    "sign-in": access.SignInTried,
    "looked": access.Looked,
    "recovery-sheet-kept": access.RecoverySheetKept,
}
