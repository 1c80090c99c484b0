"""One protocol to choose: what it gives, where it comes from, whether the clinic approved it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.order_words import order_words
from ketalog.gui.kit.icons import draw
from ketalog.gui.kit.scale import font, px, width_of
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.flow_layout import FlowLayout
from ketalog.gui.theme import colours_in_force

SIDE = 34
NAME_PX = 16


class ProtocolTile(QAbstractButton):
    """Its digit stands at the left, and a tick in its place once it is chosen."""

    def __init__(
        self, protocol: Protocol, key: str, used_for: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.protocol = protocol
        self._used_for = used_for
        self.key = key
        self.under_cursor = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{protocol.name}: {order_words(protocol)}, {protocol.approval}")
        used = f"Used for {used_for}. " if used_for else ""
        self.setAccessibleDescription(f"{used}Key {key}" if key else used)
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SIDE), px(8), px(10), px(8))
        lines.setSpacing(px(2))
        lines.addWidget(self._head())
        lines.addWidget(_line(order_words(protocol), ""))
        for words in (protocol.note, f"Source: {protocol.source}" if protocol.source else ""):
            if words:
                lines.addWidget(_line(words, "quiet"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(60))

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width alone."""
        return QSize(px(200), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ink.band if self.isDown() or self.underMouse() else ink.field)
        painter.setPen(QPen(ink.accent if chosen else ink.line, 2 if chosen else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        if self.under_cursor:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), px(6), px(6))
        mark = QRectF(px(10), px(10), px(16), px(16))
        if chosen:
            draw(painter, "check", mark, ink.accent)
        else:
            painter.setPen(ink.quiet)
            painter.setFont(font(12))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, self.key)

    def _head(self) -> QWidget:
        """Its name and what is to be known of it; one under the other where the text is large."""
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        flow = FlowLayout(head, across=8)
        flow.addWidget(_Name(self.protocol.name))
        if self._used_for:
            flow.addWidget(_chip(f"used for {self._used_for}", "chip-plain"))
        role = "chip-amber" if self.protocol.approval == NOT_APPROVED else "chip-green"
        flow.addWidget(_chip(self.protocol.approval, role))
        return head


class _Name(QLabel):
    """In one line where there is room for it, which a label that wraps would not ask for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setProperty("role", "title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        wide = width_of(self.text(), NAME_PX, bold=True) + px(8)
        return QSize(wide, self.heightForWidth(wide))


def _chip(words: str, role: str) -> QLabel:
    chip = QLabel(words)
    chip.setProperty("role", role)
    chip.setTextFormat(Qt.TextFormat.PlainText)
    chip.setContentsMargins(px(8), px(2), px(8), px(2))
    return chip


def _line(words: str, role: str) -> QLabel:
    line = WrappedLabel(words)
    line.setProperty("role", role)
    return line
