"""A number that was read or counted; it may be left out, or said not to be measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal

from ketalog.gui.kit.field import Field, never_full
from ketalog.gui.kit.reason_line import DASHES, ReasonLine
from ketalog.gui.kit.row import Row

NOT_MEASURED = "– "
Full = Callable[[str], bool]


class MeasureField(Row):
    """Label left, field right, its unit inside. Nothing is in the field that was not typed there.

    With ``reasons`` a "-" asks why there is no value, one key each; the field reads "– asleep".
    ``words`` are values of their own, with a key each in the same line, such as "unrecordable".
    """

    whole_check = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        unit: str = "",
        *,
        reasons: Sequence[str] = (),
        words: Sequence[str] = (),
        full: Full = never_full,
        wide: bool = False,
    ) -> None:
        self.field = Field(unit)
        super().__init__(name, label, self.field, wide=wide)
        self.field.full = full
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._reasons = tuple(reasons)
        self._words = tuple(words)
        self.explain(f"{unit}{'; - not measured' if reasons else ''}")
        self._held = ""
        self.why = ReasonLine((*self._reasons, *self._words))
        self.put_under(self.why)
        self.why.chosen.connect(self._take_reason)
        self.why.given_up.connect(self._give_up)
        self.why.again.connect(self._ask_whole_check)
        self.field.textEdited.connect(self._edit)
        self.field.finished.connect(self.finished)
        self.field.left.connect(self.left)

    @property
    def typed(self) -> str:
        return self.field.text().strip()

    @property
    def reason(self) -> str:
        """Why there is no value; empty when there is one or nothing was typed."""
        return self._held.removeprefix(NOT_MEASURED) if self._held == self.typed else ""

    def restore(self, text: str) -> None:
        self._held = text if text.startswith(NOT_MEASURED) else ""
        self.field.setText(text)
        self.why.hide()

    def _edit(self, text: str) -> None:
        if self._held:
            # The next key begins a value in place of the reason.
            fresh = text.removeprefix(self._held)
            self.restore(fresh if fresh != text else "")
        if self._reasons and self.typed in DASHES:
            self.settle()
            self.why.ask()
        self.edited.emit()

    def _take_reason(self, said: str) -> None:
        self.restore(said if said in self._words else f"{NOT_MEASURED}{said}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.finished.emit(True)

    def _give_up(self) -> None:
        self.restore("")
        self.take_focus()

    def _ask_whole_check(self) -> None:
        self.restore("")
        self.whole_check.emit()
