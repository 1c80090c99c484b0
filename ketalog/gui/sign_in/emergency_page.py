"""A session's page for who has not signed in: only what cannot wait can be opened on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ketalog.domain.entries import Entry
from ketalog.gui.desk import Desk
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.session.keys import COPYING
from ketalog.gui.session_page import DENSE_BELOW, SessionPage
from ketalog.gui.sign_in.emergency_band import EmergencyBand
from ketalog.gui.sign_in.emergency_panels import (
    EMERGENCY_ACTIONS,
    EMERGENCY_PANELS,
    KINDS,
    sign_in_first,
)
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundMark
from ketalog.gui.touch.session_keys import BACK, CHART, LOCK, MORE

ALIKE = "Name alert"
ON_TOUCH = frozenset({*EMERGENCY_PANELS, CHART, LOCK, MORE, BACK})


class EmergencyPage(SessionPage):
    """``refused`` carries why something cannot be opened, and is empty once something can."""

    refused = Signal(str)
    makers = EMERGENCY_PANELS
    under_vitals = EMERGENCY_ACTIONS
    band: EmergencyBand

    def __init__(self, desk: Desk, log: str, sound: Sound, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        foot = self.status.layout()
        if foot is not None:
            foot.addWidget(SoundMark(sound, self.status))

    def begin(self) -> None:
        """Somebody was let in: the keys are where a session begins, and no name stands there."""
        self.band.begin(self.desk.chart(self.log).chair)
        self.side.go_home()
        self.refresh(self.desk.now())

    def refresh(self, at: datetime) -> None:
        super().refresh(at)
        # Who else is treated here, and who comes for them, is nothing for who has not signed in.
        self.banner.alert.show_chip((ALIKE, "chip-amber"))
        self.banner.escort.hide()

    def want(self, name: str) -> None:
        panel, _, kind = name.partition(":")
        if panel not in self.makers or kind not in ("", *KINDS):
            self._refuse()
            return
        self._say("")
        super().want(name)

    def correct(self, entry: UUID, field: str) -> None:
        self._refuse()

    def correct_a_value(self) -> None:
        self._refuse()

    def say_no_side_effects(self) -> None:
        self._refuse()

    def print(self, asking: Callable[[str], None]) -> None:
        self._refuse()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the set, and from there nowhere: F12 is the way out."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.side.name != self.side.home:
            self._say("")
            self.side.go_home()
        else:
            self._refuse()

    def _refuse(self) -> None:
        self._say(sign_in_first())

    def _say(self, sentence: str) -> None:
        """Under the page; with keypad and large text there is no room for it but in the band."""
        if is_touch() and self._is_dense:
            self.band.tell(sentence)
        else:
            self.refused.emit(sentence)

    @property
    def _is_dense(self) -> bool:
        return self.height() < px(DENSE_BELOW)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.band = EmergencyBand(self.desk)
        lines = self.layout()
        if isinstance(lines, QBoxLayout):
            lines.insertWidget(0, self.band)
        self.middle.lists = False
        self.left.pump.only = frozenset(EMERGENCY_PANELS)
        self.left.next_check.takes_answers = False
        for button in (self.banner.place, self.status.responsible):
            button.setEnabled(False)
        for name, key in self.columns.middle.keys.buttons.items():
            key.setEnabled(name in ON_TOUCH)
        self.columns.middle.keys.buttons[COPYING].setEnabled(False)

    def _fit(self) -> None:
        super()._fit()
        self.band.show_less(self._is_dense)
        # The band says the chair, so that the patient stands in one line.
        self.banner.place.setVisible(not self._is_dense)

    def _connect(self) -> None:
        super()._connect()
        self.leave.connect(self._refuse)
        self.band.ended.connect(self.lock)
        self.band.typed.connect(self.side.take_focus)

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        """It looks again when it is opened: meanwhile nobody waits for it."""
        if self.isVisible():
            super()._take_entries(entries)

    def _want_by_tap(self, name: str) -> None:
        if name == LOCK:
            self.lock.emit()
        else:
            self.want(name)
