"""Between two windows: the house is closed, the copy put in place, the house opened again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.app import House
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.services.reading import Reading
from ketalog.services.restoring import RestorePlan, note_restored
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key

OpenHouse = Callable[[Key], House]
Show = Callable[[House], int]


def went_back(
    house: House, window: QWidget, plan: RestorePlan, open_house: OpenHouse, show: Show
) -> int:
    """Close the house, carry the plan out before everybody's eyes, and show what is there then.

    ``window`` is the one that was closed for it. Raises StoreError where nothing opens.
    """
    # Hidden, it would go on looking, and so open the database once more.
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    house.close()
    done = _carried_out(plan)
    with open_house(plan.key) as again:
        if done:
            keep(again, plan)
        return show(again)


def keep(house: House, plan: RestorePlan) -> None:
    """Say in the log of reading that somebody went back; a full disk must not keep it shut."""
    reading = Reading(house.recording, house.logs, house.register.people)
    try:
        note_restored(reading, plan)
    except StoreError:
        return


def _carried_out(plan: RestorePlan) -> bool:
    page = RestoringPage(plan)
    page.setWindowTitle("ketalog")
    # Else the program would end with it.
    page.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    page.resize(QGuiApplication.primaryScreen().availableSize())
    loop = QEventLoop()
    page.ended.connect(loop.quit)
    page.closed.connect(loop.quit)
    page.show()
    page.begin()
    loop.exec()
    done = page.is_done
    page.hide()
    page.deleteLater()
    return done
