"""Which paper for patients, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.papers import PatientPaper
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.scale import px

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

PAPERS: dict[str, PatientPaper] = {
    "Discharge sheet": "discharge",
    "Against advice": "against_advice",
}


class AboutRows(QWidget):
    """``turned`` with every choice, ``through`` once both are chosen."""

    turned = Signal()
    through = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = {name: code for code, name in desk.texts.languages()}
        self.paper = ChoiceRow("paper", "Paper", tuple(PAPERS))
        self.language = ChoiceRow("language", "Language", tuple(self._codes))
        self.paper.restore(next(iter(PAPERS)))
        self.language.restore(next(iter(self._codes)))
        self.paper.edited.connect(self.turned)
        self.language.edited.connect(self.turned)
        self.paper.finished.connect(self.language.take_focus)
        self.language.finished.connect(lambda _: self.through.emit())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(self.paper)
        lines.addWidget(self.language)

    @property
    def chosen(self) -> tuple[PatientPaper, str]:
        """The paper, and the code of the language."""
        return PAPERS.get(self.paper.choice, "discharge"), self._codes[self.language.choice]
