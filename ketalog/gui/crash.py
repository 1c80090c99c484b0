"""What nobody foresaw: where it happened goes to a file, a plain sentence to the window."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ketalog.crash_note import FILE as FILE
from ketalog.crash_note import LARGEST_BYTES as LARGEST_BYTES
from ketalog.crash_note import keep_no_memory, note, places
from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError

SENTENCE = (
    "Something in ketalog went wrong. What was shown as saved is safe; look whether your last "
    f"entry is there. Where it happened stands in {FILE}."
)
_SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
# The name of Qt's own class and function; what follows it could be something that was typed.
_SPEAKER = re.compile(r"[A-Za-z_:~0-9]+(?=[:(])")


class CrashLog:
    """Keeps where it went wrong, never what was in it: a value could be a patient's."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime], tell: Callable[[str], None]
    ) -> None:
        self._path = folder / FILE
        self._now = now
        self._tell = tell
        self._before = sys.unraisablehook, threading.excepthook

    def install(self) -> None:
        """Hear of what no code of ours caught, on any thread, and of Qt's own warnings."""
        keep_no_memory()
        self._before = sys.unraisablehook, threading.excepthook
        sys.excepthook = self.take_error
        sys.unraisablehook = lambda one: self.take_beside(one.exc_type, one.exc_traceback)
        threading.excepthook = lambda one: self.take_beside(one.exc_type, one.exc_traceback)
        qInstallMessageHandler(self.take_qt)

    def uninstall(self) -> None:
        """Leave all of it as it was."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def take_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note an error's place and tell the nurse; a refusal that got this far says itself."""
        if isinstance(error, Refused | StoreError):
            self._tell(error.sentence)
            return
        self.take_beside(kind, trace)
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._tell(SENTENCE)

    def take_beside(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Note an error's place; on another thread nothing can be told, and nobody waits for it."""
        self._note(places(kind, trace))

    def take_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Note who in Qt warned, not what of."""
        if kind in _SERIOUS:
            speaker = _SPEAKER.match(message)
            self._note([f"{kind.name} {speaker[0] if speaker else '?'}"])

    def _note(self, lines: list[str]) -> None:
        note(self._path, self._now(), lines)
