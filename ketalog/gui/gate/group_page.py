"""One group of the sheet is typed back: whoever can do that has the sheet in hand."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.kit.text_field import TextField
from ketalog.store.recovery_key import GROUPS, IN_A_GROUP, RecoveryKey

KEEPING = "One moment…"
Pick = Callable[[int], int]


class GroupPage(GatePage):
    """``right`` when the group was typed as it stands on the sheet; ``back`` shows that step again.

    ``pick`` gives a number below another one: which group is asked for is chance.
    """

    right = Signal()
    back = Signal()

    def __init__(self, pick: Pick = secrets.randbelow, parent: QWidget | None = None) -> None:
        super().__init__("Is it in your hands?", parent=parent)
        self.words.show()
        self._pick = pick
        self._key: RecoveryKey | None = None
        self.number = 1
        self.group = TextField("group", "Group", hint=f"{IN_A_GROUP} characters", wide=True)
        self.finish_button = QPushButton("Finish")
        self.finish_button.setProperty("role", "primary")
        self.finish_button.setAccessibleDescription("Compares the group; the set-up is then done.")
        self.back_button = QPushButton("Back to the sheet")
        self.back_button.setAccessibleDescription("Print or save the sheet once more.")
        self.add(self.group)
        self.add_buttons(self.finish_button, self.back_button)
        self.lead((self.group,), self.finish_button)
        self.finish_button.clicked.connect(self._compare)
        self.back_button.clicked.connect(self.back)

    def begin(self, key: RecoveryKey) -> None:
        """Ask for one group of a key."""
        self._key = key
        self.number = self._pick(GROUPS) + 1
        self.group.rename(f"Group {self.number}")
        self.words.setText(
            f"Look at the sheet, not at the screen: type what stands beside {self.number}. "
            "This way nobody finds out too late that the sheet was never printed."
        )
        self.group.clear()
        self.wait("")

    def forget(self) -> None:
        """The key is known no more."""
        self._key = None
        self.group.clear()
        self.wait("")

    def take_focus(self) -> None:
        self.group.take_focus()

    def refuse(self, sentence: str) -> None:
        """It could not be kept."""
        self.wait("")
        self.say(sentence)
        self.group.take_focus()

    def _compare(self) -> None:
        if self._key is None or self.is_waiting:
            return
        if self._is_right(self._key):
            self.wait(KEEPING)
            self.right.emit()
        else:
            self.group.complain(f"That is not group {self.number} of this sheet.")
            self.group.take_focus()
            self.group.field.selectAll()

    def _is_right(self, key: RecoveryKey) -> bool:
        """Forgiven is what is forgiven of a whole key: case, spaces, O for 0."""
        groups = list(key.groups)
        groups[self.number - 1] = self.group.typed
        try:
            return RecoveryKey.parse("-".join(groups)) == key
        except Refused:
            return False
