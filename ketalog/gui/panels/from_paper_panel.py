"""Copying from the paper sheet: who had written on it, before anything of it is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.entries import Content
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.keys import COPYING, COPYING_KEY

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

TOLD = (
    "Every entry typed after this is marked with that name, and each asks for the time that stands "
    "on the paper. You stay its author."
)

# What was typed live would be saved as if it had stood on the paper.
UNSAVED = "Something is typed in another panel and not saved. Save it or clear it, then copy."


class FromPaperPanel(Panel):
    """Nobody is preselected. Nothing is written by it: what it says goes with what follows."""

    form = COPYING
    title = "Copy from paper"
    save_text = "Start copying"
    save_follows = f"Until {COPYING_KEY} or Esc ends it."
    copies = False

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        people = tuple(person.name for person in desk.people())
        self.who = PickRow(
            "taken_by", "Who wrote it on paper?", people, "name", wide=True, apart=True
        )
        self.told = WrappedLabel(parent=self)
        self.told.setText(TOLD)
        self.told.setProperty("role", "quiet")
        self.head.taken_at.hide()
        self.add(self.who)
        self.rows.add_widget(self.told)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        """It says something about other entries, and is written with each of them."""
        return ()

    def save(self) -> None:
        """Begin; what is typed from now on was taken by that person."""
        self.settle()
        try:
            if not self.who.words:
                raise Refused("Who wrote it on paper?", "taken_by")
            if any(form != self.form for form in self.desk.drafts.forms(self.log)):
                raise Refused(UNSAVED)
            self.desk.copying.begin(self.log, self.who.words)
        except Refused as refused:
            self.complain(refused)
        else:
            self.keeping.forget()
            self.done.emit()
