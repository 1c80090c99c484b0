"""Why and by which protocol: indications, what was tried before, and the protocols to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.history import listed, tried_words
from ketalog.domain.indications import stems_for
from ketalog.domain.people import Patient
from ketalog.domain.protocol import Protocol
from ketalog.gui.intake.indication_row import Files, IndicationRow
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.scroll import Scroll
from ketalog.gui.protocol_row import ProtocolRow


class ReasonBox(QWidget):
    """Protocols that are used for an indication come first; another may be chosen all the same."""

    edited = Signal()
    finished = Signal()

    def __init__(self, files: Callable[[], Files]) -> None:
        super().__init__()
        self._offered: tuple[Protocol, ...] = ()
        self.indications = IndicationRow(files)
        self.tried = _quiet()
        self.protocols = ProtocolRow()
        self.unsaid = _quiet()
        self.unsaid.hide()
        self.other = _quiet()
        self.tried.hide()
        self.other.hide()
        self._inside = inside = QWidget()
        self.lines = lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        for widget in (self.indications, self.unsaid, self.tried, self.protocols, self.other):
            lines.addWidget(widget)
        self._area = Scroll(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        around.addStretch(1)
        self.indications.edited.connect(self._take_edit)
        self.indications.turned.connect(self._show_unsaid)
        self.indications.finished.connect(lambda _: self.protocols.take_focus())
        self.protocols.edited.connect(self._take_edit)
        self.protocols.finished.connect(lambda _: self.finished.emit())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def begin(self, patient: Patient) -> None:
        """Nothing is said yet of this patient's session."""
        self.indications.clear()
        self.protocols.clear()
        self._show_unsaid()
        self.show_tried(patient)

    def offer(self, protocols: Sequence[Protocol]) -> None:
        """Look again at the clinic's protocols and indications; what is chosen stays."""
        self._offered = tuple(protocols)
        self.indications.look_again()
        self._order()

    def show_tried(self, patient: Patient) -> None:
        """What was tried before, where a pain or a mood did not give way to it."""
        said = None if patient.tried is None else [tried_words(one) for one in patient.tried]
        self.tried.setText(f"Tried before: {listed(said)}")
        self._show_tried()

    def _take_edit(self) -> None:
        self._order()
        self._show_tried()
        self._show_unsaid()
        self.edited.emit()

    def _show_tried(self) -> None:
        self.tried.setVisible(self.indications.is_refractory)

    def _show_unsaid(self) -> None:
        """Quiet, and nothing waits for it; while it is being asked the row itself says so."""
        open_ones = [one.name for one in self.indications.entries if not one.course]
        asked = self.indications.course.isVisibleTo(self.indications)
        self.unsaid.setText(f"Acute or chronic: not said of {' and '.join(open_ones)}.")
        self.unsaid.setVisible(bool(open_ones) and not asked)

    def _order(self) -> None:
        """Those that are used for what was said first, each with the words for it."""
        used = stems_for(self.indications.chosen)
        self.protocols.offer(
            self._offered, {stem: " and ".join(names) for stem, names in used.items()}
        )
        chosen = self.protocols.protocol
        is_other = bool(used) and chosen is not None and chosen.stem not in used
        names = " or ".join(one.name for one in self.indications.chosen if one.protocols)
        self.other.setText(f"Not among the protocols used for {names}.")
        self.other.setVisible(is_other)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What gets the keys is brought into sight, once its row has its new height."""
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is self.protocols.tiles:
            # The protocols that are used for what was said stand first, right under it.
            top = self.indications.chips if self.indications.entries else self.protocols
            self._area.verticalScrollBar().setValue(top.mapTo(self._inside, QPoint()).y())
        elif now is not None and self.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, px(8))


def _quiet() -> QLabel:
    label = QLabel()
    label.setProperty("role", "quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
