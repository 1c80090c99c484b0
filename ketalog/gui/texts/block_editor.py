"""One block of a paper for patients: its words to be changed, and how they read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.paper_blocks import LONGEST_POINT, Lines, PaperBlock, lines_of
from ketalog.domain.patient_text import PatientText
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import ParagraphField
from ketalog.gui.texts.block_words import figure, figure_words, place_words


class BlockEditor(PanelFrame):
    """``changed`` with every key; ``saved`` asks to store all that was changed, ``left`` by Esc."""

    changed = Signal()
    saved = Signal()
    left = Signal()

    title = "Words"
    save_text = "Save"
    save_follows = "Stores every changed block as a new version in your name."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self._block: PaperBlock | None = None
        self._text: PatientText | None = None
        self._shipped: Lines = ()
        self.words = ParagraphField("words", "Words")
        self.places = MessageLine()
        self.reads = MessageLine()
        self.as_shipped = KeyButton("As shipped", high=LOW)
        self.as_shipped.explain("Puts the words that came with the program into the field.")
        self.add(self.words)
        self.rows.add_widget(self.places)
        self.heed(self.reads)
        self.foot.addWidget(self.as_shipped)
        self.words.edited.connect(self._take_edit)
        self.as_shipped.clicked.connect(self._restore_shipped)
        self.save_button.clicked.connect(self.saved)

    @property
    def key(self) -> str:
        """The block that is open; empty where none is."""
        return self._block.key if self._block else ""

    @property
    def lines(self) -> Lines:
        """What stands in the field, without empty lines."""
        return tuple(line.strip() for line in self.words.typed.split("\n") if line.strip())

    def show_block(
        self, block: PaperBlock, text: PatientText, shipped: PatientText, lines: Lines
    ) -> None:
        """Open a block with the words it has now."""
        self._block, self._text = block, text
        self._shipped = lines_of(shipped, block.key)
        self.settle()
        self.head.rename(block.label)
        each = "a line each, Shift+Enter between them" if block.many else "one line"
        self.words.rename(f"Words: {each}, at most {LONGEST_POINT} characters")
        self.words.restore("\n".join(lines))
        self.places.say(place_words(self._shipped), "info")
        self._say_figure()

    def complain_about(self, refused: Refused) -> None:
        """Say under the field what is wrong with this block."""
        self.complain(Refused(refused.sentence, self.words.name))

    def _take_edit(self) -> None:
        self.status.say("")
        self._say_figure()
        self.changed.emit()

    def _say_figure(self) -> None:
        if self._block is None or self._text is None:
            return
        found = figure(self._block, self.lines, self._text)
        words = figure_words(self._block, self.lines, self._text)
        self.reads.say(words, "info" if found is None or found.easy else "warn")
        self.as_shipped.setEnabled(self.lines != self._shipped)

    def _restore_shipped(self) -> None:
        self.words.restore("\n".join(self._shipped))
        self._take_edit()
        self.words.take_focus()
