"""The PIN of somebody who was chosen: typed, chosen for the first time, or set free again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.session.words import Line
from ketalog.gui.sign_in.pin_field import PinField
from ketalog.gui.sign_in.pin_keys import PinKeys
from ketalog.gui.sign_in.pin_steps import PASSPHRASE, PIN, WAITS, WHO, Steps
from ketalog.gui.sign_in.secret_line import SecretLine
from ketalog.gui.staff.staff_desk import StaffDesk
from ketalog.services.members import Member

Shown = Literal["digits", "names", "passphrase", "nothing"]
_SHOWN: dict[str, Shown] = {WHO: "names", PASSPHRASE: "passphrase", WAITS: "nothing"}
KEYS_FROM = 640


class PinPanel(QFrame):
    """``signed_in`` once it is clear who is there; ``left`` leads back to the names."""

    signed_in = Signal(str)
    left = Signal()

    def __init__(self, staff: StaffDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Sign in")
        self.steps = Steps(staff)
        self._staff = staff
        self.name = Line(17, bold=True)
        self.wanted = Line(13, tone="quiet")
        self.field = PinField(staff.terms.pin_digits)
        self.helper = ChoiceRow("helper", "Who helps?", (), wide=True)
        self.secret = SecretLine("The clinic's passphrase")
        self.message = MessageLine()
        self.keys = PinKeys(self.field.clear)
        self.forgotten = KeyButton("PIN forgotten", high=LOW)
        self.forgotten.explain("Somebody who may no less gives their PIN; then you choose one.")
        self.back = KeyButton("Back", "Esc", high=LOW)
        self.back.explain("Leads back to the names.")
        self._lines = QVBoxLayout(self)
        parts = (self.name, self.wanted, self.field, self.helper, self.secret, self.message)
        for part in (*parts, self.keys):
            self._lines.addWidget(part)
        self._acts = QHBoxLayout()
        for button in (self.back, self.forgotten):
            self._acts.addWidget(button)
        self._lines.addLayout(self._acts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._space_out()
        self.field.filled.connect(self._take)
        self.helper.finished.connect(lambda _: self._go(lambda: self.steps.help_by(self._helper)))
        self.secret.given.connect(self._try_passphrase)
        self.forgotten.clicked.connect(lambda: self._go(self.steps.forget))
        self.back.clicked.connect(self.left)

    def begin(self, member: Member) -> None:
        """Ask somebody for their PIN, or for a new one where there is none."""
        self.message.say("")
        self.steps.begin(member)
        self._show()

    def begin_change(self, member: Member) -> None:
        """Ask somebody for the PIN until now, and then for another."""
        self.begin(member)
        self._go(self.steps.change)

    def put_away(self) -> None:
        """Nothing that was typed stays."""
        self.field.clear()
        self.secret.clear()
        self.message.say("")

    def take_focus(self) -> None:
        """The keys go where something is typed."""
        part: dict[Shown, Callable[[], None]] = {
            "digits": self.field.take_focus,
            "names": self.helper.take_focus,
            "passphrase": self.secret.take_focus,
            "nothing": self.back.take_focus,
        }
        part[self._shown()]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_acts"):
            self._stand_high()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space_out()

    def _take(self, pin: str) -> None:
        """The last digit was typed."""
        self._go(lambda: self.steps.take(pin))

    def _go(self, step: Callable[[], str]) -> None:
        """One step on; what it says stands under the field. Signed in, the panel is done."""
        try:
            self.message.say(step(), "ok")
        except Refused as refused:
            self.message.say(refused.sentence)
        name = self.steps.signed_in
        if name:
            self.put_away()
            self.signed_in.emit(name)
        else:
            self._show()

    def _try_passphrase(self, passphrase: str) -> None:
        member = self.steps.member
        if member is None or not passphrase:
            return
        self.secret.wait(True)
        self.message.say("One moment…", "info")
        self._staff.give_passphrase(
            member,
            passphrase,
            self,
            lambda: self._free(member),
            lambda said: self._fail(member, said),
        )

    def _free(self, member: Member) -> None:
        if self._is_back(member):
            self._go(self.steps.set_free)

    def _fail(self, member: Member, sentence: str) -> None:
        if not self._is_back(member):
            return
        self.message.say(sentence)
        self.secret.take_focus()

    def _is_back(self, member: Member) -> bool:
        """The passphrase was tried; somebody else may have come meanwhile."""
        self.secret.wait(False)
        self.secret.clear()
        return self.isVisible() and self.steps.step == PASSPHRASE and self.steps.member == member

    def _show(self) -> None:
        """What belongs to the step, and nothing else."""
        shown = self._shown()
        member = self.steps.member
        self.name.say(member.person.name if member else "")
        self.wanted.say(self.steps.asks)
        self.field.setAccessibleName(self.steps.asks)
        self.field.setVisible(shown == "digits")
        self.helper.setVisible(shown == "names")
        self.helper.offer(self.steps.who_helps)
        self.helper.clear()
        self.secret.setVisible(shown == "passphrase")
        self.secret.say_what_follows(sets_free=self.steps.why == "shut")
        self.forgotten.setVisible(self.steps.step == PIN)
        self._space_out()
        self.take_focus()

    def _shown(self) -> Shown:
        return _SHOWN.get(self.steps.step, "digits")

    @property
    def _helper(self) -> str:
        return self.helper.choice

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(20), px(16), px(20), px(14))
        self._lines.setSpacing(px(8))
        self._acts.setSpacing(px(8))
        window = self.window()
        room = window is None or window.height() >= px(KEYS_FROM)
        self.keys.fit()
        digits = self._shown() == "digits"
        self.keys.setVisible(digits and (is_touch() or room))
        self._stand_high()

    def _stand_high(self) -> None:
        """Words that wrap get the height that they need at this width; with keys less will do."""
        with_keys = self._shown() == "digits" and not self.keys.isHidden()
        high = 0 if with_keys else self._lines.totalHeightForWidth(self.width())
        self.setMinimumHeight(max(high, 0))
