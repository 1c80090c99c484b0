"""A database that a later version of the program has written is refused at the gate, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ketalog.app import open_house
from ketalog.crash_note import FILE
from ketalog.gui.gate.entrance import Entrance
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.trouble_page import TITLE, TroublePage
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from tests.gui.gate.a_gate import SECRET
from tests.gui.gate.test_entrance import at_the_gate, entrance, go_on, seen_and_closed
from tests.store.samples import raw

__all__ = ["entrance"]
SENTENCE = (
    "This database was made by a later version of ketalog. Install that version; this one could "
    "misread what the later one wrote."
)


def made_newer(path: Path, key: Key) -> None:
    """As a later version leaves it."""
    raw(path, key, "UPDATE alembic_version SET version_num = '9999'", "PRAGMA wal_checkpoint")


def state(folder: Path) -> dict[str, bytes]:
    """Every file of the database but the one that says who holds it."""
    return {
        one.name: one.read_bytes()
        for one in folder.iterdir()
        if one.is_file() and "clinic" in one.name and one.suffix != ".lock"
    }


def refused(entrance: Entrance, doing: Callable[[Gate], None]) -> None:
    at_the_gate(doing)
    with pytest.raises(StoreError) as failed:
        entrance.come_in(go_on, unattended=False)
    assert failed.value.sentence == SENTENCE


def test_with_a_key_file_it_is_refused_in_a_sentence(entrance: Entrance, path: Path) -> None:
    open_house(path).close()
    made_newer(path, Door(path).plain.load())
    found: list[Gate] = []
    refused(entrance, seen_and_closed(found))
    page = found[0].page
    assert isinstance(page, TroublePage)
    assert (page.title.text(), page.message.text) == (TITLE, SENTENCE)


def test_with_a_passphrase_it_is_refused_after_it_was_typed(
    entrance: Entrance, kept: Door, qtbot: QtBot
) -> None:
    made_newer(kept.path, kept.unlock(SECRET))
    pages: list[TroublePage] = []

    def unlock(gate: Gate) -> None:
        page = gate.page
        assert isinstance(page, UnlockPage)
        page.passphrase.restore(SECRET)
        page.open_button.click()
        qtbot.waitUntil(lambda: isinstance(gate.page, TroublePage))
        assert isinstance(gate.page, TroublePage)
        pages.append(gate.page)
        gate.close()

    refused(entrance, unlock)
    assert pages[0].message.text == SENTENCE


@pytest.mark.parametrize("locked", [False, True])
def test_nothing_is_changed_by_it(
    entrance: Entrance, path: Path, request: pytest.FixtureRequest, locked: bool
) -> None:
    if locked:
        key = request.getfixturevalue("kept").unlock(SECRET)
    else:
        open_house(path).close()
        key = Door(path).plain.load()
    made_newer(path, key)
    before = state(path.parent)

    def look(gate: Gate) -> None:
        if isinstance(gate.page, UnlockPage):
            gate.open(lambda: key)
        gate.close()

    refused(entrance, look)
    assert state(path.parent) == before


def test_nobody_sees_a_traceback(
    entrance: Entrance, path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    open_house(path).close()
    made_newer(path, Door(path).plain.load())
    refused(entrance, seen_and_closed([]))
    assert "Traceback" not in "".join(capfd.readouterr())
    assert not (tmp_path / FILE).exists()
