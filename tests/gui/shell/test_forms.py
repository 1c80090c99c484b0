"""Forms are bound by the annotations of the class that owns them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ketalog import assets
from ketalog.gui.forms import load_form

FORM = """<ui version="4.0"><class>Small</class><widget class="QWidget" name="Small">
<layout class="QVBoxLayout" name="lines"><item><widget class="QLabel" name="words"/></item>
<item><widget class="Own" name="own"/></item></layout></widget>
<customwidgets><customwidget><class>Own</class><extends>QWidget</extends><header>x</header>
</customwidget></customwidgets></ui>"""


class Own(QWidget):
    """A widget of the program's own."""


class Small(QWidget):
    words: QLabel
    own: Own


class Misspelt(QWidget):
    own: Own
    wrods: QLabel


class Mistyped(QWidget):
    own: Own
    words: QPushButton


@pytest.fixture(autouse=True)
def _form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small.ui").write_text(FORM, encoding="utf-8")
    monkeypatch.setattr(assets, "forms", tmp_path)


def loaded(qtbot: QtBot, owner: QWidget) -> None:
    qtbot.addWidget(owner)
    load_form(owner, "small")


def test_a_form_is_built_inside_its_owner(qtbot: QtBot) -> None:
    small = Small()
    loaded(qtbot, small)
    assert small.words.parent() is small


def test_an_own_widget_is_made_from_the_annotation(qtbot: QtBot) -> None:
    small = Small()
    loaded(qtbot, small)
    assert type(small.own) is Own


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        (Misspelt, "ui/small.ui has no QLabel named 'wrods'"),
        (Mistyped, "ui/small.ui has no QPushButton named 'words'"),
    ],
)
def test_a_wrong_name_or_kind_is_named(qtbot: QtBot, owner: type[QWidget], sentence: str) -> None:
    with pytest.raises(AttributeError) as raised:
        loaded(qtbot, owner())
    assert sentence in str(raised.value)
