"""What may follow a response: repeat, call, reverse. Each opens a panel that nobody has filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.drugs.rescue_steps import NextStep
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px

PANELS = {
    "repeat": "rescue_panel",
    "call": "medication_panel:Call",
    "reverse": "medication_panel:Drug",
}


class RescueSteps(QWidget):
    """Takes no room while nothing is offered; ``wanted`` carries the step that was chosen."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said = {step: MessageLine(self) for step in PANELS}
        self.buttons = {
            "repeat": KeyButton("Repeat", "F4", high=LOW),
            "call": KeyButton("Call the clinician", "F5", high=LOW),
            "reverse": KeyButton("Flumazenil", "F5", high=LOW),
        }
        self._steps: dict[str, NextStep] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, px(4), 0, 0)
        lines.setSpacing(px(4))
        for step, button in self.buttons.items():
            lines.addWidget(self.said[step])
            lines.addWidget(button)
            button.clicked.connect(lambda _=False, step=step: self._want(step))
        self.hide()

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        """Offer these; one that is closed says why and cannot be pressed."""
        self._steps = {one.step: one for one in steps}
        for step, button in self.buttons.items():
            one = self._steps.get(step)
            button.setVisible(one is not None)
            button.setEnabled(one is not None and one.is_open)
            closed = one is not None and not one.is_open
            self.said[step].say(one.words if one else "", "warn" if closed else "info")
            if one:
                button.explain(one.words)
        self.setVisible(bool(steps))

    def _want(self, step: str) -> None:
        if step in self._steps:
            self.wanted.emit(self._steps[step])
