"""The patient moved to another chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content
from ketalog.domain.events import ChairChanged
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class ChairPanel(Panel):
    """The chairs that are not this one, or another place typed."""

    form = "chair_panel"
    title = "Chair changed"
    save_text = "Save chair"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        others = tuple(chair for chair in desk.chairs() if chair != self.chart.chair)
        self.chair = PickRow("chair", f"From chair {self.chart.chair} to", others, wide=True)
        self.add(self.chair)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        chair = typed.line(self.chair.words, "chair", 20)
        if not chair:
            raise Refused("Which chair?", "chair")
        return (ChairChanged(chair),)
