"""Who is in the chair: nothing is clipped, nothing unsaid is shown as said."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.people import Escort, EscortAttempt
from ketalog.gui import theme
from ketalog.gui.session.banner import Banner, allergy_chip, escort_chip, facts, place_words
from tests.builders import a_chart, a_patient, an_escort, an_infusion, an_opening, minute

SIX = (
    "ondansetron", "penicillin", "latex", "sulfamethoxazole/trimethoprim",
    "iodinated contrast", "adhesive tape",
)  # fmt: skip
LONG = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Maximilian-Alexander Q."


def chart_of(**patient: object) -> Chart:
    return a_chart(opening=an_opening(patient=a_patient(**patient)))


def shown(qtbot: QtBot, chart: Chart, width: int) -> Banner:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_chart(chart, minute(0))
    banner.resize(width, banner.heightForWidth(width))
    with qtbot.waitExposed(banner):
        banner.show()
    return banner


def test_facts_are_told_apart_by_dots() -> None:
    assert facts(chart_of()) == "12 Apr 1979 · 47 y · MRN 004217 · 72 kg"


def test_age_is_counted_on_the_day_of_the_session() -> None:
    assert "46 y" in facts(chart_of(born=date(1979, 11, 22)))


@pytest.mark.parametrize(
    ("allergies", "chip"),
    [
        (("ondansetron",), ("Allergy: ondansetron", "chip-red")),
        (("latex", "penicillin"), ("Allergies: latex, penicillin", "chip-red")),
        ((), ("Allergies: none known", "chip-green")),
        (None, ("Allergies: not asked", "chip-amber")),
    ],
)
def test_allergies_are_said_as_they_are_known(
    allergies: tuple[str, ...] | None, chip: tuple[str, str]
) -> None:
    assert allergy_chip(chart_of(allergies=allergies)) == chip


def test_nobody_named_as_escort_is_amber() -> None:
    chart = a_chart(opening=an_opening(escort=None))
    assert escort_chip(chart, minute(0)) == ("Escort: nobody named", "chip-amber")


@pytest.mark.parametrize(("phoned", "look"), [(None, "chip-amber"), (minute(-20), "chip-green")])
def test_before_start_an_escort_is_amber_until_phoned(phoned: datetime | None, look: str) -> None:
    named = Escort("Luis Rivera", "spouse", "555-0142", phoned)
    coming = EscortAttempt("Luis Rivera", outcome="coming", expected=minute(60))
    for happened in ((), ((-10, coming),)):
        chart = a_chart(*happened, opening=an_opening(escort=named))
        assert escort_chip(chart, minute(-5))[1] == look


def test_an_escort_is_here_since_first_seen() -> None:
    seen = an_escort()
    chart = an_infusion((72, seen), (80, seen), stopped=40)
    assert escort_chip(chart, minute(85))[0] == "Escort: Luis Rivera, spouse · here since 15:12"


def test_an_escort_who_went_away_is_not_here() -> None:
    gone = an_escort(present=False)
    chart = an_infusion((72, an_escort()), (80, gone), stopped=40)
    assert "here" not in escort_chip(chart, minute(85))[0]


def test_chair_and_session_stand_on_the_right() -> None:
    chart = a_chart(opening=an_opening(number=4, planned=6))
    assert place_words(chart) == "Chair 3 · Session 4 of 6"


def parts(banner: Banner) -> list[QWidget]:
    return [banner.name, banner.facts, banner.allergies, banner.escort, banner.place]


def place_of(part: QWidget, banner: Banner) -> QRect:
    return QRect(part.mapTo(banner, part.rect().topLeft()), part.size())


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1366, 200), (1024, 100)])
def test_six_allergies_and_a_long_name_are_all_there(
    qtbot: QtBot, qapp: QApplication, width: int, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    banner = shown(qtbot, chart_of(name=LONG, allergies=SIX), width)
    assert all(banner.rect().contains(place_of(part, banner)) for part in parts(banner))


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1366, 200), (1024, 100)])
def test_nothing_of_the_banner_overlaps(
    qtbot: QtBot, qapp: QApplication, width: int, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    banner = shown(qtbot, chart_of(name=LONG, allergies=SIX), width)
    places = [place_of(part, banner) for part in parts(banner)]
    assert not [(a, b) for a in places for b in places if a is not b and a.intersects(b)]


def test_a_chip_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    banner = shown(qtbot, chart_of(name=LONG, allergies=SIX), 700)
    chip = banner.allergies
    assert chip.height() >= chip.heightForWidth(chip.width())


def test_a_reaction_stands_behind_its_allergy() -> None:
    chart = chart_of(allergies=("penicillin",), reactions=(("penicillin", "rash"),))
    assert allergy_chip(chart) == ("Allergy: penicillin (rash)", "chip-red")


@pytest.mark.parametrize("card", [None, ()])
def test_an_allergy_said_before_start_is_on_the_chip_at_once(card: tuple[str, ...] | None) -> None:
    told = PrestartSaid("allergies", "done", "midazolam (agitation)")
    chart = a_chart((-20, told), opening=an_opening(patient=a_patient(allergies=card)))
    assert allergy_chip(chart) == ("Allergy: midazolam (agitation)", "chip-red")


def test_who_may_be_taken_for_the_patient_is_named(qtbot: QtBot) -> None:
    banner = shown(qtbot, chart_of(), 1366)
    assert not banner.alert.isVisible()
    banner.show_chart(chart_of(), minute(0), (a_patient(name="RIVERA, Mario", mrn="004218"),))
    assert banner.alert.isVisible()
    assert banner.alert.text() == "Name alert: RIVERA, Mario · MRN 004218"


def test_where_the_text_is_large_the_alert_is_brief(qtbot: QtBot) -> None:
    banner = shown(qtbot, chart_of(), 1366)
    banner.show_less(True)
    banner.show_chart(chart_of(), minute(0), (a_patient(name="RIVERA, Mario", mrn="004218"),))
    assert banner.alert.text() == "Name alert: MRN 004218"


@pytest.mark.parametrize("training", [True, False])
def test_a_training_session_says_so(qtbot: QtBot, training: bool) -> None:
    banner = shown(qtbot, a_chart(opening=an_opening(training=training)), 1366)
    assert banner.training.isVisible() == training
    assert banner.training.text() == "TRAINING"
