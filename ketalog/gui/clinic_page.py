"""The clinic as it is printed, and its time zone: asked at the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ketalog.domain import typed
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.gui.forms import load_form
from ketalog.gui.kit.scale import px

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

WIDE = 560


class ClinicPage(QWidget):
    """``saved`` once the clinic has a name. The zone of this PC is offered, not taken."""

    saved = Signal()

    panel: QFrame
    name: QLineEdit
    zone: QComboBox
    phone_day: QLineEdit
    phone_night: QLineEdit
    letter: QPushButton
    a4: QPushButton
    message: QLabel
    save: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        load_form(self, "clinic_page")
        self.setProperty("role", "page")
        self._papers = QButtonGroup(self)
        self._papers.addButton(self.letter)
        self._papers.addButton(self.a4)
        self._zones = sorted(available_timezones())
        self.zone.addItems(self._zones)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.setAccessibleName("Time zone")
        for field, after in (
            (self.name, self.zone),
            (self.phone_day, self.phone_night),
            (self.phone_night, self.letter),
        ):
            field.returnPressed.connect(after.setFocus)
        zone_line = self.zone.lineEdit()
        if zone_line is not None:
            zone_line.returnPressed.connect(self.phone_day.setFocus)
        self.save.clicked.connect(self._save)
        self.panel.setFixedWidth(px(WIDE))
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        clinic = self._desk.clinic
        named = self._desk.clinic_is_named
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        zone = clinic.timezone if named else here if here in self._zones else clinic.timezone
        self.name.setText(clinic.name if named else "")
        self.zone.setCurrentText(zone)
        self.phone_day.setText(clinic.phone_day)
        self.phone_night.setText(clinic.phone_night)
        if named:
            (self.a4 if clinic.paper == "A4" else self.letter).setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.setFixedWidth(min(px(WIDE), self.width() - px(24)))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._desk.clinic_is_named:
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        try:
            self._desk.name_clinic(self._clinic())
        except Refused as refused:
            self.message.setText(refused.sentence)
            beside = {"zone": self.zone, "paper": self.letter}
            beside.get(refused.field, self.name).setFocus()
            return
        self.message.setText("")
        self.saved.emit()

    def _clinic(self) -> Clinic:
        name = typed.line(self.name.text(), "name")
        if not name:
            raise Refused("What is the clinic called?", "name")
        zone = self.zone.currentText().strip()
        if zone not in self._zones:
            raise Refused("Choose the time zone from the list, such as America/New_York.", "zone")
        if not (self.a4.isChecked() or self.letter.isChecked()):
            raise Refused("US Letter or A4?", "paper")
        return Clinic(
            name=name,
            timezone=zone,
            phone_day=typed.line(self.phone_day.text(), "phone_day"),
            phone_night=typed.line(self.phone_night.text(), "phone_night"),
            paper="A4" if self.a4.isChecked() else "Letter",
        )
