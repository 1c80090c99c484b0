"""Who may let an item of the list go."""

from ketalog.domain.before.prestart import PrestartSaid
from tests.builders import NURSE
from tests.gui.prestart.arrival import Arrival


def overridden_by(arrival: Arrival, name: str) -> None:
    """Consent let go by somebody whose name is typed, in person."""
    arrival.go("consent")
    arrival.press("\n\t12")
    arrival.press(f"{name}\n1signed at home\n\n")


def test_a_nurse_of_the_staff_lets_nothing_go(arrival: Arrival) -> None:
    overridden_by(arrival, "a. okafor")
    editor = arrival.page.prestart.editor
    assert editor
    assert editor.clinician.message.text == f"{NURSE} is not a prescriber."
    assert arrival.chart.last(PrestartSaid) is None


def test_a_name_that_the_staff_does_not_know_is_taken(arrival: Arrival) -> None:
    overridden_by(arrival, "R. Visiting MD")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.state, said.value.clinician) == ("overridden", "R. Visiting MD")


def test_start_is_let_go_by_no_nurse(arrival: Arrival) -> None:
    arrival.function_key(6)
    panel = arrival.page.side.panel
    assert panel
    panel.take_focus()
    arrival.press("2J Brandt\n1runs already\n\n")
    assert arrival.chart.started_at is None
    assert panel.rows.row("clinician").message.text == "J. Brandt RN is not a prescriber."  # type: ignore[union-attr]
