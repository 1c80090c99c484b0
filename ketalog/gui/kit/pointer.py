"""Where the arrow keys point among choices, before Space takes one."""

from __future__ import annotations

from collections.abc import Sequence

from ketalog.gui.kit.segment import Segment


class Pointer:
    """Arrows only point. ``place`` is below zero while nothing is pointed at."""

    def __init__(self) -> None:
        self.place = -1

    def move(self, segments: Sequence[Segment], by: int) -> None:
        """Point further, from what is chosen where nothing was pointed at yet."""
        chosen = next((i for i, one in enumerate(segments) if one.isChecked()), -1)
        since = self.place if self.place >= 0 else chosen
        self.place = min(max(since + by, 0), len(segments) - 1)
        self._show(segments)

    def leave(self, segments: Sequence[Segment]) -> None:
        """Point at nothing."""
        self.place = -1
        self._show(segments)

    def _show(self, segments: Sequence[Segment]) -> None:
        for index, segment in enumerate(segments):
            segment.under_cursor = index == self.place
            segment.update()
