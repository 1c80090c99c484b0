"""A score in joined choices: one key or one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ketalog.domain import written
from ketalog.gui.kit.measure_field import NOT_MEASURED
from ketalog.gui.kit.reason_line import DASHES, ReasonLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_keys import ScoreKeys
from ketalog.gui.kit.segment_bar import SegmentBar


class ScoreRow(Row):
    """Digits choose and move on; a score that could go on (pain 1, then 0) waits for Enter.

    ``signed`` is for RASS: a digit n means −n, "+" before it means +n, and after "-" with no digit
    the ``reasons`` for not measuring it are asked.
    """

    whole_check = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        scores: Sequence[int],
        *,
        words: Mapping[int, str] | None = None,
        reasons: Sequence[str] = (),
        signed: bool = False,
        wide: bool = False,
    ) -> None:
        self.scores = tuple(scores)
        self._words = dict(words or {})
        self._signed = signed
        self._write = written.signed if signed else written.number
        self.bar = SegmentBar([self._write(score) for score in self.scores])
        super().__init__(name, label, self.bar, wide=wide)
        self._keys = ScoreKeys(self.scores, signed=signed)
        self.score: int | None = None
        self.reason = ""
        self._reasons = tuple(reasons)
        self.why = ReasonLine(self._reasons, letters=True)
        self.put_under(self.why)
        self._name_segments()
        self.bar.clicked.connect(self._click)
        self.bar.key_pressed.connect(self._key)
        self.bar.left.connect(self._leave)
        self.why.chosen.connect(self._take_reason)
        self.why.given_up.connect(self.take_focus)
        self.why.again.connect(self.whole_check)
        self.why.typed_on.connect(self._type_on)

    @property
    def typed(self) -> str:
        if self.reason:
            return f"{NOT_MEASURED}{self.reason}"
        return "" if self.score is None else str(self.score)

    def restore(self, text: str) -> None:
        self._keys.begun = ""
        self.reason = text.removeprefix(NOT_MEASURED) if text.startswith(NOT_MEASURED) else ""
        self.score = int(text) if text.lstrip("-").isdecimal() else None
        self.why.hide()
        self._show()

    def mark_last(self, score: int | None) -> None:
        """A dot under the last score."""
        for segment, value in zip(self.bar.segments, self.scores, strict=True):
            if segment.was_last_value != (value == score):
                segment.was_last_value = value == score
                segment.update()
                self._name_keys()

    def _key(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(False)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.restore("")
            self.edited.emit()
        elif self._signed and text == "+":
            self.edited.emit()
            self._keys.begun = "+"
            self.remark("+ …")
        elif self._reasons and text and text in DASHES:
            self.edited.emit()
            self._keys.begun = "-"
            self.why.ask()
        elif text.isdigit():
            self._digit(text)
        else:
            event.ignore()

    def _digit(self, digit: str) -> None:
        heard = self._keys.digit(digit)
        if heard.score is None:
            self.edited.emit()
            self.complain(self._range())
            return
        begun = self._keys.begun
        self._choose(heard.score)
        self._keys.begun = begun
        if not heard.goes_on:
            self.finished.emit(True)

    def _range(self) -> str:
        begun = self._keys.begun
        if begun:
            return f"{self.label_text} {begun}: press Enter, or 0 for {begun}0."
        low, high = self._write(min(self.scores)), self._write(max(self.scores))
        return f"{self.label_text} goes from {low} to {high}."

    def _choose(self, score: int) -> None:
        self.restore(str(score))
        self.settle()
        self.edited.emit()

    def _click(self, index: int) -> None:
        self._choose(self.scores[index])
        self.finished.emit(True)

    def _take_reason(self, said: str) -> None:
        self.restore(f"{NOT_MEASURED}{said}")
        self.edited.emit()
        self.take_focus()
        self.finished.emit(True)

    def _leave(self) -> None:
        if not self.why.isVisible():
            self._keys.begun = ""
        self.left.emit()

    def _show(self) -> None:
        self.bar.choose(*(n for n, value in enumerate(self.scores) if value == self.score))
        word = self._words.get(self.score, "") if self.score is not None else ""
        number = self._write(self.score) if self.score is not None else ""
        self.remark(
            self.typed if self.reason else f"{number} {word}" if self._signed and word else ""
        )

    def _name_segments(self) -> None:
        self.bar.name_all(self.label_text)
        for segment, value in zip(self.bar.segments, self.scores, strict=True):
            name = f"{self.label_text} {segment.text()} {self._words.get(value, '')}".strip()
            segment.setAccessibleName(name)
            segment.setToolTip(name)
        low, high = self._write(min(self.scores)), self._write(max(self.scores))
        below = "; a digit is below zero, + before it above" if self._signed else ""
        why = "; - not measured" if self._reasons else ""
        self.explain(f"{low} to {high}{below}{why}")
        self._name_keys()

    def _name_keys(self) -> None:
        for segment, value in zip(self.bar.segments, self.scores, strict=True):
            sign = "+ and " if self._signed and value > 0 else ""
            digits = " and ".join(str(abs(value)))
            many = "Keys" if sign or len(digits) > 1 else "Key"
            last = ", last value" if segment.was_last_value else ""
            segment.setAccessibleDescription(f"{many} {sign}{digits}{last}")
