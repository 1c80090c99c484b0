"""A labelled place for one answer, with its message and its question under it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.last_line import LastLine
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row_lines import SIDE, RowLines
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.segment_bar import SegmentBar

LABEL_PX = 13


class Body(Protocol):
    """What a row holds: it can take the keys."""

    def take_focus(self, by_itself: bool) -> None:
        """Put the keys here; ``by_itself`` when the row before moved on without an Enter."""


class Row(QWidget):
    """Label on the left and body on the right, or label above where ``wide`` or the text is large.

    ``finished`` carries whether the row moved on by itself; ``edited`` comes with every change.
    """

    edited = Signal()
    finished = Signal(bool)
    left = Signal()
    agreed = Signal()

    def __init__(self, name: str, label: str, body: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self.name = name
        self.label_text = label
        self.body = body
        self._wide = wide
        self._how = ""
        self._under_field = False
        self._label = FittingWords(LABEL_PX, self)
        self._label.say(label)
        self.last = LastLine(self)
        self.message = MessageLine(self)
        self.question = QuestionLine(self)
        self.question.answered.connect(self.agreed)
        self.question.typed_on.connect(self._type_on)
        self._lines = RowLines(self, self._label, self.last, body)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.question)
        self._arrange()
        body.setAccessibleName(label)

    @property
    def typed(self) -> str:
        """What was entered, as text that ``restore`` takes back."""
        raise NotImplementedError

    @property
    def is_answered(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.typed)

    def restore(self, text: str) -> None:
        """Show what was typed before; counts as no edit."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empty it and its lines."""
        self.restore("")
        self.settle()

    def take_focus(self, by_itself: bool = False) -> None:
        """Put the keys here."""
        body: Body = self.body  # type: ignore[assignment]
        body.take_focus(by_itself)

    def rename(self, label: str) -> None:
        """Change the label."""
        self.label_text = label
        self._label.say(label)
        self.body.setAccessibleName(label)
        if isinstance(self.body, SegmentBar):
            self.body.name_all(label)

    def explain(self, how: str) -> None:
        """Say to readers how it is answered: unit, range, keys."""
        self._how = how
        self._describe()

    def complain(self, sentence: str) -> None:
        """Say beside the field what is wrong; empty takes it back."""
        self.message.say(sentence)

    def ask(self, sentence: str) -> None:
        """Ask under the field and take the keys."""
        self.question.ask(sentence)

    def settle(self) -> None:
        """Take back message and question."""
        self.message.say("")
        self.question.withdraw()

    def show_last(self, value: str, age: str) -> None:
        """The last value beside the field."""
        self.last.show_last(value, age)
        self._describe()

    def say_under_field(self) -> None:
        """What is wrong begins under the field, where there is room beside the label."""
        self._under_field = True
        self._indent()

    def put_under(self, widget: QWidget) -> None:
        """Add something of the row's own between the body and its message."""
        self._lines.insertWidget(1, widget)

    def remark(self, words: str) -> None:
        """Words beside the label, such as what a score means."""
        both = (f"{self.label_text}  {words}", words) if words else (self.label_text,)
        self._label.say(*both)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its body: the label then goes above it."""
        least = max(self.body.minimumSizeHint().width(), self._label.minimumSizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    @property
    def words_shown(self) -> str:
        """What stands beside the body: the label, and what was remarked."""
        return self._label.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _describe(self) -> None:
        parts = (self._how, self.last.sentence)
        self.body.setAccessibleDescription(". ".join(part for part in parts if part))

    def _type_on(self, event: QKeyEvent) -> None:
        self.take_focus()
        QCoreApplication.sendEvent(self.body, event)

    def _arrange(self) -> None:
        above = self._wide or not self._lines.fit_beside(self.width())
        if self._lines.put_label(above):
            side = Qt.AlignmentFlag.AlignRight if above else Qt.AlignmentFlag.AlignLeft
            self.last.side = side
            self._indent()

    def _indent(self) -> None:
        beside = self._under_field and not self._lines.is_above
        self.message.setContentsMargins(px(SIDE) + px(6) if beside else 0, 0, 0, 0)
