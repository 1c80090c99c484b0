"""A clinic with six chairs in every phase, its real window, and the way to each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.app import House
from ketalog.domain.before.prestart import BaselineSymptom, ClinicianPresence, PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionPaused,
    InfusionStarted,
    InfusionStopped,
    Oxygen,
    RescueGiven,
    SideEffect,
)
from ketalog.domain.people import Patient, Person
from ketalog.domain.quantities import Dose
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.session_page import SessionPage
from tests.builders import (
    CLINICIAN,
    NURSE,
    STATED,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    an_opening,
    minute,
    open_session,
    record,
    shipped,
    some_vitals,
)
from tests.scale_builders import opening_with

NOW = 85
BEFORE, RUNNING, OVERDUE, RECOVERY, PAUSED, ENDED = "1", "2", "3", "4", "5", "6"
SCALES = "phq9", "aldrete", "pain_vas", "function", "news2", "cadss"
Happened = tuple[float, tuple[Content, ...]]


class NoSpeaker:
    """No tone is played through it in these tests."""

    def play(self, samples: bytes) -> bool:
        return True


@dataclass
class Ward:
    """The window on that clinic; ``logs`` by chair."""

    window: MainWindow
    house: House
    clock: SetClock
    logs: dict[str, str]

    @property
    def page(self) -> SessionPage:
        """The session in front."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, SessionPage)
        return page

    def session(self, chair: str, panel: str = "") -> SessionPage:
        """The session of a chair, and one of its panels."""
        self.window.desk.sign_in(NURSE)
        self.window.show_session(self.logs[chair])
        self.window.activateWindow()
        page = self.page
        page.discharge.step_back()
        page.criteria.close_editor()
        page.prestart.close_editor()
        if page.middle.shows_paper:
            page.turning.put_paper_away()
        if page.centre.currentWidget() is page.help:
            page.want("help")
        if chair != ENDED and page.leaving != (panel == "discharge"):
            page.want("discharge")
        if panel != "discharge" and chair != ENDED:
            page.want(panel or "vitals_panel")
        return page

    def press(self, *keys: Qt.Key | str) -> None:
        """Keys where the cursor is."""
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            if isinstance(key, str):
                QTest.keyClicks(widget, key)
            else:
                QTest.keyClick(widget, key)


def seat(folder: Path) -> dict[str, str]:
    """Make the clinic; the logs of its six sessions by chair."""
    clock = SetClock(minute(-60))
    with a_clinic_house(folder, clock) as house:
        desk = Desk(house)
        desk.sign_in(NURSE)
        desk.name_clinic(a_clinic())
        for name, role in ((NURSE, "nurse"), ("J. Brandt RN", "nurse"), (CLINICIAN, "prescriber")):
            desk.add_person(Person(name, role))  # type: ignore[arg-type]
        patients = {
            chair: a_patient(name=f"PATIENT {chair}, Ann", mrn=f"00421{chair}")
            for chair in _HAPPENED
        }
        logs = {chair: _opened(house, desk, chair, patients[chair]) for chair in _HAPPENED}
        for at, chair, contents in sorted(
            (
                (at, chair, contents)
                for chair, all_of in _HAPPENED.items()
                for at, contents in all_of
            ),
            key=lambda one: one[:2],
        ):
            clock.reach(at)
            record(house, logs[chair], *contents, confirmed=True)
        return logs


def _opened(house: House, desk: Desk, chair: str, patient: Patient) -> str:
    desk.save_patient(patient)
    listed = {"prestart": shipped().prestart()}
    made = opening_with(*SCALES, **listed) if chair == BEFORE else an_opening()
    return open_session(house, replace(made, chair=chair, patient=patient))


def a_ward(folder: Path, logs: dict[str, str], app: QApplication) -> Ward:
    """Open the window on a clinic that was seated in a folder, at minute 85."""
    clock = SetClock(minute(NOW))
    house = a_clinic_house(folder, clock)
    window = MainWindow(Desk(house), app, PcFile(folder / "pc.toml"), NoSpeaker())
    return Ward(window, house, clock, logs)


def _sets(*minutes: float) -> tuple[Happened, ...]:
    return tuple((at, (some_vitals("128/82"),)) for at in minutes)


_STARTED: tuple[Happened, ...] = (
    (45, (some_vitals("124/78"), Oxygen("off"))),
    (50, (InfusionStarted(),)),
)
_HAPPENED: dict[str, tuple[Happened, ...]] = {
    BEFORE: (
        (74, (PrestartSaid("hepatic", "done", "cirrhosis", "yes"),)),
        (75, (some_vitals("118/70"),)),
        (76, (BaselineSymptom("dizziness", "mild"), ClinicianPresence(CLINICIAN, "in"))),
    ),
    RUNNING: (
        *_STARTED,
        *_sets(55, 60, 65, 75),
        (
            70,
            (SideEffect("nausea", grade="mild"), RescueGiven("midazolam", Dose(Decimal(1)), "IV")),
        ),
        (84, (some_vitals("186/112", hr=118, spo2=91, rr=9, rass=-3),)),
    ),
    OVERDUE: (*_STARTED, *_sets(55, 60, 65)),
    RECOVERY: (
        (0, (some_vitals("124/78"), InfusionStarted())),
        (40, (InfusionStopped("completed"),)),
        *_sets(55, 70),
        (72, (Criterion("aldrete", "met", score=10),)),
        (84, (some_vitals("126/80"), Criterion("aldrete", "met", score=10))),
        (84, tuple(Criterion(key, "met") for key in STATED[:2])),
    ),
    PAUSED: (*_STARTED, *_sets(55), (60, (InfusionPaused("side effect"),))),
    ENDED: (
        (0, (some_vitals("124/78"), InfusionStarted())),
        (20, (InfusionStopped("completed"),)),
        (80, (Ended("walked out", signature="refused"),)),
    ),
}
Bring = Callable[[Ward], QWidget]
