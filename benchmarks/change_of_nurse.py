"""From the sixth digit of another nurse's PIN to her painted page, with six sessions live."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import open_running
from benchmarks.kit.hands import Hands
from benchmarks.kit.measured import Measured, Spent, Watch, percentile
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.six import six_chairs
from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pictures import window_on

CHANGES, LIMIT = 40, 300
KEYS = 1 + 1 + 6  # F12, the name's key, six digits
NURSES = {"Q. Adeyemi RN": "271828", "V. Lindqvist RN": "314159"}


def measure() -> list[Measured]:
    """The p50 and the p99 of a change; a PIN costs what ``resources/people.toml`` says."""
    app = offscreen_app()
    # The first change opens the chair's page, as the first look at it does without any PIN.
    found = _changes(app)[len(NURSES) :]
    name = "Sixth digit to the page of the next nurse"
    rows = []
    for percent, limit in ((50, 0), (99, LIMIT)):
        wall = percentile([one.wall for one in found], percent) * 1000
        cpu = percentile([one.cpu for one in found], percent) * 1000
        said = f"processor {cpu:.1f} ms; {len(found)} changes of {KEYS} keys"
        rows.append(Measured(f"{name}: p{percent}", wall, "ms", limit, 0, said))
    return rows


def _changes(app: QApplication) -> list[Spent]:
    with six_chairs() as seated, open_running(seated) as house:
        keys = _with_pins(house)
        with window_on(app, house, seated.database.parent / "pc.toml") as window:
            return [_one(window, *keys[number % len(keys)]) for number in range(CHANGES)]


def _with_pins(house: House) -> list[tuple[str, str, str]]:
    """Each nurse's name, the key of her tile, and her PIN."""
    for name, pin in NURSES.items():
        house.register.add_person(Person(name), "set-up")
        member = house.staff.member(name)
        assert member is not None
        house.pins.set_pin(member.id, pin, name)
    house.pins.wanted = True
    active = [one.person.name for one in house.staff.members() if one.person.active]
    return [(name, str((active.index(name) + 1) % 10), pin) for name, pin in NURSES.items()]


def _one(window: MainWindow, name: str, key: str, pin: str) -> Spent:
    hands = Hands(window)
    hands.press("F12", key, pin[:-1])
    watch = Watch()
    hands.press(pin[-1])
    spent = watch.read()
    assert window.desk.person == name, f"{window.desk.person!r} is there, not {name}"
    return spent
