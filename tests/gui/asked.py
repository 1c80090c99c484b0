"""Which paper a page asks for."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from ketalog.gui.desk import Desk
from ketalog.papers.order import Order


def asked_for(qtbot: QtBot, desk: Desk, asking: Callable[[], object]) -> Order:
    """The one paper that is shown for what somebody does, once it is made."""
    shown: list[Order] = []
    desk.printing.wanted.connect(shown.append)
    with qtbot.waitSignal(desk.printing.made):
        asking()
    (order,) = shown
    return order
