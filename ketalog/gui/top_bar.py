"""The bar over the pages: chairs, patients, records, the time, who is signed in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ketalog.domain import written
from ketalog.domain.emergency import NOBODY
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.session.card import LinkButton
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundMark

COUNTERSIGN, TEXT_PX = "countersign", 14
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
    (COUNTERSIGN, "Countersign"),
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
        self._said = ("", "")
        self._offered = frozenset(name for name, _ in TABS)
        self._waiting = 0
        self._is_crowded = False
        self._line = QHBoxLayout(self)
        made = {name: self._tab(name, words) for name, words in TABS}
        for tab in made.values():
            self._line.addWidget(tab)
        self._countersign = made[COUNTERSIGN]
        self._line.addStretch(1)
        self.time = QLabel()
        self.time.setProperty("role", "quiet")
        self.person = LinkButton(14, "Change the nurse (F12)")
        self.person.setProperty("role", "person")
        self.person.clicked.connect(self.leaving)
        self.sound = SoundMark(sound, self)
        self._line.addWidget(self.sound)
        self._line.addWidget(self.time)
        self._line.addWidget(self.person)
        self.say_waiting(0)
        self.space_out()

    def space_out(self) -> None:
        """Margins for the text size there is."""
        self._line.setContentsMargins(px(14), px(6), px(12), 0)
        self._line.setSpacing(px(1) if self._is_crowded else px(12))

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
            button.setChecked(button.objectName() == name)
        self._arrange()
        self._come_by_tab()

    def offer(self, pages: frozenset[str]) -> None:
        """Show the tabs of these pages; what somebody may not open is not in sight."""
        self._offered = pages
        for button in self.tabs.buttons():
            button.setVisible(button.objectName() in pages)
        self._timed = ()
        self._arrange()

    def refresh(self, at: datetime, zone: ZoneInfo, person: str) -> None:
        """Show the time and who is signed in."""
        self._say_time(written.short_day(at.astimezone(zone).date()), written.time(at, zone))
        self.person.say("Not signed in" if person == NOBODY else person or "Nobody is signed in")

    def _say_time(self, day: str, time: str) -> None:
        """The day gives way where the pages' names would be cut."""
        self._said = day, time
        self._arrange()

    def _arrange(self) -> None:
        """The names of the pages are never cut: first the day gives way, then the mark of the sound
        says less, then the page for countersigning goes (its chip is on the board), then they
        stand closer and smaller, then the time goes.
        """
        day, time = self._said
        tabs = (tab.text() for tab in self.tabs.buttons() if tab.objectName() in self._offered)
        wanted = self._waiting > 0 or self._countersign.isChecked()
        seen = day, time, self.width(), px(TEXT_PX), wanted, not self.sound.isHidden(), *tabs
        if seen == self._timed:
            return
        self._timed = seen
        may_stand = wanted and COUNTERSIGN in self._offered
        in_front = self._countersign.isChecked()
        for seat, words, brief, crowded in (
            (True, f"{day} {time}", False, False),
            (True, time, False, False),
            (True, time, True, False),
            (in_front, f"{day} {time}", False, False),
            (in_front, time, False, False),
            (in_front, time, True, False),
            (in_front, time, True, True),
            (in_front, "", True, True),
        ):
            self._countersign.setVisible(seat and may_stand)
            self.time.setText(words)
            self.sound.be_brief(brief)
            self._crowd(crowded)
            if self.sizeHint().width() <= self.width():
                break
        self._come_by_tab()

    def _crowd(self, crowded: bool) -> None:
        """Closer and a little smaller, where the text is so large that they have no room else."""
        if self._is_crowded == crowded:
            return
        self._is_crowded = crowded
        self._line.setSpacing(px(1) if crowded else px(12))
        for tab in self.tabs.buttons():
            tab.setProperty("crowded", crowded)
            tab.style().unpolish(tab)
            tab.style().polish(tab)

    def _come_by_tab(self) -> None:
        """To the page in front, else to the first: not to whichever had the keys last."""
        seen = [tab for tab in self.tabs.buttons() if not tab.isHidden()]
        first = next((tab for tab in seen if tab.isChecked()), seen[0] if seen else None)
        for tab in self.tabs.buttons():
            by_tab = Qt.FocusPolicy.StrongFocus if tab is first else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(by_tab)

    def say_overdue(self, calls: int) -> None:
        """A number beside the page of the calls; quietly, none where there are none."""
        tab = self.findChild(QPushButton, "follow_up")
        words = dict(TABS)["follow_up"]
        text = f"{words} {written.number(calls)}" if calls else words
        if isinstance(tab, QPushButton) and tab.text() != text:
            tab.setText(text)
            late = f", {written.number(calls)} call{'' if calls == 1 else 's'} overdue"
            tab.setAccessibleName(f"{words}{late if calls else ''}")

    def say_waiting(self, count: int) -> None:
        """How much waits for a countersignature; while nothing does, its page needs no place."""
        self._waiting = count
        tab = self._countersign
        words = dict(TABS)[COUNTERSIGN]
        text = f"{words} {written.number(count)}" if count else words
        if tab.text() != text:
            tab.setText(text)
            wait = f", {written.number(count)} {'waits' if count == 1 else 'wait'}"
            tab.setAccessibleName(f"{words}{wait if count else ''}")
        self._arrange()

    def _tab(self, name: str, words: str) -> QPushButton:
        tab = Tab(words, f"Opens the page of {words}. Arrow keys go to the other pages.")
        tab.setObjectName(name)
        self.tabs.addButton(tab)
        tab.clicked.connect(lambda: self.wanted.emit(name))
        return tab
