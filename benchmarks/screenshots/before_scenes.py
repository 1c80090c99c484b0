"""The list before START: open, each kind of answer, held, overridden, read after START."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from benchmarks.kit.arriving import CHAIR, YOUNG
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.before.prestart import BaselineSymptom, ClinicianPresence, PrestartSaid
from ketalog.domain.screening import AsaClass
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.gui.theme import Layout

CLINICIAN = "M. Stein MD"
LONG = (
    "brief drug-induced episode in 1998, none since, psychiatry agrees in the letter of 2 November"
)
HIGH = Vitals(BloodPressure(150, 95), hr=88, spo2=98, rr=14, pain=4, rass=0, dissociation=0)
Bring = Callable[[Stage], None]


def _open(chair: str) -> Bring:
    def bring(stage: Stage) -> None:
        stage.chair(chair)
        stage.page.prestart.take_focus()

    return bring


def _item(key: str, *strokes: str) -> Bring:
    def bring(stage: Stage) -> None:
        stage.chair(CHAIR)
        stage.click(next(row for row in stage.page.prestart.lines if row.line.key == key))
        QApplication.processEvents()
        stage.press(*strokes)

    return bring


def _held(stage: Stage) -> None:
    said = (
        HIGH, AsaClass(3, CLINICIAN), ClinicianPresence(CLINICIAN, "in"),
        PrestartSaid("psychosis", "overridden", why=LONG, clinician=CLINICIAN, telephone_order=True),
        PrestartSaid("pregnancy", "not applicable", why="hysterectomy 2015"),
        BaselineSymptom("dizziness", "mild"), BaselineSymptom("headache", "moderate"),
    )  # fmt: skip
    stage.happened(CHAIR, 1, *said)
    _open(CHAIR)(stage)


def _overriding(stage: Stage) -> None:
    _held(stage)
    _item("hold", "\t", "1", "1", "1", "150/95 after three readings; treated, 138/86 at home")(
        stage
    )


def _waits(stage: Stage) -> None:
    _held(stage)
    stage.press("F6")


def _after(stage: Stage) -> None:
    _waits(stage)
    stage.page.side.panel.take_focus()  # type: ignore[union-attr]
    stage.press("1", "1", "pump runs already", "\n", "\n")
    stage.page.want("prestart")


def _scene(name: str, words: str, bring: Bring, layout: Layout = "keyboard") -> Scene:
    touch = "touch-" if layout == "touch" else ""
    return Scene(f"{touch}list-{name}", f"List before START, {words}", bring, "before", layout)


SCENES = (
    _scene("open", "nothing seen to", _open(CHAIR)),
    _scene("young", "under age", _open(YOUNG)),
    _scene("words", "words", _item("food", "food 07:30")),
    _scene("found", "something found", _item("psychosis", "2", "hears voices")),
    _scene("medicines", "a benzodiazepine of today", _item("medicines", "1", "2", "lorazepam")),
    _scene("baseline", "how the patient usually is", _item("own_baseline", "2", "cane")),
    _scene("symptoms", "a symptom", _item("baseline_symptoms", "2")),
    _scene("iv", "the line", _item("iv", "left forearm", "\n", "22")),
    _scene("clinician", "who is in the building", _item("clinician")),
    _scene("held", "BP 150/95, ASA III, overrides", _held),
    _scene("override", "a hold overridden", _overriding),
    _scene("start", "START waits", _waits),
    _scene("after", "read after START", _after),
    _scene("open", "for fingers", _open(CHAIR), "touch"),
    _scene("words", "words, for fingers", _item("food", "food"), "touch"),
)
