"""F1 tells of every key that works on the session's screen."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ketalog.gui import theme
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.session.keys_help import KEYS
from ketalog.gui.session.words import Words
from ketalog.gui.session_page import SessionPage
from tests.gui.session.bedside import Bedside, focused, function_key

# Ctrl and plus where plus needs no shift key; Enter of the keypad.
SAME_AS = {"Ctrl+=": "Ctrl++", "Ctrl+Return": "Ctrl+Enter"}


def told() -> set[str]:
    """Every key that F1 names, a stretch such as 1 … 6 written out."""
    found = set()
    for keys, _ in KEYS:
        stretch = re.fullmatch(r"Ctrl\+(\d) … Ctrl\+(\d)", keys)
        if stretch:
            found |= {f"Ctrl+{n}" for n in range(int(stretch[1]), int(stretch[2]) + 1)}
        else:
            found |= set(keys.split(", "))
    return found


def bound_by(
    widget: QWidget, how: Qt.FindChildOption = Qt.FindChildOption.FindChildrenRecursively
) -> set[str]:
    keys = {shortcut.key().toString() for shortcut in widget.findChildren(QShortcut, options=how)}
    return {SAME_AS.get(key, key) for key in keys}


def test_f1_tells_of_every_key_of_the_session_screen(bedside: Bedside) -> None:
    page = bedside.page()
    page.want("rescue_panel")
    bound = bound_by(page)
    assert len(bound) > 12
    assert bound - told() == set()


def test_f1_tells_of_every_key_of_the_window(
    bedside: Bedside, qapp: QApplication, tmp_path: Path
) -> None:
    window = MainWindow(bedside.desk, qapp, PcFile(tmp_path / "pc.toml"))
    bedside.qtbot.addWidget(window)
    bound = bound_by(window, Qt.FindChildOption.FindDirectChildrenOnly)
    assert len(bound) > 12
    assert bound - told() == set()


def test_no_key_is_told_of_twice_with_two_meanings() -> None:
    keys = [key for keys, _ in KEYS for key in keys.split(", ") if key != "Enter"]
    assert sorted(set(keys)) == sorted(keys)


def test_keys_that_are_out_of_sight_are_scrolled_to(bedside: Bedside) -> None:
    page = bedside.page(height=500)
    function_key(page, 1)
    area = page.help.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_with_large_text_no_word_of_the_keys_is_cut(bedside: Bedside, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme("day", 200))
    page = bedside.page()
    function_key(page, 1)
    bedside.qtbot.waitUntil(lambda: cut_words(page) == [])


def cut_words(page: SessionPage) -> list[str]:
    """Words of the help that have less room than the longest of them needs."""
    return [
        label.text()
        for label in page.help.findChildren(Words)
        if label.fontMetrics().horizontalAdvance(max(label.text().split(), key=len, default=""))
        > label.width()
    ]
