"""Every page, panel and list that a nurse can open, and how to get there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketalog.domain.events import RescueGiven
from ketalog.domain.vitals import Vitals
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.scales.scale_panel import ScalePanel
from ketalog.gui.series.follow_up_page import REPORT
from ketalog.gui.series.series_page import CALL, SERIES
from ketalog.gui.session.criteria_words import ALDRETE
from ketalog.gui.session.discharge_page import DischargePage
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.theme import Theme
from tests.builders import NURSE, STATED
from tests.gui.access import (
    backup_states,
    countersign_states,
    emergency_states,
    gate_states,
    trust_states,
)
from tests.gui.access.ward import BEFORE, ENDED, OVERDUE, PAUSED, RECOVERY, RUNNING, Ward
from tests.gui.printing.printers import FRONT, HP, PaperTray

Bring = Callable[[Ward], QWidget]


def _clinic(ward: Ward) -> QWidget:
    ward.window.show_clinic()
    return ward.window.clinic


def _sign_in(ward: Ward) -> QWidget:
    ward.window.show_sign_in()
    return ward.window.sign_in


def _choose_pin(ward: Ward) -> QWidget:
    ward.window.show_sign_in()
    ward.house.pins.wanted = True
    tile = ward.window.sign_in.tile(0)
    assert tile is not None
    tile.click()
    ward.house.pins.wanted = False
    return ward.window.sign_in


def _change_person(ward: Ward) -> QWidget:
    _page("staff")(ward)
    ward.press(Qt.Key.Key_Return)
    return ward.window


def _page(name: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        ward.window.activateWindow()
        ward.window.desk.sign_in(NURSE)
        ward.window.show_page(name)
        return ward.window

    return bring


def _patient_form(ward: Ward) -> QWidget:
    _page("patients")(ward)
    ward.window.patients.new_patient.click()
    return ward.window.patient_form


def _patient_drug(ward: Ward) -> QWidget:
    form = _patient_form(ward)
    panel = ward.window.patient_form.panel
    panel.allergies.show_said([("penicillin", "rash"), ("latex", "")])
    panel.medications.field.take_focus(False)
    ward.press("lorazepam 2 mg", Qt.Key.Key_Return)
    return form


def _opening(ward: Ward) -> QWidget:
    _page("patients")(ward)
    ward.window.patients.opened.emit(ward.window.desk.patients()[0][0])
    return ward.window.opening


def _texts(ward: Ward) -> QWidget:
    _page("records")(ward)
    ward.window.records.texts_wanted.emit()
    return ward.window.late.texts


def _texts_approved(ward: Ward) -> QWidget:
    _texts(ward)
    ward.window.late.texts.approve.click()
    return ward.window.late.texts


def _indication(ward: Ward) -> QWidget:
    _opening(ward)
    ward.press("crps", Qt.Key.Key_Return)
    return ward.window.opening


def _session(chair: str, panel: str = "") -> Bring:
    return lambda ward: ward.session(chair, panel)


def _side(chair: str, panel: str) -> Bring:
    return lambda ward: ward.session(chair, panel).side


def _not_measured(ward: Ward) -> QWidget:
    page = ward.session(RUNNING)
    assert isinstance(page.side.panel, VitalsPanel)
    page.side.panel.vitals.bp.clear()
    page.side.panel.take_focus()
    ward.press("-")
    return page.side


def _medication(kind: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = ward.session(RUNNING, "medication_panel")
        assert isinstance(page.side.panel, MedicationPanel)
        page.side.panel.choose(kind)
        return page.side

    return bring


def _scores(*keys: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = ward.session(BEFORE, "scale_panel")
        assert isinstance(page.side.panel, ScalePanel)
        page.side.panel.rows.clear()
        page.side.panel.refresh(ward.window.desk.now())
        page.side.panel.take_focus()
        ward.press(*keys)
        return page.side

    return bring


def _correction(kind: type[object], field: str = "") -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = ward.session(RUNNING)
        said = ward.window.desk.chart(page.log).last(kind)
        assert said is not None
        page.correct(said.id, field)
        return page.side

    return bring


def _criterion(key: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = ward.session(RECOVERY, "discharge")
        row = next(row for row in page.criteria.rows if row.line.key == key)
        page.criteria.open(row)
        return page.criteria

    return bring


def _waived(ward: Ward) -> QWidget:
    """By a prescriber who gives their PIN."""
    criteria = _criterion("pain")(ward)
    ward.house.pins.wanted = True
    ward.press(*"411")
    ward.house.pins.wanted = False
    editor = ward.page.criteria.editor
    assert editor
    assert editor.word.pin.is_asked
    return criteria


def _before(ward: Ward) -> QWidget:
    page = ward.session(BEFORE)
    page.prestart.take_focus()
    return page.prestart


def _item(key: str, *keys: Qt.Key | str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = ward.session(BEFORE)
        page.prestart.open(next(row for row in page.prestart.lines if row.line.key == key))
        ward.press(*keys)
        return page.prestart

    return bring


def _overridden(ward: Ward) -> QWidget:
    found = _item("hepatic")(ward)
    editor = ward.page.prestart.editor
    assert editor is not None
    editor.other.take_focus()
    ward.press("1")
    return found


def _discharge(ward: Ward) -> DischargePage:
    return ward.session(RECOVERY, "discharge").discharge


def _escort(ward: Ward) -> QWidget:
    return _discharge(ward)


def _way(number: int, *choice: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        page = _discharge(ward)
        column = page.leaving
        (column.nobody, column.exemption, column.other)[number].click()
        ward.press(*choice)
        return page

    return bring


def _another_escort(ward: Ward) -> QWidget:
    page = ward.session(RECOVERY, "escort_panel")
    assert isinstance(page.side.panel, EscortPanel)
    page.side.panel.turn.click()
    return page.side


def _report(ward: Ward) -> QWidget:
    _page("follow_up")(ward)
    ward.window.late.follow_up.tabs[REPORT].click()
    return ward.window


def _series(front: str, *keys: str) -> Bring:
    def bring(ward: Ward) -> QWidget:
        _page("follow_up")(ward)
        people = {patient.mrn: key for key, patient in ward.window.desk.patients()}
        ward.window.late.show_series(people[f"00421{ENDED}"], front=front)
        page = ward.window.late.series
        page.call.forget()
        page.series.forget()
        page.take_focus()
        ward.press(*keys)
        return page

    return bring


def _drug_change(ward: Ward) -> QWidget:
    _page("drugs")(ward)
    ward.window.late.drugs.standing.change_wanted.emit()
    return ward.window.late.drugs


def _copying(ward: Ward) -> QWidget:
    page = ward.session(PAUSED)
    ward.window.desk.copying.begin(page.log, "J. Bell RN")
    return page.side


def _paper(ward: Ward) -> QWidget:
    printers = ward.window.desk.printing.printers
    printers.behind.make = lambda: PaperTray((HP, FRONT))
    page = ward.session(RECOVERY)
    ward.window.desk.printing.sheet(page.log)
    assert page.middle.paper is not None
    return page.middle.paper


def _paper_options(ward: Ward) -> QWidget:
    view = _paper(ward)
    assert isinstance(view, PaperView)
    view.foot.options_button.click()
    return view


def _touch(ward: Ward) -> QWidget:
    ward.window.dress(Theme(layout="touch"))
    page = ward.session(RUNNING)
    # Nothing is left of a reading that an earlier state called not measured.
    if isinstance(page.side.panel, VitalsPanel):
        page.side.panel.vitals.bp.clear()
    return page


def _help(ward: Ward) -> QWidget:
    page = ward.session(RUNNING)
    ward.press(Qt.Key.Key_F1)
    return page.help


PANELS = (
    "vitals_panel", "side_effect_panel", "rescue_panel", "medication_panel", "rate_panel",
    "pause_panel", "stop_panel", "reading_panel", "note_panel", "response_panel", "chair_panel",
    "hand_over_panel", "escort_panel", "from_paper_panel",
)  # fmt: skip
TOUCH = "touch"
KINDS = ("Drug", "Oxygen", "IV", "Call", "Other")
EDITORS = (ALDRETE, *STATED, "recovery_time", "bp", "rass")
ITEMS: dict[str, tuple[str, ...]] = {
    "consent": (), "food": (), "pregnancy": (), "asa": (), "medicines": ("21",), "iv": (),
    "own_baseline": ("2",), "baseline_symptoms": ("2",), "clinician": (), "baseline_vitals": (),
    "escort": (), "order": (), "hepatic": (),
}  # fmt: skip
STATES: dict[str, Bring] = {
    "clinic": _clinic,
    "sign in": _sign_in,
    "sign in, choose a PIN": _choose_pin,
    "board": _page("board"),
    "patients": _page("patients"),
    "patient form": _patient_form,
    "patient form, a drug": _patient_drug,
    "opening": _opening,
    "opening, an indication": _indication,
    "records": _page("records"),
    "patient papers": _texts,
    "patient papers, approval": _texts_approved,
    "staff": _page("staff"),
    "staff, change": _change_person,
    "stock": _page("stock"),
    "drugs": _page("drugs"),
    "follow-up": _page("follow_up"),
    "report": _report,
    "series call": _series(CALL, "1", "1"),
    "series plan": _series(SERIES, "1"),
    "earlier sessions": _session(RUNNING, "earlier"),
    "drug change": _drug_change,
    "this PC": _page("this_pc"),
    **backup_states.STATES,
    **gate_states.STATES,
    **trust_states.STATES,
    **emergency_states.STATES,
    **countersign_states.STATES,
    "session before": _session(BEFORE),
    "session running": _session(RUNNING),
    "session overdue": _session(OVERDUE),
    "session paused": _session(PAUSED),
    "session ended": _session(ENDED),
    **{f"panel {name}": _side(RUNNING, name) for name in PANELS},
    **{
        f"medication {kind}": _medication(kind)
        for kind in ("Drug", "Oxygen", "IV", "Call", "Other")
    },
    "scores": _scores(),
    "scores of PHQ-9": _scores("1", "21"),
    "suicidal thoughts": _scores("1", "000000002"),
    "scores of Aldrete": _scores("2", "22"),
    "a score that is typed": _scores("3", "6.4"),
    "a goal": _scores("4", "6"),
    "points from the vital signs": _scores("5"),
    "a form to choose": _scores("6"),
    "list before START": _before,
    **{f"item {key}": _item(key, *keys) for key, keys in ITEMS.items()},
    "item overridden": _overridden,
    "START that waits": _side(BEFORE, "start_panel"),
    "not measured": _not_measured,
    "correct vitals": _correction(Vitals),
    "correct one vital": _correction(Vitals, "hr"),
    "correct rescue": _correction(RescueGiven),
    "discharge list": _session(RECOVERY, "discharge"),
    "escort": _escort,
    **{f"criterion {key}": _criterion(key) for key in EDITORS},
    "criterion waived, its PIN": _waived,
    "nobody came": _way(0, "12"),
    "another escort": _another_escort,
    "exemption": _way(1),
    "advice": _way(2, "1"),
    "walked out": _way(2, "2"),
    "hospital": _way(2, "3"),
    "died": _way(2, "4"),
    "help": _help,
    "paper": _paper,
    "paper, how it is printed": _paper_options,
    "copying from paper": _copying,
    # The last one: another layout lays out every widget there is.
    TOUCH: _touch,
}
