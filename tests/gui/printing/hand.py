"""A nurse who prints: a session after its pump was stopped, and the printers of its PC."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.domain.events import InfusionStopped
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.printing.printers import Printers, PrintJob
from ketalog.gui.session_page import SessionPage
from tests.gui.printing.printers import PaperTray
from tests.gui.session.bedside import Bedside, focused

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Hand:
    """What a test of printing does at a session's screen."""

    bedside: Bedside
    page: SessionPage

    @property
    def view(self) -> PaperView:
        """The paper on the screen."""
        paper = self.page.middle.paper
        assert paper is not None
        return paper

    @property
    def said(self) -> str:
        """What stands under the paper, without the marks where it may be broken."""
        return plain(self.view.foot.message.text)

    def shows_paper(self) -> bool:
        """Whether a paper stands beside the timer."""
        return self.page.middle.shows_paper

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key where the keys are."""
        QTest.keyClick(focused(), key, how)

    def is_made(self) -> None:
        """Wait until the paper in front is on the disk and its pages are known."""
        self.bedside.qtbot.waitUntil(lambda: self.view.pages.pages > 0)

    def is_drawn(self) -> None:
        """Wait until what is in sight is drawn."""
        self.bedside.qtbot.waitUntil(lambda: self.view.pages.is_drawn)

    def says(self, words: str) -> None:
        """Wait until something is said under the paper."""
        self.bedside.qtbot.waitUntil(lambda: words in self.said)

    def was_printed(self, tray: PaperTray, papers: int = 1) -> list[PrintJob]:
        """Wait until so many papers have come, and the screen says so."""
        self.bedside.qtbot.waitUntil(lambda: len(tray.jobs) == papers)
        self.bedside.qtbot.waitUntil(lambda: not self.view.foot.is_under_way)
        return tray.jobs


def plain(words: str) -> str:
    """Words without the marks where they may be broken."""
    return words.replace("\N{ZERO WIDTH SPACE}", "")


def a_hand(bedside: Bedside, printers: Printers, minute: float = 60) -> Hand:
    """The screen of a patient in recovery, on a PC with these printers."""
    bedside.happened(40, InfusionStopped("completed"))
    bedside.clock.reach(minute)
    desk = bedside.desk.printing.printers
    desk.behind.make = lambda: printers
    desk.looks_ms = ()
    return Hand(bedside, bedside.page())
