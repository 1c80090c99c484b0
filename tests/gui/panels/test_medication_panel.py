"""What else happens at the chair: drugs, oxygen, IV, calls, pump readings, serious events."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.domain.drugs.rescue import incomplete
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    ClinicianCalled,
    EmergencyCalled,
    IvAccess,
    MedicationGiven,
    Oxygen,
    PumpReading,
    SeriousEvent,
)
from ketalog.domain.quantities import Dose, OxygenFlow, Volume
from ketalog.gui import theme
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.session.panel_column import PanelColumn
from tests.builders import CLINICIAN
from tests.gui.panels.chairside import Chairside, focused


@pytest.fixture
def panel(chairside: Chairside) -> MedicationPanel:
    return chairside.show(MedicationPanel(chairside.desk, chairside.log))


def ondansetron(panel: MedicationPanel) -> str:
    """Its key, which moves as the library grows."""
    return panel.medication.drug.key_of("ondansetron")


@pytest.mark.parametrize(
    ("keys", "stored"),
    [
        (
            "1" + "{labetalol}" + "10 mg\n" + "12" + "1" + "\n",
            MedicationGiven("labetalol", Dose(Decimal(10)), "10 mg", "IV", "BP", CLINICIAN),
        ),
        ("2" + "1" + "2\n" + "1" + "\n", Oxygen("on", OxygenFlow(Decimal(2)), "cannula")),
        ("3" + "2" + "1" + "\n\n\n" + "\n", IvAccess("checked", condition="clean")),
        (
            "4" + "1" + "1" + "BP 164/101\ncome in 5 min\n\n",
            ClinicianCalled(CLINICIAN, "BP 164/101", "come in 5 min"),
        ),
        ("4" + "2" + "\n\n\n\n\n", EmergencyCalled("emergency services")),
        ("5" + "1" + "17.8\n\n", PumpReading(Volume(Decimal("17.8")))),
        ("5" + "2" + "seizure\n1\n", SeriousEvent("seizure", "life-threatening")),
    ],
)
def test_each_kind_is_stored_as_it_was_keyed(
    panel: MedicationPanel, chairside: Chairside, keys: str, stored: Content
) -> None:
    labetalol = panel.medication.drug.key_of("labetalol")
    chairside.press(keys.format(labetalol=labetalol))
    assert chairside.last(type(stored)) == stored


def test_oxygen_off_asks_for_no_flow(panel: MedicationPanel, chairside: Chairside) -> None:
    chairside.press("23")
    panel.save()
    assert chairside.last(Oxygen) == Oxygen("off")


def test_only_the_rows_of_the_kind_are_shown(panel: MedicationPanel, chairside: Chairside) -> None:
    chairside.press("2")
    shown = [row.name for row in panel.rows if row.isVisible()]
    assert shown == ["kind", "oxygen", "flow", "device"]


def test_a_dose_without_its_unit_is_refused_beside_it(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(panel) + "4\n")
    panel.save()
    assert panel.medication.dose.message.text == "“4” has no unit. Type one of mg, mL."


@pytest.mark.parametrize("amount", ["500 mL", "2 puffs", "1 tablet"])
def test_what_is_no_mass_is_kept_in_its_words(
    panel: MedicationPanel, chairside: Chairside, amount: str
) -> None:
    panel.choose("Drug")
    panel.medication.drug.restore("Other: saline")
    panel.medication.dose.restore(amount)
    panel.save()
    given = chairside.last(MedicationGiven)
    assert (given.dose, given.dose_text) == (None, amount)


def test_an_amount_without_mg_is_asked_and_stays_open(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    panel.choose("Drug")
    panel.medication.drug.restore("Other: midazolam")
    panel.medication.dose.restore("2 mL")
    panel.save()
    asked = "How many mg of midazolam is 2 mL? Given, mg later?"
    assert panel.medication.dose.question.text == asked
    chairside.press("y")
    assert [one.value.drug for one in incomplete(chairside.chart)] == ["midazolam"]


def test_who_gave_it_is_asked_of_a_bolus_alone(panel: MedicationPanel) -> None:
    panel.choose("Drug")
    shown = []
    for drug in ("Other: Ketalar", "Other: saline"):
        panel.medication.drug.restore(drug)
        panel.medication.drug.edited.emit()
        shown.append(panel.medication.given_by.isVisible())
    assert shown == [True, False]


def test_who_gave_a_bolus_is_recorded(panel: MedicationPanel, chairside: Chairside) -> None:
    panel.choose("Drug")
    panel.medication.drug.restore("Other: ketamine")
    panel.medication.dose.restore("10 mg")
    panel.medication.given_by.restore(CLINICIAN)
    panel.save()
    chairside.press("y")
    assert chairside.last(MedicationGiven).given_by == CLINICIAN


def test_an_allergy_is_asked_about(panel: MedicationPanel, chairside: Chairside) -> None:
    chairside.press("1" + ondansetron(panel) + "4 mg\n" + "11" + "1" + "\n")
    words = "Allergy on the chart: ondansetron. Given all the same?"
    assert panel.despite.message.text == words
    chairside.press("1\n")
    given = chairside.last(MedicationGiven)
    assert (given.drug, given.despite) == ("ondansetron", "Clinician ordered")


def test_what_will_be_asked_is_said_before_it_is_saved(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(panel) + "40 mg\n")
    said = panel.limits.warnings.text
    assert "Allergy on the chart: ondansetron." in said
    assert "40 mg is over the highest single dose, 8 mg" in said


def test_a_drug_of_the_library_shows_its_limits_strengths_and_routes(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(panel))
    assert panel.limits.words.text().splitlines() == [
        "usual up to 4 mg · 8 mg a dose · not yet approved, unverified",
        "Vials: 2 mg/mL (2 mL)",
        "May lengthen QT.",
    ]
    routes = [one.text() for one in panel.medication.route.bar.segments]
    assert routes == ["IV", "PO", "ODT", "Other"]


def test_oxygen_has_its_own_form_and_is_no_drug_here(panel: MedicationPanel) -> None:
    assert "oxygen" not in [one.text() for one in panel.medication.drug.bar.segments]


def test_what_is_typed_for_one_kind_stays_when_another_is_looked_at(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(panel) + "4 mg\n")
    panel.kind.take_focus()
    chairside.press("2")
    assert panel.medication.dose.typed == "4 mg"


def test_without_a_kind_nothing_is_stored(panel: MedicationPanel) -> None:
    panel.save()
    assert panel.kind.message.text == "Choose what it is."


def test_every_warning_that_a_reason_answers_is_shown_first(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    panel.kind.restore("Drug")
    panel.medication.drug.restore("ondansetron")
    panel.medication.dose.restore("20 mg")
    panel.save()
    said = panel.despite.message.text
    assert "Allergy" in said
    assert "highest single dose" in said


def test_a_reason_that_was_given_before_a_warning_was_read_does_not_answer_it(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    panel.kind.restore("Drug")
    panel.medication.drug.restore("ondansetron")
    panel.medication.dose.restore("20 mg")
    panel.despite.restore("Emergency")
    panel.save()
    assert not chairside.desk.chart(chairside.log).of(MedicationGiven)
    panel.save()
    assert chairside.last(MedicationGiven).despite == "Emergency"


@pytest.fixture
def asked(panel: MedicationPanel) -> MedicationPanel:
    """A ketamine bolus at a clinic that gives none: a question that Y answers stands."""
    panel.choose("Drug")
    panel.medication.drug.restore("ketamine")
    panel.medication.dose.restore("10 mg")
    panel.save()
    assert panel.medication.drug.question.text.startswith("This clinic gives no ketamine bolus")
    return panel


def test_a_digit_at_a_question_chooses_no_other_drug(
    asked: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("345")
    assert asked.medication.drug.words == "ketamine"
    assert focused() is asked.medication.drug.question


def test_a_question_keeps_the_keys_when_the_panel_takes_them_again(
    asked: MedicationPanel, chairside: Chairside
) -> None:
    asked.take_focus()
    assert focused() is asked.medication.drug.question


def test_backspace_at_a_question_goes_back_to_its_row(
    asked: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("\b")
    assert focused() is asked.medication.drug.bar
    assert asked.medication.drug.words == "ketamine"


def test_a_digit_at_a_question_of_the_whole_panel_goes_to_no_row(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    panel.choose("Other")
    panel.other.kind.restore("Pump reading")
    panel.other.volume.restore("1480")
    panel.save()
    assert "1,480 mL on the pump" in panel.question.text
    chairside.press("12")
    assert panel.rows.typed() == {"kind": "Other", "other": "Pump reading", "volume": "1480"}
    chairside.press("y")
    assert chairside.last(PumpReading) == PumpReading(Volume(Decimal(1480)))


def in_sight(widget: QWidget) -> bool:
    """Whether all of it is seen, once the panel has come to rest."""
    for _ in range(4):
        QApplication.processEvents()
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("typed", ["", "4 mg\n", "4 mg\n111"])
def test_what_speaks_against_a_drug_and_its_limits_are_in_sight_from_its_choice_to_saving(
    panel: MedicationPanel, chairside: Chairside, typed: str
) -> None:
    chairside.press("1" + ondansetron(panel) + typed)
    assert in_sight(panel.limits.warnings)
    assert in_sight(panel.limits.words)
    assert not panel.scroller.isAncestorOf(panel.limits)


def test_at_saving_the_drug_and_its_dose_are_in_sight_too(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(panel) + "40 mg\n" + "111")
    assert focused() is panel.save_button
    assert in_sight(panel.medication.dose)


@pytest.fixture
def large(chairside: Chairside, qapp: QApplication) -> Iterator[MedicationPanel]:
    """At 150 %, where the whole panel scrolls."""
    theme.apply(qapp, theme.Theme(text_percent=150))
    panel = MedicationPanel(chairside.desk, chairside.log)
    column = PanelColumn(panel, dense=True)
    chairside.qtbot.addWidget(column)
    column.resize(483, 560)
    with chairside.qtbot.waitExposed(column):
        column.show()
    column.activateWindow()
    panel.take_focus()
    yield panel
    column.hide()
    theme.apply(qapp, theme.Theme())


def test_where_the_whole_panel_scrolls_it_speaks_under_the_drug(
    large: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(large))
    assert "Allergy on the chart" in large.under_drug.warnings.text
    assert in_sight(large.under_drug.warnings)
    assert in_sight(large.medication.dose.field)


def test_where_the_whole_panel_scrolls_it_speaks_over_the_button_too(
    large: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(large) + "4 mg\n" + "111")
    assert focused() is large.save_button
    assert in_sight(large.limits.warnings)
    assert in_sight(large.save_button)


def test_where_the_whole_panel_scrolls_what_is_written_is_said_over_the_button(
    large: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("1" + ondansetron(large) + "4 mg\n" + "111")
    assert large.about.text == "To be written: ondansetron 4 mg IV"
    assert in_sight(large.about)


def test_an_allergy_to_a_drug_outside_the_library_is_said_once_it_is_named(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    panel.choose("Drug")
    panel.medication.drug.take_focus()
    chairside.press(panel.medication.drug.key_of("Other") + "ondansetr")
    assert panel.limits.warnings.text == ""
    chairside.press("\n")
    assert "Allergy on the chart: ondansetron." in panel.limits.warnings.text


def test_a_kind_that_is_opened_by_a_button_stands_beside_no_tick(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("23\n")
    panel.save()
    assert panel.status.text.startswith("Saved")
    panel.choose("Call")
    assert panel.status.text == ""
