"""START where it is asked about or set back: the question, or the time the pump was started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.gui.kit.panel import Panel

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class StartPanel(Panel):
    """Nothing is typed but, at the top right, an earlier time."""

    form = "start_panel"
    title = "Infusion started"
    save_text = "Infusion started"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        return (InfusionStarted(),)
