"""The bar over the pages: chairs, patients, records, the time, who is signed in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ketalog.domain import written
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.session.card import LinkButton
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundMark

TABS = (
    ("board", "Chairs"),
    ("patients", "Patients"),
    ("records", "Records"),
    ("follow_up", "Follow-up"),
    ("stock", "Stock"),
    ("drugs", "Drugs"),
    ("front_desk", "Front desk"),
    ("staff", "Staff"),
    ("this_pc", "This PC"),
    ("audit", "Audit"),
)


class TopBar(QFrame):
    """``wanted`` carries a page's name; ``leaving`` asks to change the nurse."""

    wanted = Signal(str)
    leaving = Signal()

    def __init__(self, sound: Sound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.tabs = QButtonGroup(self)
        # Of a group Tab comes to one; arrows go to the others, and none opens before Enter.
        self.tabs.setExclusive(False)
        self._timed: tuple[object, ...] = ()
        self._line = QHBoxLayout(self)
        for name, words in TABS:
            self._line.addWidget(self._tab(name, words))
        self._line.addStretch(1)
        self.time = QLabel()
        self.time.setProperty("role", "quiet")
        self.person = LinkButton(14, "Change the nurse (F12)")
        self.person.setProperty("role", "person")
        self.person.clicked.connect(self.leaving)
        self._line.addWidget(SoundMark(sound, self))
        self._line.addWidget(self.time)
        self._line.addWidget(self.person)
        self.space_out()

    def space_out(self) -> None:
        """Margins for the text size there is."""
        self._line.setContentsMargins(px(14), px(6), px(12), 0)
        self._line.setSpacing(px(12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "person"):
            self.space_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        tabs: list[QWidget] = [tab for tab in self.tabs.buttons() if not tab.isHidden()]
        now = self.focusWidget()
        if event.key() not in steps or now not in tabs:
            super().keyPressEvent(event)
            return
        place = tabs.index(now) + steps[Qt.Key(event.key())]
        if 0 <= place < len(tabs):
            tabs[place].setFocus(Qt.FocusReason.TabFocusReason)

    def show_page(self, name: str) -> None:
        """Mark the page that is open."""
        for button in self.tabs.buttons():
            in_front = button.objectName() == name
            button.setChecked(in_front)
            # Else Tab would come to whichever of them had the keys last.
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if in_front else Qt.FocusPolicy.ClickFocus
            )

    def offer(self, pages: frozenset[str]) -> None:
        """Show the tabs of these pages; what somebody may not open is not in sight."""
        for button in self.tabs.buttons():
            button.setVisible(button.objectName() in pages)

    def refresh(self, at: datetime, zone: ZoneInfo, person: str) -> None:
        """Show the time and who is signed in."""
        self._say_time(written.short_day(at.astimezone(zone).date()), written.time(at, zone))
        self.person.say(person or "Nobody is signed in")

    def _say_time(self, day: str, time: str) -> None:
        """The day gives way where the pages' names would be cut."""
        tabs = (tab.text() for tab in self.tabs.buttons() if not tab.isHidden())
        seen = day, time, self.width(), *tabs
        if seen == self._timed:
            return
        self._timed = seen
        self.time.setText(f"{day} {time}")
        if self.sizeHint().width() > self.width():
            self.time.setText(time)

    def say_overdue(self, calls: int) -> None:
        """A number beside the page of the calls; quietly, none where there are none."""
        tab = self.findChild(QPushButton, "follow_up")
        words = dict(TABS)["follow_up"]
        text = f"{words} {written.number(calls)}" if calls else words
        if isinstance(tab, QPushButton) and tab.text() != text:
            tab.setText(text)
            late = f", {written.number(calls)} call{'' if calls == 1 else 's'} overdue"
            tab.setAccessibleName(f"{words}{late if calls else ''}")

    def _tab(self, name: str, words: str) -> QPushButton:
        tab = Tab(words, f"Opens the page of {words}. Arrow keys go to the other pages.")
        tab.setObjectName(name)
        self.tabs.addButton(tab)
        tab.clicked.connect(lambda: self.wanted.emit(name))
        return tab
