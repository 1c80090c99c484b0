"""A list that is typed one line at a time: Enter adds a line, Enter on an empty line moves on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.domain.history import is_none
from ketalog.domain.refusal import Refused
from ketalog.gui.intake.entry_chips import EntryChips
from ketalog.gui.intake.stepped_row import SteppedRow
from ketalog.gui.kit.field import Field
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.spoken import announce

NONE = "none"
GOES_ON = "Enter again goes on"
ANSWER_FIRST = "Answer the question first, or change the line."


class ListField(Field):
    """Backspace in the empty line takes the last entry back to be put right."""

    taken_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.arrived_by_itself = False
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)


class ListRow(SteppedRow):
    """``said`` is None while nobody asked, empty where "none" was said.

    A kind of list says how a line is read, how an entry is shown, and which ``steps`` are asked
    of each new entry before the next line is typed.
    """

    def __init__(
        self,
        name: str,
        label: str,
        hint: str,
        *,
        none: str = "None",
        role: str = "chip-plain",
        may_be_none: bool = True,
        steps: Sequence[Row] = (),
    ) -> None:
        self.field = self.made_field()
        super().__init__(name, label, self.field)
        self.none_said = False
        self._hint = hint
        self._may_be_none = may_be_none
        self.field.setPlaceholderText(hint)
        self.explain(
            f"One a line, then Enter: {hint}. Enter on an empty line moves on, "
            "Backspace there takes the last one back"
        )
        self.chips = EntryChips(none, role)
        self.put_under(self.chips)
        self.doubt = QuestionLine(self)
        self.put_under(self.doubt)
        self._agreed = ""
        self.doubt.answered.connect(self._agree)
        self.doubt.typed_on.connect(self._type_on_line)
        self.seat(steps)
        self.field.textEdited.connect(self._edit)
        self.field.textChanged.connect(lambda _: self._say_how_on())
        self.field.finished.connect(self._finish)
        self.field.left.connect(self._leave)
        self.field.taken_back.connect(self._take_back)
        self.chips.removed.connect(self._remove)
        self.chips.none_said.connect(self._say_none)
        self.show_entries()

    def made_field(self) -> ListField:
        """What is typed into."""
        return ListField()

    def read(self, text: str) -> Sequence[Any]:
        """The entries of a line. Raises Refused for one that cannot be."""
        raise NotImplementedError

    def words(self, entry: Any) -> str:
        """An entry as it is shown."""
        raise NotImplementedError

    def retyped(self, entry: Any) -> str:
        """An entry as the line that it was typed in."""
        return self.words(entry)

    def source(self, entry: Any) -> str:
        """Where an entry of a list that is kept comes from."""
        return ""

    def doubts(self, text: str) -> str:
        """What is asked once before a line is taken; empty when nothing."""
        return ""

    @property
    def said(self) -> tuple[Any, ...] | None:
        """What was said, for the patient's card."""
        return tuple(self.entries) if self.entries or self.none_said else None

    @property
    def typed(self) -> str:
        return "; ".join(map(self.words, self.entries)) or (NONE if self.none_said else "")

    def restore(self, text: str) -> None:
        """Only an empty list is restored from text; ``show_said`` shows what is on file."""
        self.show_said(() if text == NONE else None)

    def show_said(self, said: Sequence[Any] | None) -> None:
        """Show a list as it is on file; counts as no edit."""
        self.entries = list(said or ())
        self._on_file = tuple(self.entries)
        self.none_said = said is not None and not said
        self.field.setText("")
        self._ask_no_more()
        self._end_steps()
        self.show_entries()

    @property
    def kept(self) -> tuple[Any, ...]:
        """All that stands here, half typed or not, for ``show_kept``."""
        return (self.said, self._on_file, self.field.text())

    def show_kept(self, kept: tuple[Any, ...]) -> None:
        """Show it again as it stood."""
        said, on_file, text = kept
        self.show_said(said)
        self._on_file = on_file
        self.field.setText(text)

    def take_focus(self, by_itself: bool = False) -> None:
        if self.doubt.text:
            self.doubt.take_focus()
        elif not self._go_to_lacking():
            super().take_focus(by_itself)

    def settle_typed(self) -> None:
        """Take the line that still stands in the field. Raises Refused."""
        text = self.field.text().strip()
        if text:
            self._add(text)
        self._refuse_lacking()

    def show_entries(self) -> None:
        """Show the entries again."""
        self.chips.show_entries(
            [(self.words(one), self.source(one)) for one in self.entries],
            none_said=self.none_said,
            may_be_none=self._may_be_none,
        )
        self._say_how_on()

    def _say_how_on(self) -> None:
        """The keys stay for the next entry: how they get on is said at the edge of the line."""
        more = bool(self.entries)
        self.field.show_unit(GOES_ON if more and not self.field.text() else "")
        if more or not self.field.text():
            self.field.setPlaceholderText("" if more else self._hint)

    def _add(self, text: str, *, asks: bool = True) -> None:
        self._refuse_lacking()
        asked = self.doubts(text) if text != self._agreed else ""
        if asked and asks:
            self.doubt.ask(asked)
            raise Refused(ANSWER_FIRST, self.name)
        if asked:
            raise Refused(asked, self.name)
        if self._may_be_none and is_none(text):
            if self.entries:
                raise Refused("There are entries on this list: take them off first.", self.name)
            self.field.clear()
            self._say_none()
            return
        new = [one for one in self.read(text) if one not in self.entries]
        self.entries += new
        self.none_said = False
        self.field.clear()
        self.changed()
        if new:
            announce(self.field, f"{self.words(new[-1])} added.")
            self._begin_steps()

    def changed(self) -> None:
        """Show it and tell."""
        self.message.say("")
        self.show_entries()
        self.edited.emit()

    def _finish(self, by_itself: bool) -> None:
        text = self.field.text().strip()
        if not text:
            self.finished.emit(by_itself)
            return
        try:
            self._add(text)
        except Refused as refused:
            if not self.doubt.text:
                self.complain(refused.sentence)
                self._go_to_lacking()
            return
        if self.none_said:
            self.finished.emit(by_itself)

    def _agree(self) -> None:
        self._agreed = self.field.text().strip()
        self._ask_no_more(agreed=self._agreed)
        self.field.take_focus(False)
        self._finish(False)

    def _type_on_line(self, event: QKeyEvent) -> None:
        self._ask_no_more()
        self.field.take_focus(False)
        QApplication.sendEvent(self.field, event)

    def _ask_no_more(self, agreed: str = "") -> None:
        self._agreed = agreed
        self.doubt.withdraw()

    def _leave(self) -> None:
        """Nothing that was typed is lost when the line is left by Tab or a click.

        What is half typed when the window itself is left stays half typed.
        """
        now = QApplication.focusWidget()
        if now is None or now in (*self.parts_of_the_line(), self.doubt):
            return
        text = self.field.text().strip()
        try:
            if text:
                self._add(text, asks=False)
        except Refused as refused:
            self.complain(refused.sentence)
        self.left.emit()

    def parts_of_the_line(self) -> tuple[QWidget, ...]:
        """Where the keys may be while the line is typed."""
        return (self.field,)

    def _edit(self) -> None:
        self._ask_no_more()
        self.message.say("")
        self.edited.emit()

    def _take_back(self) -> None:
        self._end_steps()
        if self.entries:
            self.field.setText(self.retyped(self.entries.pop()))
            self.field.end(False)
        self.none_said = False
        self.changed()

    def _remove(self, place: int) -> None:
        self._end_steps()
        del self.entries[place]
        self.changed()
        self.field.take_focus(False)

    def _say_none(self) -> None:
        self.none_said = True
        self.changed()

    def steps_done(self, by_itself: bool) -> None:
        """The next line."""
        self.field.take_focus(by_itself)
