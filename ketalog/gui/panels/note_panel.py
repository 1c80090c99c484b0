"""Free words about the session; after signing they are an addendum."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content
from ketalog.domain.events import Note
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.text_field import ParagraphField

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class NotePanel(Panel):
    """Enter goes to the button; Shift+Enter begins a new line."""

    form = "note_panel"
    title = "Note"
    save_text = "Save note"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.note = ParagraphField("note", "Shift+Enter: new line")
        self.note.edit.setAccessibleName("Note")
        self.add(self.note)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        longest = self.chart.opened.limits.note_characters
        text = typed.paragraph(self.note.typed, "note", longest)
        if not text:
            raise Refused("The note is empty.", "note")
        return (Note(text),)

    def look_again(self, at: datetime) -> None:
        self.head.rename("Addendum" if self.chart.signed else self.title)
