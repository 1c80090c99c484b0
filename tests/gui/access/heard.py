"""What a screen reader is told of a window: the tree of QAccessible, flattened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QLineEdit, QWidget

Role = QAccessible.Role
CELLS = (Role.Cell, Role.ColumnHeader, Role.RowHeader)
MEANINGLESS = (Role.Client, Role.Border, Role.NoRole, Role.Pane, Role.Window)
# Drawn beside words that say the same.
SILENT = ("MarkLabel", "StateMark", "FocusRing")
PANELS = ("panel", "card", "inset", "bar", "foot")
_TEXT = QAccessible.Text


@dataclass(frozen=True)
class Heard:
    """One thing as it is heard; ``panel`` tells things of one panel from those of another."""

    kind: str
    role: QAccessible.Role
    name: str
    description: str
    value: str
    checked: bool
    is_control: bool
    paints_itself: bool
    panel: int

    def __str__(self) -> str:
        return (
            f"{self.kind}[{self.role.name}] {self.name!r} ({self.description!r}) = {self.value!r}"
        )


def heard(widget: QWidget) -> list[Heard]:
    """Everything that is to be seen of a widget, from the outside in."""
    return list(_under(QAccessible.queryAccessibleInterface(widget)))


def _under(node: QAccessibleInterface) -> Iterator[Heard]:
    state, thing = node.state(), node.object()
    if state.invisible:
        return
    in_box = isinstance(thing, QLineEdit) and isinstance(thing.parent(), QComboBox)
    reached = state.focusable or state.checkable or isinstance(thing, QAbstractButton)
    yield Heard(
        kind=type(thing).__name__,
        role=node.role(),
        name=node.text(_TEXT.Name),
        description=node.text(_TEXT.Description),
        value=node.text(_TEXT.Value),
        checked=bool(state.checked),
        is_control=bool(reached) and not in_box and node.role() not in CELLS,
        paints_itself=_paints_itself(thing),
        panel=_panel_of(thing),
    )
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from _under(child)


def _paints_itself(thing: QObject | None) -> bool:
    kind = type(thing)
    own = kind.__module__.startswith("ketalog") and "paintEvent" in vars(kind)
    return own and kind.__name__ not in SILENT


def _panel_of(thing: QObject | None) -> int:
    around = thing.parent() if thing else None
    while around is not None:
        role = around.property("role")
        if (isinstance(around, QFrame) and role in PANELS) or role == "page":
            return id(around)
        around = around.parent()
    return 0
