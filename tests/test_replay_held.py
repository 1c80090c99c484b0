"""A script that would write into a database which somebody has open is told so."""

from pathlib import Path

import pytest

from ketalog import assets
from ketalog.__main__ import REFUSED, main
from ketalog.app import open_house
from ketalog.domain.people import Person
from ketalog.store.holding import Holder, Holding
from tests.builders import START

SCRIPT = assets.resources / "demo" / "record-depression.toml"


def test_replay_says_who_holds_the_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clinic.ketalog"
    asked = ["replay", str(SCRIPT), "--db", str(path), "--out", str(tmp_path / "papers")]
    with Holding(path, Holder("PC 2", "bell", 4712, START)):
        assert main(asked) == REFUSED
    assert "on PC 2, by the account bell" in capsys.readouterr().err
    assert not path.exists()


def test_replay_lets_the_database_go(tmp_path: Path) -> None:
    path = tmp_path / "clinic.ketalog"
    asked = ["replay", str(SCRIPT), "--db", str(path), "--out", str(tmp_path / "papers")]
    assert main(asked) == 0
    Holding(path, Holder("PC 2", "bell", 4712, START)).let_go()


def test_replay_writes_into_no_database_whose_people_have_pins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clinic.ketalog"
    with open_house(path) as house:
        house.register.add_person(Person("A. Okafor RN"), "set-up")
        ((person, _),) = house.register.staff()
        house.pins.set_pin(person, "835201", "A. Okafor RN")
        before = house.logs.heads()
    asked = ["replay", str(SCRIPT), "--db", str(path), "--out", str(tmp_path / "papers")]
    assert main(asked) == REFUSED
    assert "have PINs" in capsys.readouterr().err
    with open_house(path) as house:
        assert house.logs.heads() == before
    assert not (tmp_path / "papers").exists()
