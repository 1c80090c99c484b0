"""The pages around the sessions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit

from benchmarks.kit.nurse import NAME
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.stock.movements import VialsReceived
from ketalog.services.stock import StockAct

MARIA, LONG = "Rivera", "Westhuizen"


def _board(stage: Stage) -> None:
    stage.show("board")


def _board_by_due(stage: Stage) -> None:
    stage.show("board")
    stage.window.board.sort_button.setChecked(True)


def _find(stage: Stage, page: str, field: QLineEdit, words: str) -> None:
    stage.show(page)
    field.setText(words)


def _patients_found(stage: Stage) -> None:
    _find(stage, "patients", stage.window.patients.search, MARIA)


def _patients_none(stage: Stage) -> None:
    _find(stage, "patients", stage.window.patients.search, "nobody at all")


def _patient_new(stage: Stage) -> None:
    stage.show("patients")
    stage.click(stage.window.patients.new_patient)


def _patient_refused(stage: Stage) -> None:
    _patient_new(stage)
    stage.press("Rivera", "\n", "31 Feb 1979", "\n", "\n", "1", "latex, none", "\n")
    stage.window.patient_form.save()


def _patient_filled(stage: Stage) -> None:
    _patient_new(stage)
    stage.press("VAN DER WESTHUIZEN-OKONKWO, Maximiliana", "\n", "3 Feb 1958", "\n", "7714", "\n")
    stage.press("1", "penicillin (rash); latex (hives); sulfa; codeine (vomiting)", "\n")
    stage.press("iodinated contrast (swelling of lips and throat); adhesive tape", "\n", "\n")
    stage.press("lorazepam 2 mg", "\n", "1", "07:30", "\n", "sertraline 100 mg", "\n", "4")
    stage.press("\n", "\n", "hypertension", "\n", "sleep apnea, uses CPAP", "\n", "\n")
    stage.press("physi", "\n", "2", "opi", "\n")


def _patient_alike(stage: Stage) -> None:
    _patient_new(stage)
    stage.press("Rivera, Mario", "\n", "12 Apr 1979", "\n", "004271", "\n", "2", "none", "\n")
    stage.window.patient_form.save()


def _patient_changed(stage: Stage) -> None:
    _find(stage, "patients", stage.window.patients.search, LONG)
    stage.press("\n")
    stage.click(stage.window.patients.change)


def _open_for(stage: Stage, name: str) -> None:
    stage.sign_in()
    people = stage.window.desk.patients()
    found = next(one for one, patient in people if name.casefold() in patient.name.casefold())
    stage.window.show_page("patients")
    stage.window.patients.opened.emit(found)


def _opening(stage: Stage) -> None:
    _open_for(stage, MARIA)


def _opening_filled(stage: Stage) -> None:
    _open_for(stage, MARIA)
    stage.press("crp", "\n", "2", "1", "depression", "\n", "2", "2")
    stage.press("1", "72.4 kg", "\n", "\n", "\n", "2 mg/mL", "\n", "2", "1", "2", "4 of 6", "\n")


def _opening_offered(stage: Stage) -> None:
    _open_for(stage, MARIA)
    stage.press("neuro")


def _opening_refused(stage: Stage) -> None:
    _open_for(stage, MARIA)
    stage.press("\n", "1", "72", "\n", "\n", "\n", "2", "\n", "2", "1", "2", "5 of 4", "\n")
    stage.window.opening.open()


def _opening_asked(stage: Stage) -> None:
    _open_for(stage, MARIA)
    stage.press("\n", "1", "158 kg", "\n", "\n", "\n", "2 mg/mL", "\n", "3", "1", "\n")
    stage.window.opening.open()


def _opening_long(stage: Stage) -> None:
    _open_for(stage, LONG)


def _records(stage: Stage) -> None:
    stage.show("records")


def _records_none(stage: Stage) -> None:
    _find(stage, "records", stage.window.records.search, "nobody at all")


def _stock(stage: Stage) -> None:
    kept = stage.house.stock
    for drug, strength, volume, count, lot, expires in (
        ("ketamine", "50", "10", 2, "K1", date(2027, 3, 31)),
        ("ketamine", "10", "20", 1, "K9", date(2026, 12, 10)),
        ("midazolam", "1", "2", 10, "M77", date(2027, 9, 30)),
    ):
        vials = VialsReceived(
            drug, Concentration(Decimal(strength)), Volume(Decimal(volume)), count, lot, expires
        )
        kept.record(StockAct(vials, NAME, confirmed=True))
    stage.show("stock")


def _stock_counted(stage: Stage) -> None:
    _stock(stage)
    stage.press("2", "1", "18", "\n")


def _stock_received(stage: Stage) -> None:
    _stock(stage)
    stage.press("1", "2", "50 mg/mL", "\n", "10", "\n")


def _sign_in(stage: Stage) -> None:
    stage.window.show_sign_in()


def _clinic(stage: Stage) -> None:
    stage.window.show_clinic()


def _nothing(_: Stage) -> None:
    """As it opens."""


SCENES = (
    Scene("first-start", "First start: the clinic", _nothing, "new"),
    Scene("first-sign-in", "First start: nobody yet", _sign_in, "new"),
    Scene("first-board", "Board without sessions", _board, "new"),
    Scene("first-patients", "No patients yet", lambda s: s.show("patients"), "new"),
    Scene("first-records", "No records yet", _records, "new"),
    Scene("sign-in", "Sign in", _sign_in, "six"),
    Scene("clinic", "The clinic, changed later", _clinic, "six"),
    Scene("board", "Board, six chairs", _board, "six"),
    Scene("board-by-due", "Board sorted by what is due", _board_by_due, "six"),
    Scene("board-many", "Board, more than six chairs", _board),
    Scene("patients", "Patients", lambda s: s.show("patients"), "six"),
    Scene("patients-found", "Patients, looked for", _patients_found, "six"),
    Scene("patients-none", "Patients, none found", _patients_none, "six"),
    Scene("patient-new", "New patient", _patient_new, "six"),
    Scene("patient-filled", "New patient, six allergies", _patient_filled, "six"),
    Scene("patient-alike", "New patient, somebody of nearly the same name", _patient_alike, "six"),
    Scene("patient-refused", "New patient, refused", _patient_refused, "six"),
    Scene("patient-changed", "Details of a long name", _patient_changed),
    Scene("opening", "Opening", _opening, "six"),
    Scene("opening-filled", "Opening, filled in", _opening_filled, "six"),
    Scene("opening-offered", "Opening, an indication is typed", _opening_offered, "six"),
    Scene("opening-refused", "Opening, refused", _opening_refused, "six"),
    Scene("opening-asked", "Opening, a doubt", _opening_asked, "six"),
    Scene("opening-long", "Opening, long name and six allergies", _opening_long),
    Scene("this-pc", "This PC", lambda s: s.show("this_pc"), "six"),
    Scene("stock", "Stock", _stock, "six"),
    Scene("stock-received", "Stock, vials come in", _stock_received, "six"),
    Scene("stock-counted", "Stock, a blind count", _stock_counted, "six"),
    Scene("stock-none", "Nothing in stock yet", lambda s: s.show("stock"), "new"),
    Scene("records", "Records", _records, "six"),
    Scene("records-none", "Records, none found", _records_none, "six"),
)
