"""Responsibility passed to another nurse, with what they need to know."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content
from ketalog.domain.events import NurseHandedOver
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.text_field import ParagraphField
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.panels.hand_over_words import hand_over_words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class HandOverPanel(Panel):
    """The summary is computed and kept with the entry, so that both saw the same."""

    form = "hand_over_panel"
    title = "Hand over"
    save_text = "Handed over"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.to = PickRow("to", "To", self._nurses(), "name", wide=True, apart=True)
        self.summary = WrappedLabel()
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.remark = ParagraphField("remark", "Also")
        self.rows.add_widget(self.summary)
        self.add(self.to)
        self.add(self.remark, aside=True)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        to = typed.line(self.to.words, "to", 80)
        if not to:
            raise Refused("To whom?", "to")
        if to == self.chart.nurse:
            raise Refused(f"{to} is responsible already.", "to")
        remark = typed.paragraph(self.remark.typed, "remark", 400)
        lines = hand_over_words(self.chart, self.desk.now())
        return (NurseHandedOver(to, "\n".join((*lines, *filter(None, (remark,))))),)

    def look_again(self, at: datetime) -> None:
        self.summary.setText("\n".join(hand_over_words(self.chart, at)))

    def _nurses(self) -> tuple[str, ...]:
        nursing = {"nurse", "charge nurse"}
        people = (one.name for one in self.desk.people() if one.active and nursing & set(one.roles))
        return tuple(name for name in people if name != self.chart.nurse)
