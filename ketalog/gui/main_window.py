"""The window: pages, the way between them, theme and text size. No rules, no queries."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from ketalog.domain.emergency import NOBODY
from ketalog.gui import theme
from ketalog.gui.audit.window_audit import WindowAudit
from ketalog.gui.backups.window_backups import WindowBackups
from ketalog.gui.board_page import BoardPage
from ketalog.gui.clinic_page import ClinicPage
from ketalog.gui.desk import Desk
from ketalog.gui.drugs.drugs_page import DrugsPage
from ketalog.gui.enter_acts import pressed_button
from ketalog.gui.foot_line import FootLine
from ketalog.gui.gate.window_keys import WindowKeys
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.late_pages import NAMES as LATE
from ketalog.gui.late_pages import LatePages
from ketalog.gui.loudspeaker import Loudspeaker, Player
from ketalog.gui.opening_page import OpeningPage
from ketalog.gui.pages import Pages
from ketalog.gui.patient_form import PatientForm
from ketalog.gui.patient_ways import PatientWays
from ketalog.gui.patients_page import PatientsPage
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.printing.window_papers import WindowPapers
from ketalog.gui.records_page import RecordsPage
from ketalog.gui.reminding import Reminding
from ketalog.gui.series.follow_up_page import FollowUpPage
from ketalog.gui.series.overdue_calls import OverdueCalls
from ketalog.gui.session_page import SessionPage
from ketalog.gui.sign_in.emergency import Emergency
from ketalog.gui.sign_in.locking import Locking
from ketalog.gui.sign_in_page import SignInPage
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundLine
from ketalog.gui.stock.stock_page import StockPage
from ketalog.gui.this_pc_page import ThisPcPage
from ketalog.gui.time_question import TimeQuestion
from ketalog.gui.top_bar import TopBar
from ketalog.gui.window_keys import bind_keys

SECOND_MS = 1000
SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """One window for all chairs; a session's page is kept, and what is typed in it too."""

    def __init__(
        self, desk: Desk, app: QApplication, settings: PcFile, player: Player | None = None
    ) -> None:
        super().__init__()
        self.desk = desk
        self._app = app
        self._file = settings
        self.settings = settings.load()
        self.sessions: dict[str, SessionPage] = {}
        self.setWindowTitle("ketalog")
        self.setMinimumSize(*SMALLEST)
        self.sound = Sound(player or Loudspeaker(), self.settings.volume, self)
        self.sound.silent = self.settings.silent
        self.reminding = Reminding(desk, self.sound, self)
        self.bar = TopBar(self.sound)
        self._over = SoundLine(self.sound)
        self.time_question = TimeQuestion(desk)
        self.pages = Pages()
        self.foot = FootLine()
        self.clinic = ClinicPage(desk)
        self.sign_in = SignInPage(desk)
        self.board = BoardPage(desk)
        self.patients = PatientsPage(desk)
        self.patient_form = PatientForm(desk)
        self.opening = OpeningPage(desk)
        self.records = RecordsPage(desk)
        self.this_pc = ThisPcPage(self.sound, desk.downtime)
        self.this_pc.show_look(self.settings.theme)
        self.late = LatePages(
            desk,
            self.pages,
            show=self._show,
            open_session=self.show_session,
            open_for=lambda patient: self.ways.open_for(patient),
            say=self._say_done,
        )
        self.locking = Locking(self, self._show)
        self.emergency = Emergency(self, self._show)
        self.ways = PatientWays(self, self._show)
        self.papers = WindowPapers(self, self._show)
        self._overdue = OverdueCalls(desk)
        self._to_board = bind_keys(self)
        self.backups = WindowBackups(self, self._show)
        self.keys = WindowKeys(self, self._show)
        self.audit = WindowAudit(self)
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_on)
        self._timer.start()
        if desk.clinic_is_named:
            self.show_sign_in()
        else:
            self.show_clinic()

    def show_sign_in(self) -> None:
        """Ask who is there; clocks and due checks stay in sight."""
        self.desk.sign_in("")
        self.sign_in.refresh(self.desk.now())
        self._show(self.sign_in)
        self.sign_in.take_focus()

    def lock(self) -> None:
        """Somebody walks away: what is typed stays, and unlocking leads back."""
        self.locking.lock()

    def show_clinic(self) -> None:
        """Ask for the clinic's name and zone."""
        self.clinic.refresh()
        self._show(self.clinic)

    def show_page(self, name: str) -> None:
        """Open one of the pages of the bar, where whoever is here may see it."""
        if self.locking.refuses(name):
            return
        known = name in ("patients", "records", "this_pc")
        page: QWidget = getattr(self, name) if known else self.board
        if name in LATE:
            page = getattr(self.late, name)
        self.bar.show_page(name)
        self._show(page)
        if isinstance(page, BoardPage | DrugsPage | FollowUpPage | StockPage | ThisPcPage):
            page.take_focus()

    def show_session(self, log: str) -> None:
        """Open a session's page; it is made once and kept."""
        if self.locking.refuses("board"):
            return
        if log not in self.sessions:
            page = SessionPage(self.desk, log)
            page.leave.connect(lambda: self.show_page("board"))
            page.lock.connect(self.lock)
            page.came_back.connect(self.show_session)
            self.reminding.attend(page)
            self.sessions[log] = page
            self.pages.addWidget(page)
        page = self.sessions[log]
        page.refresh(self.desk.now())
        self._show(page)
        self.emergency.hand_on(log)

    def show_chair(self, chair: str) -> None:
        """Open the live session of a chair, else the one to sign; of a free one, say so."""
        if self.locking.refuses("board"):
            return
        logs = [log for log in self.desk.open_sessions() if self.desk.chart(log).chair == chair]
        logs.sort(key=lambda log: self.desk.chart(log).ended is None)
        if not logs:
            hint = by_key(" Ctrl+0 shows all chairs.")
            self.foot.say(f"Chair {chair} is free.{hint}", "warn")
            return
        self.show_session(logs[-1])
        if self.desk.chart(logs[-1]).ended:
            self.foot.say(f"Chair {chair}: left, to sign.", "warn")

    def look_again(self) -> None:
        """The timer says "look again"; the time is asked of the clock."""
        at = self.desk.now()
        self.locking.look(at)
        self.reminding.look(at)
        self.bar.refresh(at, ZoneInfo(self.desk.clinic.timezone), self.desk.person)
        if not self.bar.isHidden():
            self.bar.say_overdue(self._overdue.count(at))
            self.bar.say_waiting(self.desk.countersigning.count())
        self.time_question.refresh()
        page = self.pages.currentWidget()
        # A session's page looks again by itself, at the turn of its own second.
        if isinstance(page, BoardPage | SignInPage):
            page.refresh(at)

    def _look_on(self) -> None:
        """Once a second, just after it has turned: looking twice as often is half in vain."""
        self.look_again()
        self._timer.start(SECOND_MS - self.desk.now().microsecond // SECOND_MS)

    def want(self, name: str) -> None:
        """Open a panel, or the discharge list, of the session in front."""
        page = self.pages.currentWidget()
        if isinstance(page, SessionPage):
            page.want(name)

    def dress(self, wanted: theme.Theme) -> None:
        """Change theme or text size and remember it."""
        theme.apply(self._app, wanted)
        self.settings = replace(self.settings, theme=wanted)
        self.this_pc.show_look(wanted)
        self._remember()
        self.look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.locking.idle.watch(self.windowHandle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_button(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.desk.printing.stop()
        self.audit.stop()
        self._remember()
        self.backups.stop()
        super().closeEvent(event)

    def remember_backups(self, folder: str) -> None:
        """The second place of this PC; empty for none."""
        self.settings = replace(self.settings, backup_folder=folder)
        self._remember()

    def remember_printer(self, name: str) -> None:
        """The printer that this PC prints on from now on."""
        self.settings = replace(self.settings, printer=name)
        self._remember()

    def _keep_folder(self, folder: str) -> None:
        self.settings = replace(self.settings, downtime_folder=folder)
        self._remember()

    def _remember(self) -> None:
        kept = replace(self.settings, volume=self.sound.volume, silent=self.sound.silent)
        by_due = self.board.sort_button.isChecked()
        self.settings = replace(kept, maximised=self.isMaximized(), board_by_due=by_due)
        self._file.save(self.settings)

    def _show(self, page: QWidget) -> None:
        self.foot.turn_page()
        self.pages.turn_to(page, alone=self.desk.person in ("", NOBODY))
        in_session = isinstance(page, SessionPage)
        at_door = page in (self.sign_in, self.clinic, self.emergency.chairs)
        self.bar.setVisible(not in_session and not at_door)
        # A session's page answers this key itself; of two answers Qt would take none.
        self._to_board.setEnabled(not in_session)
        if in_session:
            page.setFocus()
        self._over.setVisible(at_door)
        self.look_again()

    def _lay_out(self) -> None:
        first: tuple[QWidget, ...] = (self.clinic, self.sign_in, self.board, self.patients)
        more = (self.patient_form, self.opening, self.records, self.this_pc)
        for page in (*first, *more):
            self.pages.addWidget(page)
        middle = QWidget()
        lines = QVBoxLayout(middle)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for widget in (self.bar, self._over, self.time_question, self.pages, self.foot):
            lines.addWidget(widget)
        lines.setStretchFactor(self.pages, 1)
        self.backups.seat(lines, self.foot)
        self.keys.seat(lines, self.foot)
        self.board.sort_button.setChecked(self.settings.board_by_due)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.sound.changed.connect(self._remember)
        self.clinic.saved.connect(self.show_sign_in)
        self.sign_in.clinic_wanted.connect(self.show_clinic)
        self.sign_in.signed_in.connect(self.locking.unlock)
        self.bar.wanted.connect(self._turn_to)
        self.bar.leaving.connect(self.lock)
        self.this_pc.wanted.connect(self.dress)
        self.this_pc.backups_wanted.connect(self.backups.show_page)
        self.this_pc.downtime.chosen.connect(self._keep_folder)
        self.board.chosen.connect(self.show_session)
        self.board.sorted_by_due.connect(self._remember)
        self.board.waiting.clicked.connect(lambda: self._turn_to("countersign"))
        self.records.open_session.connect(self.show_session)
        self.records.texts_wanted.connect(self.late.show_texts)

    def _say_done(self, sentence: str) -> None:
        self.foot.say(sentence, "ok")
        self.look_again()

    def _turn_to(self, name: str) -> None:
        self.ways.chair = ""
        self.show_page(name)
