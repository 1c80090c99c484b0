"""A pen that draws nothing and keeps what it was told to draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ketalog.reports.ink import Ink, Point
from ketalog.reports.text import Line

Stroke = dict[str, Any]  # what another process reads as JSON


class Listening(Ink):
    """Every stroke in order, in points from the top left corner."""

    def __init__(self) -> None:
        self.width, self.height = 600.0, 800.0
        self.strokes: list[Stroke] = []

    def words(self, line: Line, x: float, baseline: float) -> None:
        for piece in line.pieces:
            if piece.mark:
                piece.mark(self, x, baseline, piece.style.size, piece.style.colour)
            else:
                self._keep(
                    "text",
                    at=(x, baseline),
                    text=piece.text,
                    font=piece.font,
                    size=piece.style.size,
                    colour=piece.style.colour,
                )
            x += piece.width

    def path(
        self,
        points: Sequence[Point],
        colour: str,
        thickness: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        self._keep("path", points=list(points), colour=colour, thickness=thickness, dash=dash)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        self._keep("shape", points=list(points), colour=colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        self._keep("disc", at=centre, radius=radius, colour=colour)

    def ring(self, centre: Point, radius: float, colour: str, thickness: float) -> None:
        self._keep("ring", at=centre, radius=radius, colour=colour, thickness=thickness)

    def box(self, corner: Point, size: Point, **look: Any) -> None:
        self._keep("box", at=corner, size=size, **{"fill": "", "stroke": "", **look})

    def boxes(self, boxes: object, fill: str) -> None:
        """The QR code, for which a bare document has a widget of its own."""

    def _keep(self, kind: str, **said: Any) -> None:
        self.strokes.append({"kind": kind, **said})
