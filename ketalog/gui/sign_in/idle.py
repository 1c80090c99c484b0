"""When somebody last touched this PC: seen at its one native window, asked once a second."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Any key, click, wheel or touch counts, whatever widget it is for in the end.

    All of them come to the window first; what its widgets do among themselves does not pass here.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._is_touched = True
        self._last: datetime | None = None

    def watch(self, window: QWindow | None) -> None:
        """Look at what comes to a window; one that is watched already is not watched twice."""
        if window is not None and window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def touch(self) -> None:
        """Somebody is there."""
        self._is_touched = True

    def is_over(self, at: datetime, after: timedelta) -> bool:
        """Whether nobody has touched anything for so long; a clock set back begins anew."""
        if self._is_touched or self._last is None or at < self._last:
            self._is_touched, self._last = False, at
        return at - self._last >= after

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHED:
            self._is_touched = True
        return False
