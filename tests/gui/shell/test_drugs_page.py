"""The drug library: figures, where they come from, and a change that two people make."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.domain.drugs.drug import Drug
from ketalog.domain.people import Person
from ketalog.domain.quantities import Dose
from ketalog.gui.desk import Desk
from ketalog.gui.drugs.drugs_page import DrugsPage
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.services.drug_library import DRUGS
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic, a_clinic_house

OTHER = "B. Lind RN"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_clinic_house(tmp_path, SetClock()) as house:
        found = Desk(house)
        found.sign_in(NURSE)
        found.name_clinic(a_clinic())
        for name in (NURSE, OTHER):
            found.add_person(Person(name))
        found.add_person(Person(CLINICIAN, "prescriber"))
        yield found


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DrugsPage:
    made = DrugsPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitExposed(made):
        made.show()
    mark(made, "midazolam")
    return made


def mark(page: DrugsPage, name: str) -> None:
    page.table.mark([line.key for line in page.table._model.lines].index(name))


def facts(page: DrugsPage) -> dict[str, tuple[str, str]]:
    return {line.words[0]: (line.words[1], line.words[2]) for line in page.facts._model.lines}


def state(page: DrugsPage) -> str:
    return next(line.words[3] for line in page.table._model.lines if line.key == "midazolam")


def propose(page: DrugsPage, mg: str = "2", source: str = "our pharmacist") -> None:
    page.standing.change.click()
    page.change.fields["highest_single"].restore(mg)
    page.change.source.restore(source)
    page.change.save()


def in_force(desk: Desk) -> Drug:
    found = next(one.in_force for one in desk.library.drugs() if one.name == "midazolam")
    assert found is not None
    return found


def tile(page: DrugsPage, name: str) -> None:
    next(one for one in page.standing.tiles if one.text() == name).click()


def test_every_drug_is_in_the_list_with_its_state(page: DrugsPage) -> None:
    lines = page.table._model.lines
    assert len([line for line in lines if not str(line.key).startswith("Clinic: ")]) == 14
    assert {line.words[3] for line in lines} == {"not yet approved"}


def test_a_drug_shows_its_limits_and_how_well_each_stands(page: DrugsPage) -> None:
    shown = facts(page)
    assert shown["Highest single dose"] == ("2.5 mg  (secondary source)", "")
    assert shown["Lower: from 60 y"][0].startswith("1 mg usual · 1.5 mg single · 3.5 mg a session")
    assert shown["Controlled, schedule"] == ("C-IV", "")


def test_the_whole_source_stands_beside_it(page: DrugsPage) -> None:
    assert "SECONDARY" in page.standing.source.text()
    assert page.standing.approval.text() == "Not yet approved"


def test_nothing_is_filled_in_where_a_change_is_proposed(page: DrugsPage) -> None:
    page.standing.change.click()
    assert page.change.rows.typed() == {}
    assert page.change.fields["highest_single"].words_shown == "Single dose  now 2.5"


def test_the_name_of_each_limit_is_painted_beside_what_is_in_force(page: DrugsPage) -> None:
    mark(page, "acetaminophen")
    page.standing.change.click()
    rows = [row for row in page.change.rows if not row.isHidden()]
    labels = [(row.label_text, row.findChildren(FittingWords)[0]) for row in rows]
    assert len(rows) > 5
    assert [name for name, label in labels if not label.shown(label.width()).startswith(name)] == []


def test_a_change_waits_and_what_is_in_force_stays(page: DrugsPage, desk: Desk) -> None:
    propose(page)
    assert state(page) == "change waits"
    assert in_force(desk).highest_single == Dose(Decimal("2.5"))
    assert "Highest single dose: 2.5 mg → 2 mg" in page.standing.waits.text


def test_who_proposed_it_has_no_tile(page: DrugsPage, desk: Desk) -> None:
    desk.sign_in(CLINICIAN)
    propose(page)
    assert page.standing.tiles == ()
    assert page.standing.ask.text().endswith("a charge nurse or a prescriber.")


def test_only_who_may_approve_it_has_a_tile(page: DrugsPage) -> None:
    propose(page)
    assert [one.text() for one in page.standing.tiles] == [CLINICIAN]


def test_another_persons_tile_puts_it_in_force(page: DrugsPage, desk: Desk) -> None:
    propose(page)
    tile(page, CLINICIAN)
    drug = in_force(desk)
    assert drug.highest_single is not None
    assert drug.highest_single.mg == Decimal(2)
    assert drug.approval.startswith("approved by M. Stein MD, ")
    assert state(page) == "approved"


def test_the_shipped_figure_stays_beside_the_changed_one(page: DrugsPage) -> None:
    propose(page)
    tile(page, CLINICIAN)
    assert facts(page)["Highest single dose"] == ("2 mg", "2.5 mg")


def test_a_change_needs_its_source(page: DrugsPage, desk: Desk) -> None:
    propose(page, source="")
    assert page.change.source.message.text == "Where do these figures come from?"
    assert state(page) == "not yet approved"


@pytest.mark.parametrize(
    ("mg", "said"),
    [("9", "over the highest total"), ("2.5.1", "two decimal points"), (".5", "Write a zero")],
)
def test_a_figure_that_cannot_be_is_refused_beside_its_field(
    page: DrugsPage, mg: str, said: str
) -> None:
    propose(page, mg)
    assert said in page.change.fields["highest_single"].message.text


def test_a_change_is_withdrawn(page: DrugsPage, desk: Desk) -> None:
    propose(page)
    page.standing.withdraw.click()
    page.withdrawal.reason.restore("mistyped")
    page.withdrawal.save_button.click()
    assert state(page) == "not yet approved"
    assert page.standing.change.isVisible()


def test_a_change_is_withdrawn_in_the_words_of_who_does_it(page: DrugsPage, desk: Desk) -> None:
    propose(page)
    page.standing.withdraw.click()
    assert page.withdrawal.reason.typed == ""
    page.withdrawal.save_button.click()
    assert "Why" in page.withdrawal.reason.message.text
    assert state(page) == "change waits"
    page.withdrawal.reason.restore("the pharmacist said no")
    page.withdrawal.save_button.click()
    assert desk._house.logs.read(DRUGS)[-1].reason == "the pharmacist said no"


@pytest.mark.parametrize(
    "name", ["limits at entry", "checks, longer", "alerts", "pump", "drug accounting", "leaving"]
)
def test_what_belongs_to_no_drug_says_its_source_and_who_stands_behind_it(
    page: DrugsPage, name: str
) -> None:
    mark(page, f"Clinic: {name}")
    assert page.standing.approval.text() == "Not yet approved"
    assert len(page.standing.source.text()) > len("Source: ")
    assert not page.standing.change.isVisible()
    mark(page, "midazolam")
    assert page.standing.change.isVisible()


def test_escape_leaves_the_withdrawal(page: DrugsPage) -> None:
    propose(page)
    page.standing.withdraw.click()
    QTest.keyClick(page.withdrawal, Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.standing
    assert state(page) == "change waits"


def test_nobody_proposes_without_signing_in(page: DrugsPage, desk: Desk) -> None:
    desk.sign_in("")
    page.refresh()
    assert not page.standing.change.isEnabled()


def test_escape_leaves_the_change(page: DrugsPage) -> None:
    page.standing.change.click()
    QTest.keyClick(page.change, Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.standing


def test_a_reduced_limit_is_changed_too(page: DrugsPage, desk: Desk) -> None:
    page.standing.change.click()
    row = page.change.reduced[0]
    assert row.words_shown == "from 60 y, single  now 1.5"
    row.restore("1")
    page.change.source.restore("our pharmacist")
    page.change.save()
    tile(page, CLINICIAN)
    assert in_force(desk).reduced[0].single == Dose(Decimal(1))


def test_0_takes_a_limit_away(page: DrugsPage, desk: Desk) -> None:
    page.standing.change.click()
    page.change.fields["usual_single"].restore("0")
    page.change.source.restore("our pharmacist")
    page.change.save()
    tile(page, CLINICIAN)
    assert in_force(desk).usual_single is None
    assert facts(page)["Usual dose, up to"] == ("not set", "2 mg")


def test_where_the_text_is_large_the_list_and_the_drug_take_turns(
    page: DrugsPage, desk: Desk
) -> None:
    page.resize(700, 700)
    assert (page.table.isVisible(), page.facts.isVisible()) == (True, False)
    page.table.open_marked()
    assert (page.table.isVisible(), page.facts.isVisible()) == (False, True)
    QTest.keyClick(page.facts, Qt.Key.Key_Escape)
    assert (page.table.isVisible(), page.facts.isVisible()) == (True, False)
