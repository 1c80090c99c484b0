"""Who has opened which record: once a person, record and visit, after it was painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ketalog.gui.audit.audit_desk import AuditDesk

# Once it has been painted: opening a page waits for nothing.
LATER_MS = 30


class Visits(QObject):
    """A visit ends when the sign-in comes up; whoever treats a session has opened it once."""

    def __init__(self, audit: AuditDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit = audit
        self._seen: set[tuple[str, str]] = set()
        self._treated: set[tuple[str, str]] = set()
        self._waiting: list[tuple[str, str, str]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.keep_now)

    def opened(self, person: str, what: str, log: str, *, treats: bool = False) -> None:
        """Keep it soon, unless it is kept already."""
        key = person, log or what
        if not person or key in self._seen or (treats and key in self._treated):
            return
        self._seen.add(key)
        if treats:
            self._treated.add(key)
        self._waiting.append((person, what, log))
        self._later.start()

    def end(self) -> None:
        """Somebody signed out or walked away."""
        self.keep_now()
        self._seen.clear()

    def keep_now(self) -> None:
        """What could not be kept is tried again when the page is opened again."""
        self._later.stop()
        waiting, self._waiting = self._waiting, []
        for person, what, log in waiting:
            if not self._audit.keep("opened", what, log, person):
                self._seen.discard((person, log or what))
                self._treated.discard((person, log or what))
