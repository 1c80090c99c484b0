"""Somebody who has not signed in, brought before the reader: the chairs, one chair, its panels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.gui.session_page import SessionPage
from tests.gui.access.ward import RUNNING, Ward

Key = Qt.Key


def _chairs(ward: Ward) -> QWidget:
    ward.window.activateWindow()
    ward.window.show_sign_in()
    ward.press(Key.Key_F4)
    return ward.window.emergency.chairs


def _session(ward: Ward) -> SessionPage:
    _chairs(ward)
    ward.press(RUNNING)
    QApplication.processEvents()
    return ward.page


def _refused(ward: Ward) -> QWidget:
    _session(ward)
    ward.press(Key.Key_F9)
    return ward.window


def _panel(ward: Ward, key: Qt.Key) -> QWidget:
    page = _session(ward)
    ward.press(key)
    return page.side


STATES = {
    "emergency, which chair": _chairs,
    "emergency, a session": _session,
    "emergency, refused": _refused,
    "emergency, rescue": lambda ward: _panel(ward, Key.Key_F4),
    "emergency, drug": lambda ward: _panel(ward, Key.Key_F5),
    "emergency, stop": lambda ward: _panel(ward, Key.Key_F8),
}
