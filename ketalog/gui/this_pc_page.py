"""What this PC remembers for itself: look, text, layout, sound, screen, downtime folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.gui.downtime_desk import DowntimeDesk
from ketalog.gui.downtime_group import DowntimeGroup
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px, px_per_mm
from ketalog.gui.kit.touch_area import TouchArea
from ketalog.gui.sound import Sound
from ketalog.gui.theme import LAYOUTS, THEMES, Theme
from ketalog.gui.touch.card_bar import STEP, STRIDE, CardBar

THEME_WORDS = ("Day", "Dim", "High contrast")
PERCENTS = (100, 125, 150, 175, 200)
LAYOUT_WORDS = ("Keyboard", "Touch")
HEARD, SILENT = "Heard", "Silent"
MINUS = "\N{MINUS SIGN}"
WIDEST, SIDE = 860, 18


class ThisPcPage(QWidget):
    """``wanted`` carries the look that somebody chose; it holds at once and is remembered."""

    wanted = Signal(Theme)
    backups_wanted = Signal()
    keys_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self, sound: Sound, downtime: DowntimeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sound = sound
        self._look = Theme()
        percents = [f"{written.number(percent)} %" for percent in PERCENTS]
        self.colours = ChoiceRow("theme", "Theme", THEME_WORDS, wide=True)
        self.text = ChoiceRow("text", "Text size", percents, wide=True)
        self.layouts = ChoiceRow("layout", "Layout", LAYOUT_WORDS, wide=True)
        self.reminders = ChoiceRow("sound", "Reminders", (HEARD, SILENT), wide=True)
        self.softer = self._key("Softer", sound.quieter, "Reminders sound softer.")
        self.louder = self._key("Louder", sound.louder, "Reminders sound louder.")
        self.volume = QLabel()
        follows = "Opens the second place, its copies, and the checks of the record."
        self.backups = self._key("Backups and checks …", self.backups_wanted.emit, follows)
        follows = "Opens how the records open: passphrase, recovery sheet, keyring."
        self.keys = self._key("Passphrase and recovery sheet …", self.keys_wanted.emit, follows)
        follows = "Asks for the PIN until now; then you choose another."
        self.pin = self._key("Change my PIN …", self.pin_wanted.emit, follows)
        self.card = CardBar()
        self.card_keys = tuple(
            self._key(words, partial(self.card.stretch, by), f"Makes the bar {follows}.")
            for words, by, follows in (
                (f"{MINUS}10", -STRIDE, "ten points shorter"), (MINUS, -STEP, "a point shorter"),
                ("+", STEP, "a point longer"), ("+10", STRIDE, "ten points longer"),
            )
        )  # fmt: skip
        self.save = KeyButton("Save this length", "Enter", "primary", high=LOW)
        self.save.explain("This PC then takes the bar for as long as a bank card.")
        follows = "Takes back what was saved and goes by what the screen says of itself."
        self.forget = self._key("As the screen says", self._forget_length, follows)
        self.said = MessageLine()
        self.downtime = DowntimeGroup(downtime)
        self._lay_out()
        self.colours.finished.connect(lambda _: self._choose())
        self.text.finished.connect(lambda _: self._choose())
        self.layouts.finished.connect(lambda _: self._choose())
        self.reminders.finished.connect(lambda _: self._choose_sound())
        self.card.changed.connect(lambda: self.said.say(""))
        self.save.clicked.connect(self._save_length)
        sound.changed.connect(self._show_sound)
        self._show_sound()

    def show_look(self, look: Theme) -> None:
        """Show what is in force."""
        self._look = look
        for row, words, keys in (
            (self.colours, "Theme", "Ctrl+T"),
            (self.text, "Text size", "Ctrl++, Ctrl+-"),
            (self.layouts, "Layout", "Ctrl+L"),
            (self.reminders, "Reminders", "Ctrl+M"),
        ):
            row.rename(words + by_key(f"  ({keys})"))
        self.colours.restore(THEME_WORDS[THEMES.index(look.name)])
        self.text.restore(f"{written.number(look.text_percent)} %")
        self.layouts.restore(LAYOUT_WORDS[LAYOUTS.index(look.layout)])

    def take_focus(self) -> None:
        """Put the keys into the first choice, and that in sight."""
        self._area.verticalScrollBar().setValue(0)
        self.colours.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _choose(self) -> None:
        name = THEMES[THEME_WORDS.index(self.colours.choice)]
        layout = LAYOUTS[LAYOUT_WORDS.index(self.layouts.choice)]
        percent = self._look.text_percent
        if self.text.choice:
            percent = int(self.text.choice.removesuffix(" %"))
        chosen = replace(self._look, name=name, layout=layout, text_percent=percent)
        self.wanted.emit(chosen)

    def _choose_sound(self) -> None:
        if (self.reminders.choice == SILENT) != self._sound.silent:
            self._sound.turn_silent()

    def _show_sound(self) -> None:
        self.reminders.restore(SILENT if self._sound.silent else HEARD)
        self.volume.setText(f"Volume {written.number(self._sound.volume)} %")

    def _save_length(self) -> None:
        self.wanted.emit(replace(self._look, px_per_mm=self.card.density))
        self.said.say(f"Saved: {self.card.density:.2f} px/mm on this PC.", "ok")

    def _forget_length(self) -> None:
        self.wanted.emit(replace(self._look, px_per_mm=None))
        self.card.show_density(px_per_mm())
        self.said.say(f"As the screen says: {self.card.density:.2f} px/mm.", "ok")

    def _key(self, words: str, act: Callable[[], None], follows: str) -> KeyButton:
        button = KeyButton(words, high=LOW)
        button.explain(follows)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        inside = self._inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._groups = (
            self._group("This PC", self.colours, self.text, self.layouts),
            self._group("Your PIN", self.pin),
            self._group("Backups", self.backups),
            self._group("How the records open", self.keys),
            self._group("Sound", self.reminders, _line(self.softer, self.volume, self.louder)),
            self._group("Downtime sheet", self.downtime),
            self._group(
                "Size of this screen",
                _words(
                    "Hold a bank card to the screen and make the bar exactly as long as its "
                    "long side: arrow keys, or these keys. Keys for fingers then have their size."
                ),
                self.card, _line(*self.card_keys), self.said, _line(self.forget, self.save),
            ),
        )  # fmt: skip
        for group in self._groups:
            self._lines.addWidget(group)
        self._lines.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._area = TouchArea(inside)
        page.addWidget(self._area)
        self._space_out()

    def _group(self, title: str, *parts: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        head = QLabel(title)
        head.setProperty("role", "title")
        lines = QVBoxLayout(frame)
        for part in (head, *parts):
            lines.addWidget(part)
        return frame

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(SIDE), px(14), px(SIDE), px(14))
        self._lines.setSpacing(px(12))
        # The whole, not each group: else words that wrap are given the height of a wider page.
        self._inside.setMaximumWidth(px(WIDEST) + 2 * px(SIDE))
        for group in self._groups:
            lines = group.layout()
            if lines is not None:
                lines.setContentsMargins(px(16), px(10), px(16), px(14))
                lines.setSpacing(px(6))


def _line(*parts: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return line


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
