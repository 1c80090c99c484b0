"""Which hints do not fit into their fields."""

from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from ketalog.gui.kit.taken_at import TakenAt

# What a line of text keeps free at both sides.
SIDES = 4


def cut_hints(page: QWidget) -> list[str]:
    """The hints on a page that are wider than the empty fields they stand in."""
    fields = [one for one in page.findChildren(QLineEdit) if not isinstance(one, TakenAt)]
    seen = [one for one in fields if one.isVisible() and not one.text()]
    return [one.placeholderText() for one in seen if _wide(one) > _room(one)]


def _wide(field: QLineEdit) -> int:
    return field.fontMetrics().horizontalAdvance(field.placeholderText())


def _room(field: QLineEdit) -> int:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = QStyle.SubElement.SE_LineEditContents
    margins = field.textMargins()
    whole = field.style().subElementRect(inside, option, field).width()
    return whole - margins.left() - margins.right() - SIDES
