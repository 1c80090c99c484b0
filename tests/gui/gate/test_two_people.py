"""Back to a copy at the gate where a key file opens everything: two people of its own list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House, open_house
from ketalog.domain.access import Looked
from ketalog.gui.backups.choose_page import ChoosePage
from ketalog.gui.backups.restore_page import WORD
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.two_people_rows import ALONE, TwoPeopleRows
from ketalog.gui.gate.ways_back import WaysBack
from ketalog.services.reading import READING
from ketalog.services.two_people import GateTries
from ketalog.store.backups import Backups
from ketalog.store.doors import Door
from tests.builders import START, SetClock
from tests.gui.backups.waiting import until
from tests.gui.gate.a_gate import KeptSheets, opening
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.people import ADMIN, BELL, CHARGE, HADDAD, OKAFOR, PINS, with_pins

WRONG = "999990"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


Stick = Callable[..., Path]


@pytest.fixture
def stick(tmp_path: Path, path: Path) -> Stick:
    """A copy of a clinic with these people, and a damaged database where it was."""

    def make(*names: str) -> Path:
        found = tmp_path / "stick"
        found.mkdir()
        with open_house(path, clock_for=lambda logs: SetClock()) as house:
            with_pins(house, *names)
            Backups(found, 30).add(house.database, house.key, START, "daily")
        path.write_bytes(path.read_bytes()[:9000])
        return found

    return make


@pytest.fixture
def gate(
    qtbot: QtBot, path: Path, sheets: KeptSheets, clock: SetClock
) -> Iterator[Callable[[Path], Gate]]:
    """The gate before that database, with the copies of a place; the clock of tries is set."""
    gates: list[Gate] = []

    def stand(place: Path) -> Gate:
        made = Gate(Door(path), opening(path), lambda house: sheets)
        gates.append(made)
        qtbot.addWidget(made)
        back = WaysBack(made, path, str(place))
        back.tries = GateTries(lambda: clock().utc, back.tries.terms)
        made.back = back  # type: ignore[attr-defined]
        made.begin()
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        QApplication.processEvents()
        return made

    yield stand
    for one in gates:
        one.close()


def read(gate: Gate) -> ChoosePage:
    """The copy is found, chosen and read."""
    (way,) = gate.ways_on
    way.take()
    page = gate.page
    assert isinstance(page, ChoosePage)
    page.go_on.click()
    until(lambda: not page.is_waiting)
    page.table.mark(0)
    page.go_on.click()
    until(lambda: not page.is_waiting)
    assert page.go_on.text() == "Go back to this copy", page.message.text
    return page


def answers(first: str = "1", pin: str = PINS[ADMIN], second: str = "1", other: str = "") -> None:
    """By keys, from the first row to the button."""
    for keys in (first, pin, second, other or PINS[OKAFOR]):
        types(keys)
    types(WORD)
    presses(ENTER, ENTER)


def names(page: ChoosePage, row: str) -> list[str]:
    people: TwoPeopleRows = page.people
    return [one.text() for one in getattr(people, row).bar.segments]


def went_back(gate: Gate) -> bool:
    page = gate.page
    if not isinstance(page, RestoringPage):
        return False
    until(lambda: not page.is_waiting)
    return page.is_done


def test_two_people_go_back_by_keys(stick: Stick, gate: Callable[[Path], Gate]) -> None:
    made = gate(stick(OKAFOR, ADMIN, BELL))
    read(made)
    answers()
    assert went_back(made)


def test_who_they_were_is_kept_in_the_copy(
    qtbot: QtBot, stick: Stick, gate: Callable[[Path], Gate]
) -> None:
    made = gate(stick(OKAFOR, ADMIN, BELL))
    read(made)
    answers()
    assert went_back(made)
    page = made.page
    assert isinstance(page, RestoringPage)
    with qtbot.waitSignal(made.opened) as opened:
        page.go_on.click()
    assert opened.args is not None
    (house,) = opened.args
    assert isinstance(house, House)
    with house:
        made.back.keep(house)  # type: ignore[attr-defined]
        last = house.logs.read(READING)[-1]
    assert isinstance(last.content, Looked)
    assert (last.author, last.content.what.rpartition(", ")[2]) == (ADMIN, f"with {OKAFOR}")


def test_the_first_is_an_admin_and_the_second_anybody_else_with_a_pin(
    stick: Stick, gate: Callable[[Path], Gate]
) -> None:
    page = read(gate(stick(OKAFOR, ADMIN, HADDAD, CHARGE)))
    assert names(page, "first") == [ADMIN]
    types("1")
    assert names(page, "second") == [OKAFOR, CHARGE]


def test_the_word_alone_is_not_enough(
    stick: Stick, path: Path, gate: Callable[[Path], Gate]
) -> None:
    place = stick(OKAFOR, ADMIN)
    before = path.read_bytes()
    made = gate(place)
    page = read(made)
    page.word.restore(WORD)
    page.go_on.click()
    assert page.people.first.message.text == "Choose who that is."
    assert (made.page, path.read_bytes()) == (page, before)


@pytest.mark.parametrize(
    ("pin", "other", "row"),
    [(WRONG, PINS[OKAFOR], "first_pin"), (PINS[ADMIN], WRONG, "second_pin")],
)
def test_a_wrong_pin_goes_no_further(
    stick: Stick, path: Path, gate: Callable[[Path], Gate], pin: str, other: str, row: str
) -> None:
    place = stick(OKAFOR, ADMIN)
    before = path.read_bytes()
    made = gate(place)
    page = read(made)
    answers(pin=pin, other=other)
    assert getattr(page.people, row).message.text == "That is not the PIN: 2 more tries."
    assert (made.page, path.read_bytes()) == (page, before)


def test_after_three_wrong_ones_even_the_right_one_waits(
    stick: Stick, gate: Callable[[Path], Gate], clock: SetClock
) -> None:
    made = gate(stick(OKAFOR, ADMIN))
    page = read(made)
    answers(pin=WRONG)
    for _ in range(2):
        types(WRONG)
        page.go_on.click()
    assert page.people.first_pin.message.text.startswith("That is not the PIN. The next one")
    types(PINS[ADMIN])
    page.go_on.click()
    assert page.people.first_pin.message.text.startswith("Too many wrong PINs: wait until")
    clock.advance(seconds=30)
    types(PINS[ADMIN])
    page.go_on.click()
    assert went_back(made)


def test_leaving_the_page_gives_no_new_tries(stick: Stick, gate: Callable[[Path], Gate]) -> None:
    made = gate(stick(OKAFOR, ADMIN))
    page = read(made)
    answers(pin=WRONG)
    for _ in range(2):
        types(WRONG)
        page.go_on.click()
    page.leave_button.click()
    page = read(made)
    answers()
    assert page.people.first_pin.message.text.startswith("Too many wrong PINs: wait until")


def test_no_pin_stays_on_the_page(stick: Stick, gate: Callable[[Path], Gate]) -> None:
    page = read(gate(stick(OKAFOR, ADMIN)))
    types("1" + PINS[ADMIN])
    page.leave_button.click()
    assert not page.people.first_pin.pin


def test_where_no_admin_has_a_pin_any_two_stand_by(
    stick: Stick, gate: Callable[[Path], Gate]
) -> None:
    made = gate(stick(OKAFOR, BELL, HADDAD))
    page = read(made)
    assert names(page, "first") == [OKAFOR, BELL]
    answers(pin=PINS[OKAFOR], other=PINS[BELL])
    assert went_back(made)


def test_where_one_person_alone_has_a_pin_they_are_enough(
    stick: Stick, gate: Callable[[Path], Gate]
) -> None:
    made = gate(stick(ADMIN, HADDAD))
    page = read(made)
    assert page.people.words.text() == ALONE
    assert page.people.second.isHidden()
    types("1" + PINS[ADMIN] + WORD)
    presses(ENTER, ENTER)
    assert went_back(made)


def test_where_nobody_has_a_pin_the_word_is_enough(
    stick: Stick, gate: Callable[[Path], Gate]
) -> None:
    made = gate(stick(HADDAD))
    page = read(made)
    assert page.people.isHidden()
    types(WORD)
    presses(ENTER, ENTER)
    assert went_back(made)


def test_who_has_left_stands_by_nothing(
    tmp_path: Path, path: Path, gate: Callable[[Path], Gate]
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    with open_house(path, clock_for=lambda logs: SetClock()) as house:
        with_pins(house, OKAFOR, ADMIN, BELL)
        found = house.staff.member(BELL)
        assert found is not None
        gone = type(found.person)(BELL, active=False)
        house.register.change_person(found.id, gone, "script", "moved")
        Backups(place, 30).add(house.database, house.key, START, "daily")
    path.unlink()
    page = read(gate(place))
    types("1")
    assert names(page, "second") == [OKAFOR]


def test_the_second_is_not_the_first(stick: Stick, gate: Callable[[Path], Gate]) -> None:
    page = read(gate(stick(OKAFOR, BELL)))
    types("2")
    assert names(page, "second") == [OKAFOR]


def test_fingers_tap_the_digits_of_both(
    stick: Stick, gate: Callable[[Path], Gate], qapp: QApplication
) -> None:
    qapp.setProperty("layout", "touch")
    try:
        made = gate(stick(OKAFOR, ADMIN))
        page = read(made)
        keys = page.people.keys
        assert keys is not None
        page.people.first.bar.segments[0].click()
        keys.press(*PINS[ADMIN])
        page.people.second.bar.segments[0].click()
        keys.press(*PINS[OKAFOR])
        assert page.people.second_pin.pin == PINS[OKAFOR]
        page.word.restore(WORD)
        page.go_on.click()
        assert went_back(made)
    finally:
        qapp.setProperty("layout", "")
