"""A name to sign in with: initials in a round, the name in full beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from ketalog.domain.people import Person
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.glyphs import shown
from ketalog.gui.kit.scale import font, px, width_of
from ketalog.gui.theme import colours_in_force

HIGH, LARGEST_HIGH = 92, 128
ROUND, LARGEST_ROUND = 48, 72
SIDE = 20
GAP = 14
NAME_PX = 16
WIDE = 240
KEY_PX = 12
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class InitialsTile(QAbstractButton):
    """Long names wrap; none is cut."""

    def __init__(self, person: Person, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(person.name)
        self._initials = person.initials
        self._chosen = False
        self.setAccessibleName(f"Sign in as {person.name}")
        known = f"; {'key' if len(key) == 1 else 'keys'} {key}" if key else ""
        roles = ", ".join(person.roles)
        self.setAccessibleDescription(f"{roles}; opens the board, or the chair that waits{known}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_chosen(self, chosen: bool) -> None:
        """Mark whose PIN is asked for."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        high = min(px(HIGH), LARGEST_HIGH)
        return QSize(px(WIDE), max(high, self._name_high() + px(20)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in ARROWS:
            event.ignore()  # the page knows which tile stands there
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._chosen or self.isDown() or self.underMouse()
        painter.setBrush(ink.band if marked else ink.panel)
        pen = QPen(ink.accent, 2) if self.hasFocus() else QPen(ink.line, 1)
        half = pen.widthF() / 2
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, px(10), px(10))
        self._draw_initials(painter)
        self._draw_key(painter)
        painter.setPen(ink.text)
        painter.setFont(self._name_font())
        painter.drawText(self._name_box(), WRAPPED, shown(self.text()))

    def _draw_initials(self, painter: QPainter) -> None:
        ink = colours_in_force()
        side = _round()
        circle = QRectF(px(SIDE), (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.panel if self._chosen else ink.band)
        painter.drawEllipse(circle)
        painter.setPen(ink.text)
        painter.setFont(font(14, bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, shown(self._initials))

    def _draw_key(self, painter: QPainter) -> None:
        painter.setPen(colours_in_force().quiet)
        painter.setFont(font(KEY_PX))
        corner = self.rect().adjusted(0, px(6), -px(10), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(corner, right, by_key(self.key))

    def _name_font(self) -> QFont:
        """Smaller where one word alone is wider than there is room."""
        widest = max(width_of(word, NAME_PX, bold=True) for word in shown(self.text()).split())
        return font(min(NAME_PX, NAME_PX * self._name_box().width() / widest), bold=True)

    def _name_box(self) -> QRectF:
        left = px(SIDE) + _round() + px(GAP)
        return QRectF(left, 0, max(self.width() - left - px(GAP), 1), self.height())

    def _name_high(self) -> int:
        metrics = QFontMetrics(self._name_font())
        room = self._name_box().toRect().adjusted(0, 0, 0, 10_000)
        return metrics.boundingRect(room, WRAPPED, shown(self.text())).height()


class TileScroll(QScrollArea):
    """As high as its tiles where there is room, and never at the cost of what stands below."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An area does not tell its layout by itself that what is inside wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its tiles bring themselves into sight: arrows are for whoever knows their order."""
        event.ignore()

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(72))


def _round() -> int:
    return min(px(ROUND), LARGEST_ROUND)
