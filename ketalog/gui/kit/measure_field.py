"""A number that was read off a monitor or counted; it can be left out, or said not to be measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from ketalog.gui.kit.field import Field, never_full
from ketalog.gui.kit.reason_line import NOT_MEASURED, ReasonLine
from ketalog.gui.kit.row import Row

DASHES = ("-", "\N{MINUS SIGN}")
Full = Callable[[str], bool]


class MeasureField(Row):
    """Label left, field right, its unit inside. Nothing is ever in the field that was not typed there.

    With ``reasons`` a "-" asks why there is no value, one key each; the answer stands in the field as
    words, and ``reason`` tells it. ``words`` are further values for which a key stands in the same line,
    such as "unrecordable".
    """

    def __init__(
        self,
        name: str,
        label: str,
        unit: str = "",
        *,
        reasons: Sequence[str] = (),
        words: Sequence[str] = (),
        full: Full = never_full,
    ) -> None:
        self.field = Field(unit)
        super().__init__(name, label, self.field)
        self.field.full = full
        self._reasons = tuple(reasons)
        self._words = tuple(words)
        self.why = ReasonLine((*self._reasons, *self._words), self)
        self._put_under(self.why)
        self.why.chosen.connect(self._take_reason)
        self.why.typed_on.connect(self._type_on)
        self.field.textEdited.connect(self._edit)
        self.field.finished.connect(self.finished)
        self.field.left.connect(self.left)

    @property
    def typed(self) -> str:
        """What stands in the field, or ``not measured: asleep``."""
        return self.field.text().strip()

    @property
    def reason(self) -> str:
        """Why there is no value; empty when there is one or nothing was typed."""
        said = self.typed.removeprefix(NOT_MEASURED)
        return said if said != self.typed and said in self._reasons else ""

    def restore(self, text: str) -> None:
        self.field.setText(text)
        self.why.hide()

    def _edit(self, text: str) -> None:
        if self._reasons and text.strip() in DASHES:
            self.settle()
            self.why.ask()
        elif self.reason == "" and text.startswith(NOT_MEASURED[:3]):
            self.field.clear()
        self.edited.emit()

    def _take_reason(self, said: str) -> None:
        self.field.setText(said if said in self._words else f"{NOT_MEASURED}{said}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.finished.emit(True)
