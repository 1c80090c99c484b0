"""What is taken at home and the ASA class, keyed behind F5."""

import pytest

from ketalog.domain.clock_time import last_before
from ketalog.domain.entries import Content
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.panels.medication_panel import MedicationPanel
from tests.builders import CLINICIAN
from tests.gui.panels.chairside import Chairside


@pytest.fixture
def panel(chairside: Chairside) -> MedicationPanel:
    return chairside.show(MedicationPanel(chairside.desk, chairside.log))


@pytest.mark.parametrize(
    ("keys", "stored"),
    [
        ("6" + "2" + "3" + "\n", TakenAtHome("opioid", "unknown")),
        ("6" + "1" + "2" + "\n", TakenAtHome("benzodiazepine", "no")),
        ("6" + "3" + "3" + "1" + "\n", AsaClass(3, CLINICIAN)),
    ],
)
def test_each_answer_is_stored_as_it_was_keyed(
    panel: MedicationPanel, chairside: Chairside, keys: str, stored: Content
) -> None:
    chairside.press(keys)
    assert chairside.last(type(stored)) == stored


def test_a_benzodiazepine_is_stored_with_dose_and_last_time(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("611lorazepam\n2 mg\n07:30\n\n")
    taken = last_before("07:30", chairside.desk.now(), chairside.desk.chart(chairside.log).zone)
    assert chairside.last(TakenAtHome) == TakenAtHome(
        "benzodiazepine", "yes", "lorazepam", "2 mg", taken
    )


def test_a_wrong_time_is_said_beside_its_field_and_nothing_is_stored(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("611lorazepam\n2 mg\nmorning\n\n")
    assert "07:30" in panel.home.last.message.text
    assert not chairside.desk.chart(chairside.log).of(TakenAtHome)


def test_dose_and_time_are_asked_only_of_what_is_taken(
    panel: MedicationPanel, chairside: Chairside
) -> None:
    chairside.press("612")
    assert panel.home.dose.isHidden()
