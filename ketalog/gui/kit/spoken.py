"""What a screen reader is told of widgets that paint themselves: a role, a value, a press."""

from __future__ import annotations

from weakref import ref

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import isValid

Role = QAccessible.Role


class Spoken:
    """Mixed into a widget that Qt would only call a "client".

    ``spoken_role`` says what it is, ``spoken_value`` what it reads at this moment: it is asked
    when it is wanted, so a clock that runs announces nothing by itself.
    """

    spoken_role: QAccessible.Role

    def spoken_value(self) -> str:
        """What it reads now; empty where the name says it all."""
        return ""


class Pressed(Spoken):
    """Something that can be pressed though it is no button of Qt's."""

    spoken_role = Role.Button

    def press(self) -> None:
        """Do what a click does."""
        raise NotImplementedError


class SpokenWidget(QAccessibleWidget):
    """The widget as readers have it: its name and description are Qt's own."""

    def __init__(self, widget: QWidget, spoken: Spoken) -> None:
        super().__init__(widget, spoken.spoken_role)
        # Qt may keep this longer than its widget, which must not be kept alive by it.
        self._weakly = ref(spoken)

    @property
    def _spoken(self) -> Spoken | None:
        """The widget, while there is one; a reader may ask for what has just gone."""
        found: object = self._weakly()
        return found if isinstance(found, Spoken) and isValid(found) else None

    def text(self, which: QAccessible.Text) -> str:
        spoken = self._spoken
        if which is QAccessible.Text.Value:
            return spoken.spoken_value() if spoken else ""
        return super().text(which) if spoken else ""

    def state(self) -> QAccessible.State:
        state = super().state()
        button: object = self._spoken
        if isinstance(button, QAbstractButton) and button.isCheckable():
            state.selectable = True
            state.selected = button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        names = list(super().actionNames())
        return [self.pressAction(), *names] if isinstance(self._spoken, Pressed) else names

    def doAction(self, name: str) -> None:
        spoken = self._spoken
        if isinstance(spoken, Pressed) and name == self.pressAction():
            spoken.press()
        else:
            super().doAction(name)


def teach_readers() -> None:
    """Tell Qt how such widgets are spoken; once in a program."""
    QAccessible.installFactory(_interface_of)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out, wherever the keys are; it need not be on the screen."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def choose_one(button: QAbstractButton, on: bool) -> None:
    """Check or uncheck a button that is one of several; none may be checked as well."""
    button.setAutoExclusive(False)
    button.setChecked(on)
    # Readers then say "radio button, 2 of 4" instead of a box that could be ticked with others.
    button.setAutoExclusive(True)


def _interface_of(_: str, thing: object) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and isinstance(thing, Spoken):
        return SpokenWidget(thing, thing)
    return None
