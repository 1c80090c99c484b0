"""Tab pressed through a page or panel: where it stops, and how each stop looks with the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from tests.gui.access.focus_mark import FocusMark, mark_of

MOST, MOST_IN_SET = 150, 7
BLOCKS = ("panel", "card", "column", "inset", "bar")


@dataclass(frozen=True)
class Stop:
    """One control as Tab comes to it."""

    name: str
    inside: bool
    steps_back: bool
    mark: FocusMark | None


@dataclass(frozen=True)
class Walked:
    """One round; ``wrong`` names what Tab missed, or came to more than once."""

    stops: tuple[Stop, ...]
    wrong: tuple[str, ...]

    def steps_back(self) -> list[tuple[str, str]]:
        """Pairs of one panel of which the second stands before the first."""
        return [(last.name, now.name) for last, now in pairwise(self.stops) if now.steps_back]

    def unseen(self) -> list[str]:
        """What does not show that it has the keys."""
        marks = ((one.name, one.mark) for one in self.stops)
        return [f"{name}: {mark}" for name, mark in marks if mark and not mark.is_seen]


def walked_through(area: QWidget) -> Walked:
    """Press Tab from the first control of an area until it comes back."""
    wanted = reachable(area)
    found = list(_round(area, wanted[0]))
    visits = Counter(_set_of(one) for one, _ in found)
    wrong = [name_of(one) for one in wanted if visits[_set_of(one)] != 1]
    return Walked(tuple(stop for _, stop in found), tuple(wrong))


def arrows_through(button: QAbstractButton) -> set[QWidget | None]:
    """Where arrow keys lead from one button of a set to the others."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    found = {QApplication.focusWidget()}
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        for _ in range(MOST_IN_SET):
            QTest.keyClick(QApplication.focusWidget() or button, key)
            found.add(QApplication.focusWidget())
    return found


def reachable(area: QWidget) -> list[QWidget]:
    """What Tab has to come to."""
    return [
        one
        for one in area.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parent(), QComboBox)
    ]


def name_of(widget: QWidget) -> str:
    """As a person who reads the failure would find it."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"


def _round(area: QWidget, first: QWidget) -> Iterator[tuple[QWidget, Stop]]:
    area.window().activateWindow()
    QApplication.processEvents()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    last, now = None, QApplication.focusWidget()
    start = now
    for _ in range(MOST):
        assert now is not None
        QApplication.processEvents()
        yield now, _stop(area, last, now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        last, now = now, QApplication.focusWidget()
        if now is start:
            return
    raise AssertionError("Tab does not come back to where it began")


def _stop(area: QWidget, last: QWidget | None, now: QWidget) -> Stop:
    inside = area is now or area.isAncestorOf(now)
    together = last is not None and _block(last) is _block(now) is not None
    # What saves is the next stop after the last field, wherever it stands (rules 5.1).
    together = together and last is not None and last.property("role") != "primary"
    return Stop(
        name=name_of(now),
        inside=inside,
        # Both as they stand now: what is far down is scrolled to.
        steps_back=bool(inside and together and last and _goes_back(_place(last), _place(now))),
        mark=mark_of(now) if inside else None,
    )


def _set_of(widget: QWidget) -> QObject:
    """Buttons that arrow keys go through are one stop for Tab."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group or widget


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _block(widget: QWidget) -> QWidget | None:
    """The panel that a control stands in."""
    around = widget.parentWidget()
    while around is not None and around.property("role") not in BLOCKS:
        around = around.parentWidget()
    return around


def _goes_back(before: QRect, after: QRect) -> bool:
    """Whether a control stands above the one before it, or left of it in the same line."""
    above = after.bottom() <= before.top() + 2
    beside = after.top() < before.bottom() and before.top() < after.bottom()
    return above or (beside and after.right() <= before.left() + 2)
