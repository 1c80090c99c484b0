"""The protocols to choose from: by digit, by arrows and Space, or by a click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ketalog.domain.protocol import Protocol
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.segment_bar import NOTHING_CHOSEN
from ketalog.gui.kit.spoken import Spoken, choose_one
from ketalog.gui.protocol_tile import ProtocolTile


class ProtocolTiles(QWidget, Spoken):
    """One stop for Tab. Arrows only point; Space or a digit chooses; Enter moves on."""

    chosen = Signal(str)
    finished = Signal(bool)
    spoken_role = QAccessible.Role.Grouping

    def __init__(self) -> None:
        super().__init__()
        self.tiles: tuple[ProtocolTile, ...] = ()
        self._gone: list[ProtocolTile] = []
        self._cursor = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(8))

    def show_protocols(
        self, protocols: Sequence[Protocol], used_for: Mapping[str, str], keys: Mapping[str, str]
    ) -> None:
        """Replace the tiles; ``keys`` are the digits by stem."""
        # One of them may be in the middle of its own click: Qt takes it once that is over.
        self._gone = [*filter(isValid, self._gone), *self.tiles]
        for old in self.tiles:
            old.setParent(None)
            old.deleteLater()
        self.tiles = tuple(
            ProtocolTile(one, keys.get(one.stem, ""), used_for.get(one.stem, ""))
            for one in protocols
        )
        for tile in self.tiles:
            self._lines.addWidget(tile)
            choose_one(tile, False)
            tile.clicked.connect(lambda _=False, stem=tile.protocol.stem: self.chosen.emit(stem))

    def check(self, stem: str) -> None:
        """Show one as chosen, or none."""
        for tile in self.tiles:
            choose_one(tile, tile.protocol.stem == stem)

    def spoken_value(self) -> str:
        return next((t.protocol.name for t in self.tiles if t.isChecked()), NOTHING_CHOSEN)

    def take_focus(self, by_itself: bool) -> None:
        """Put the keys here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by_digit = (one for one in self.tiles if one.key and one.key == event.text())
        digit = next(by_digit, None)
        if event.key() in steps:
            self._point(self._cursor + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(False)
        elif event.key() == Qt.Key.Key_Space and self._cursor >= 0:
            self.tiles[self._cursor].click()
        elif digit is not None:
            digit.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        chosen = (n for n, tile in enumerate(self.tiles) if tile.isChecked())
        self._point(next(chosen, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    def _point(self, at: int) -> None:
        self._cursor = min(max(at, 0), len(self.tiles) - 1) if self.hasFocus() else -1
        for number, tile in enumerate(self.tiles):
            tile.under_cursor = number == self._cursor
            tile.update()


class ProtocolRow(Row):
    """Nothing is preselected; a choice moves on by itself."""

    def __init__(self) -> None:
        self.tiles = ProtocolTiles()
        super().__init__("protocol", "Protocol", self.tiles, wide=True)
        self.explain("A digit chooses; arrows point, Space chooses what they point at")
        self._stem = ""
        self._offered: tuple[tuple[Protocol, ...], dict[str, str], dict[str, str]] = ((), {}, {})
        self.tiles.chosen.connect(self._choose)
        self.tiles.finished.connect(self.finished)

    @property
    def typed(self) -> str:
        return self._stem

    @property
    def protocol(self) -> Protocol | None:
        """The one chosen."""
        offered = (tile.protocol for tile in self.tiles.tiles)
        return next((one for one in offered if one.stem == self._stem), None)

    def restore(self, text: str) -> None:
        self._stem = text
        self.tiles.check(text)

    def offer(
        self, protocols: Sequence[Protocol], used_for: Mapping[str, str] | None = None
    ) -> None:
        """Change what there is to choose from; what was chosen stays where it is still offered.

        ``used_for`` says by stem what a protocol is used for; those stand first. The digits are of
        the order in ``protocols`` all the while: what somebody is about to press stays what it is.
        """
        used = dict(used_for or {})
        keys = {one.stem: str(number) for number, one in enumerate(protocols[:9], 1)}
        first = sorted(protocols, key=lambda one: one.stem not in used)
        wanted = (tuple(first), used, keys)
        if wanted != self._offered:
            self._offered = wanted
            self.tiles.show_protocols(*wanted)
            self.restore(self._stem)

    def _choose(self, stem: str) -> None:
        self.restore(stem)
        self.settle()
        self.edited.emit()
        self.finished.emit(True)
