"""The clinic as it is printed, and its time zone: asked at the first start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain import typed
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.gui.forms import load_form
from ketalog.gui.initials_tile import TileScroll
from ketalog.gui.kit.message_line import MessageLine
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
    bolus_off: QPushButton
    bolus_prescriber: QPushButton
    bolus_nurse: QPushButton
    check_two: QPushButton
    check_one: QPushButton
    message: QLabel
    save: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        load_form(self, "clinic_page")
        self.setProperty("role", "page")
        self._papers = self._one_of(self.letter, self.a4)
        self._boluses = self._one_of(self.bolus_off, self.bolus_prescriber, self.bolus_nurse)
        self._checks = self._one_of(self.check_two, self.check_one)
        self._zones = sorted(available_timezones())
        self.zone.addItems(self._zones)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._tell_readers()
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
        self.message.hide()
        self._fields: dict[str, QWidget] = {
            "name": self.name,
            "zone": self.zone,
            "phone_day": self.phone_day,
            "phone_night": self.phone_night,
        }
        self.beside = self._message_rows()
        self.area = self._scrolling()
        self._take_width(px(WIDE))
        self.refresh()

    def _message_rows(self) -> dict[str, MessageLine]:
        """A row below each field that can be wrong; without a sentence it takes no height."""
        form = self.panel.layout()
        assert isinstance(form, QFormLayout)
        found: dict[str, MessageLine] = {}
        for name, field in self._fields.items():
            found[name] = MessageLine()
            place = form.indexOf(field)
            form.insertRow(form.getItemPosition(place)[0] + 1, found[name])  # type: ignore[index]
        return found

    def _scrolling(self) -> TileScroll:
        """Where the text is large the form is higher than the screen."""
        lines = self.findChild(QVBoxLayout, "lines")
        assert lines is not None
        place = lines.indexOf(self.panel)
        scroll = TileScroll(self.panel)
        lines.insertWidget(place, scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        return scroll

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What has the keys is in sight."""
        if now is not None and self.panel.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, px(16))

    def _take_width(self, width: int) -> None:
        bar = self.area.verticalScrollBar().sizeHint().width()
        self.panel.setFixedWidth(width)
        self.area.setFixedWidth(width + bar)

    def _one_of(self, *buttons: QPushButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
        return group

    def _tell_readers(self) -> None:
        self.zone.setAccessibleName("Time zone")
        line = self.zone.lineEdit()
        for widget, how in (
            (self.name, "Printed at the top of every paper"),
            (self.zone, "Typed, or chosen with the arrow keys, such as America/New_York"),
            (self.phone_day, "Printed on the discharge sheet"),
            (self.phone_night, "Printed on the discharge sheet"),
            (self.letter, "Size of paper"),
            (self.a4, "Size of paper"),
            (self.bolus_off, "Who gives a ketamine bolus; anybody else is asked"),
            (self.bolus_prescriber, "Who gives a ketamine bolus; anybody else is asked"),
            (self.bolus_nurse, "Who gives a ketamine bolus"),
            (self.check_two, "A second person reads weight, concentration and rate"),
            (self.check_one, "No second person is asked for"),
            (self.save, "Writes it and goes on"),
        ):
            widget.setAccessibleDescription(how)
        for paper in (self.letter, self.a4):
            paper.setAutoExclusive(True)
        if line is not None:
            line.setAccessibleName("Time zone")
            line.setAccessibleDescription("Typed, such as America/New_York")

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
        boluses = {"off": self.bolus_off, "prescriber": self.bolus_prescriber}
        boluses.get(clinic.boluses, self.bolus_nurse).setChecked(True)
        (self.check_two if clinic.second_check else self.check_one).setChecked(True)
        if named:
            (self.a4 if clinic.paper == "A4" else self.letter).setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_width(min(px(WIDE), self.width() - px(24)))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._desk.clinic_is_named:
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        self.message.hide()
        for line in self.beside.values():
            line.say("")
        try:
            self._desk.name_clinic(self._clinic())
        except Refused as refused:
            self._complain(refused)
        else:
            self.saved.emit()

    def _complain(self, refused: Refused) -> None:
        if refused.field in self.beside:
            self.beside[refused.field].say(refused.sentence)
        else:
            self.message.setText(refused.sentence)
            self.message.show()
        elsewhere = self.letter if refused.field == "paper" else self.name
        self._fields.get(refused.field, elsewhere).setFocus()

    def _clinic(self) -> Clinic:
        name = typed.line(self.name.text(), "name")
        if not name:
            raise Refused("What is the clinic called?", "name")
        zone = self.zone.currentText().strip()
        if zone not in self._zones:
            raise Refused("Choose the time zone from the list, such as America/New_York.", "zone")
        if not (self.a4.isChecked() or self.letter.isChecked()):
            raise Refused("US Letter or A4?", "paper")
        return replace(
            self._desk.clinic,
            name=name,
            timezone=zone,
            phone_day=typed.phone(self.phone_day.text(), "phone_day"),
            phone_night=typed.phone(self.phone_night.text(), "phone_night"),
            paper="A4" if self.a4.isChecked() else "Letter",
            boluses=self._who_gives_boluses(),
            second_check=self.check_two.isChecked(),
        )

    def _who_gives_boluses(self) -> Literal["off", "prescriber", "nurse"]:
        if self.bolus_nurse.isChecked():
            return "nurse"
        return "prescriber" if self.bolus_prescriber.isChecked() else "off"
