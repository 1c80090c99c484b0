"""A benzodiazepine rescue, from F4 to "Given"."""

from decimal import Decimal
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.events import InfusionPaused, RescueGiven, RescueResponse
from ketalog.domain.opening import GivenToday
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.gui import theme
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.session.panel_column import PanelColumn
from tests.builders import CLINICIAN, NURSE, an_opening, minute, some_vitals
from tests.gui.panels.chairside import WIDTH, Chairside, focused

# Dysphoria; calmed; midazolam; 1 mg; IV; the first clinician; Given.
COUNTED = "1" + "3\n" + "1" + "1\n" + "1" + "1" + "\n"
FIRST = RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria", CLINICIAN)


@pytest.fixture
def panel(chairside: Chairside) -> RescuePanel:
    return chairside.show(RescuePanel(chairside.desk, chairside.log))


def given(chairside: Chairside) -> int:
    return len(chairside.chart.of(RescueGiven))


def test_a_rescue_takes_at_most_ten_keys(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    assert (given(chairside), chairside.count <= 10) == (1, True)


def test_half_a_milligram_takes_at_most_ten_keys_with_nothing_tried(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("14" + "1" + "0.5\n" + "11" + "\n")
    assert (chairside.last(RescueGiven).dose, chairside.count <= 10) == (Dose(Decimal("0.5")), True)


def test_a_rescue_is_stored_as_it_was_keyed(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    assert chairside.last(RescueGiven) == RescueGiven(
        "midazolam", Dose(Decimal(1)), "IV", "dysphoria", CLINICIAN, NURSE, ("calmed",)
    )


def test_nothing_is_preselected(panel: RescuePanel) -> None:
    assert panel.rows.typed() == {}


def test_several_may_have_been_tried(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press("123\n")
    assert panel.tried.chosen == ("Paused", "Calmed")


def test_nothing_tried_goes_with_no_other(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press("13")
    chairside.press("4")
    assert panel.tried.chosen == ("Nothing",)


def test_the_total_is_summed_before_given(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(16, FIRST)
    chairside.press("13\n11")
    assert panel.summary.sum.text == "1 mg + 1 mg = 2 mg"


def test_the_limit_says_that_it_is_not_yet_approved(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.happened(16, FIRST)
    chairside.press("13\n1")
    assert panel.summary.limit.text() == (
        "4 mg left of 5 mg · 2.5 mg a dose · not yet approved, secondary source · last dose 14:16"
    )


def test_an_unknown_dose_makes_the_total_at_least(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(16, FIRST)
    chairside.happened(20, RescueGiven("midazolam", None))
    chairside.press("13\n1")
    assert panel.summary.sum.text == "at least 1 mg + unknown"


def test_the_last_readings_stand_with_their_time(panel: RescuePanel) -> None:
    assert panel.summary.readings.text() == "RR 14, SpO₂ 98 %, RASS −1 · last 14:30"


def test_what_follows_is_said_with_its_times(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press("13\n11\n1")
    assert panel.summary.then.text == (
        "Then · checks every 5 min until 15:03 · discharge not before 15:33 (dose + 60 min)"
    )


def test_an_earlier_dose_that_holds_longer_is_named(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.happened(16, RescueGiven("lorazepam", Dose(Decimal(1)), "IV"))
    chairside.press("13\n11\n1")
    assert panel.summary.then.text.endswith("discharge not before 16:16 (lorazepam at 14:16)")


@pytest.mark.parametrize(
    ("changed", "warning"),
    [
        ({"rr": 9}, "RR 9, 1 min ago."),
        ({"spo2": 93}, "SpO₂ 93, 1 min ago."),
        ({"rass": -2}, "RASS −2, 1 min ago."),
    ],
)
def test_a_low_reading_warns(
    panel: RescuePanel, chairside: Chairside, changed: dict[str, int], warning: str
) -> None:
    chairside.happened(32, some_vitals(**changed))
    panel.refresh(chairside.desk.now())
    assert warning in panel.summary.warnings.text


def test_old_readings_warn(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.clock.reach(36)
    panel.refresh(chairside.desk.now())
    assert panel.summary.warnings.text == "The readings are from 6 min ago: read them again."


def test_a_dose_without_effect_offers_the_call(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(31, FIRST)
    chairside.happened(32, RescueResponse("same"))
    panel.refresh(chairside.desk.now())
    assert "Same after the dose at 14:31: call the clinician." in panel.summary.warnings.text


def test_slowed_asks_for_the_pump_entry(panel: RescuePanel, chairside: Chairside) -> None:
    with chairside.qtbot.waitSignal(panel.wanted) as asked:
        chairside.press("11\n" + "1" + "1\n" + "11" + "\n")
    assert asked.args == ["rate_panel"]


def test_a_pause_that_is_logged_is_not_asked_for(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(31, InfusionPaused("dysphoria"))
    with chairside.qtbot.assertNotEmitted(panel.wanted):
        chairside.press("12\n" + "1" + "1\n" + "11" + "\n")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("13\n1\n", "dose"),
        ("13\n11\n", "route"),
        ("13\n11\n1", "ordered_by"),
    ],
)
def test_what_is_not_known_is_asked_beside_its_row(
    panel: RescuePanel, chairside: Chairside, keys: str, row: str
) -> None:
    chairside.press(keys)
    panel.save()
    asked = panel.rows.row(row)
    assert asked is not None
    assert asked.message.text.endswith("Ctrl+Enter: details later.")


def test_with_the_drug_alone_it_can_be_given(panel: RescuePanel, chairside: Chairside) -> None:
    panel.drug.take_focus()
    chairside.press("1")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chairside.last(RescueGiven) == RescueGiven(
        "midazolam", None, given_by=NURSE, details_later=True
    )


def test_without_a_drug_nothing_is_given(panel: RescuePanel, chairside: Chairside) -> None:
    panel.details_later()
    assert (given(chairside), panel.drug.message.text) == (0, "Which drug was given?")


@pytest.mark.parametrize(
    ("dose", "sentence"),
    [
        (".5", "Write a zero before the point: 0.5."),
        ("1.2.3", "“1.2.3” has two decimal points."),
        ("0", "A dose of 0 was not given."),
        ("1 mL", "mL is a volume; a dose is needed, in mg."),
    ],
)
def test_a_dose_that_cannot_be_is_refused_beside_it(
    panel: RescuePanel, chairside: Chairside, dose: str, sentence: str
) -> None:
    chairside.press("13\n1" + dose + "\n" + "11")
    panel.save()
    assert panel.dose.message.text == sentence


def test_a_dose_over_the_limit_is_asked_and_never_blocked(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("13\n1" + "2.6\n" + "11" + "\n")
    chairside.press("1\n")
    assert chairside.last(RescueGiven).dose == Dose(Decimal("2.6"))


def test_the_reason_of_a_dose_over_the_limit_is_written_with_it(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("13\n1" + "2.6\n" + "11" + "\n" + "2\n")
    assert chairside.last(RescueGiven).despite == "Emergency"


def test_a_mere_yes_does_not_write_a_dose_over_the_limit(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("13\n1" + "2.6\n" + "11" + "\n" + "y\n")
    assert chairside.chart.last(RescueGiven) is None


def test_no_reason_is_asked_for_a_dose_within_the_limits(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("13\n1" + "1\n" + "11" + "\n")
    assert (chairside.last(RescueGiven).despite, panel.despite.isHidden()) == ("", True)


def test_the_limit_that_was_passed_is_said_beside_the_reason(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("13\n1" + "2.6\n" + "11" + "\n")
    assert "is over the highest single dose" in panel.despite.message.text


def test_what_follows_is_not_scrolled_away(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(32, some_vitals("120/80", rr=9, spo2=91, rass=-3))
    chairside.press("13\n1" + "1\n" + "11")
    lines = (panel.summary.warnings, panel.summary.then)
    assert [panel.scroller.isAncestorOf(line) for line in lines] == [False, False]


def test_the_routes_are_those_of_the_drug_and_any_other(
    panel: RescuePanel, chairside: Chairside
) -> None:
    panel.drug.take_focus()
    chairside.press("3")
    assert [segment.text() for segment in panel.route.bar.segments] == ["IV", "PO", "Other"]


def test_other_opens_a_line_for_words(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press("4panic\n")
    assert panel.trigger.words == "panic"


def test_a_rescue_may_be_set_back(panel: RescuePanel, chairside: Chairside) -> None:
    panel.head.taken_at.take_focus(False)
    chairside.press("1430\n" + COUNTED)
    said = chairside.chart.last(RescueGiven)
    assert said is not None
    assert said.at == minute(30)


def test_a_write_that_fails_leaves_all_typed(
    panel: RescuePanel, chairside: Chairside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise Refused("The disk is full. Make room; what is typed stays here.")

    monkeypatch.setattr(chairside.desk, "record_all", full_disk)
    chairside.press(COUNTED)
    assert (panel.dose.typed, panel.status.text) == (
        "1",
        "The disk is full. Make room; what is typed stays here.",
    )


def test_a_time_set_back_moves_what_follows(panel: RescuePanel, chairside: Chairside) -> None:
    panel.drug.restore("Midazolam")
    panel.route.restore("IV")
    panel.head.taken_at.setText("14:10")
    panel.refresh(chairside.clock.now)
    assert panel.summary.then.text.endswith("discharge not before 15:10 (dose + 60 min)")


def test_what_was_given_without_all_its_details_stays_open(
    panel: RescuePanel, chairside: Chairside
) -> None:
    panel.drug.restore("Midazolam")
    panel.dose.restore("1")
    panel.details_later()
    given = chairside.last(RescueGiven)
    assert missing_details(given, None) == ("route", "ordered_by", "trigger")


def in_sight(widget: QWidget) -> bool:
    """Whether all of it is seen, once the panel has come to rest."""
    for _ in range(4):
        QApplication.processEvents()
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.fixture
def warned(chairside: Chairside) -> RescuePanel:
    """Low readings, a dose unanswered, the pump not yet logged; the limits come with the dose."""
    chairside.happened(16, FIRST)
    chairside.happened(20, RescueGiven("midazolam", Dose(Decimal(4)), "IV", "dysphoria"))
    chairside.happened(26, some_vitals("120/80", rr=9, spo2=91, rass=-3))
    panel = chairside.show(RescuePanel(chairside.desk, chairside.log))
    panel.resize(WIDTH, 560)
    return panel


@pytest.mark.parametrize("typed", ["6", "6\n", "6\n11"])
def test_under_many_warnings_what_is_typed_stays_in_sight(
    warned: RescuePanel, chairside: Chairside, typed: str
) -> None:
    chairside.press("112\n1" + typed)
    assert in_sight(warned.drug)
    assert in_sight(warned.dose)
    assert in_sight(warned.save_button)


def test_many_warnings_take_no_more_than_their_share(
    warned: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("112\n16")
    assert in_sight(warned.over_button)
    assert warned.over_button.height() < warned.height() / 3


def test_where_the_whole_panel_scrolls_what_is_given_is_said_over_the_button(
    chairside: Chairside,
) -> None:
    panel = RescuePanel(chairside.desk, chairside.log)
    column = PanelColumn(panel, dense=True)
    chairside.qtbot.addWidget(column)
    column.resize(WIDTH, 400)
    with chairside.qtbot.waitExposed(column):
        column.show()
    column.activateWindow()
    panel.take_focus()
    chairside.press("14" + "1" + "6\n" + "11")
    assert panel.about.text == "To be written: midazolam 6 mg IV"
    assert in_sight(panel.about)
    assert in_sight(panel.save_button)
    column.hide()


@pytest.fixture
def had_three(chairside: Chairside) -> RescuePanel:
    """A session that follows another of the same day with 3 mg of midazolam."""
    earlier = GivenToday("midazolam", Dose(Decimal(3)), minute(-120), "IV")
    opening = an_opening(chair="4", given_today=(earlier,))
    log = chairside.house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
    return chairside.show(RescuePanel(chairside.desk, log))


def test_doses_of_an_earlier_session_are_said_with_what_counts(
    had_three: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("141")
    summary = had_three.summary
    assert summary.limit.text().startswith(
        "0 mg in this session, 3 mg in the last 24 h · 2 mg left of 5 mg in today's sessions"
    )
    assert (summary.drug.text, summary.sum.text) == ("Midazolam last 24 h", "3 mg")
    chairside.press("1")
    assert summary.sum.text == "3 mg + 1 mg = 4 mg"


def test_without_an_earlier_session_the_sum_is_of_this_one(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.happened(16, FIRST)
    chairside.press("141")
    assert panel.summary.drug.text == "Midazolam this session"
    assert "24 h" not in panel.summary.limit.text()


def test_what_is_missing_names_the_key_for_later(panel: RescuePanel, chairside: Chairside) -> None:
    assert missing(panel, chairside) == "How many mg? Ctrl+Enter: details later."


def test_in_the_layout_for_fingers_what_is_missing_names_no_key(
    panel: RescuePanel, chairside: Chairside, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme(layout="touch"))
    said = missing(panel, chairside)
    theme.apply(qapp, theme.Theme())
    assert said == "How many mg?"


def missing(panel: RescuePanel, chairside: Chairside) -> str:
    """What is said of a rescue without its dose."""
    chairside.press("14" + "1")
    panel.save()
    return panel.dose.message.text
