"""One figure of the report, large, with what it is a share of."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.series.response import Share
from ketalog.domain.series.words import percent_words, share_words
from ketalog.gui.session.words import Words

NOTHING = "\N{EN DASH}"


class Figure(QWidget):
    """Without anything to count there is a dash, never a zero."""

    def __init__(self, name: str, counted_by: str) -> None:
        super().__init__()
        self._counted_by = counted_by
        self.name = Words(13, tone="quiet", wraps=True)
        self.name.say(name)
        self.share = Words(26, bold=True)
        self.of = Words(13, wraps=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for words in (self.name, self.share, self.of):
            lines.addWidget(words)
        lines.addStretch(1)

    def show_share(self, share: Share) -> None:
        """Say it, and of how many."""
        none = share.percent is None
        self.share.say(NOTHING if share.percent is None else percent_words(share.percent))
        self.share.say(self.share.text(), "quiet" if none else "text")
        self.of.say(share_words(share, self._counted_by).replace(f" ({self.share.text()})", ""))
