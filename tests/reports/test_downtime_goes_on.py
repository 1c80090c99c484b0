"""What the downtime sheet says of what is still to come: leaving, the next dose, the door."""

from dataclasses import replace

import pytest

from ketalog.domain.before.prestart import OwnBaseline
from ketalog.domain.events import InfusionPaused, InfusionStarted, RescueGiven
from ketalog.domain.vitals import CheckNotDone
from tests.reports.paper import text_of
from tests.reports.samples import Log, mg, opened
from tests.reports.test_downtime import downtime, running


@pytest.mark.parametrize(("paused", "at"), [(True, 23), (True, 110), (False, 60)])
def test_while_nothing_has_stopped_the_pump_no_time_of_leaving_is_promised(
    paused: bool, at: int
) -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(15, RescueGiven("midazolam", mg("1"), "IV"))
    if paused:
        log.add(20, InfusionPaused("nausea"))
    text = text_of(downtime(log.chart(), at))
    assert "May leave 40 min after the pump has stopped" in text
    assert "May leave from" not in text
    assert ("and not before 15:15, 60 min since midazolam" in text) == (at < 75)


def test_what_follows_a_dose_given_on_paper_stands_there() -> None:
    text = text_of(downtime(running(), 14))
    assert "After a rescue, a bolus or an alert: checks every 5 min for 30 min" in text
    assert "midazolam not again for 2 min, leaves not before 60 min IV" in text
    assert "BP, HR, SpO₂, RR, RASS at most 15 min old" in text


def test_how_the_patient_usually_is_stands_there() -> None:
    log = Log()
    person = replace(opened().patient, conditions=("hypertension",))
    log.add(-20, replace(opened(), patient=person))
    log.add(-10, OwnBaseline("walks with a cane", rass=0))
    text = text_of(downtime(log.chart(), -5))
    assert "walks with a cane, RASS 0" in text
    assert "hypertension" in text


def test_what_was_not_done_of_a_check_is_named() -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(5, CheckNotDone("bp", "refused"))
    text = text_of(downtime(log.chart(), 6))
    assert "BP not done: refused" in text
    assert "Check not done" not in text
