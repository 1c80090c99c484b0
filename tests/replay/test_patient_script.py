"""What a script says of the patient, and of what ketamine is given for."""

from datetime import UTC, datetime

import pytest

from ketalog.domain.indications import IndicationSaid
from ketalog.domain.people import Medication, Tried
from ketalog.domain.refusal import Refused
from ketalog.services.script import Script, read_script
from tests.builders import shipped
from tests.replay.stage import HEAD

AFTER_ALLERGIES = 'allergies = ["ondansetron"]\n'
AFTER_CHAIR = 'chair = "3"\n'


def script(patient: str = "", session: str = "") -> Script:
    text = HEAD.replace(AFTER_ALLERGIES, f"{AFTER_ALLERGIES}{patient}\n")
    text = text.replace(AFTER_CHAIR, f"{AFTER_CHAIR}{session}\n")
    return read_script(text.encode(), shipped())


def test_the_whole_history_is_read() -> None:
    patient = script(
        """
reactions = { ondansetron = "long QT" }
conditions = ["hypertension"]
tried = [{ name = "opioids", result = "did not help", remark = "two years" }]
phone = "555-0100"
[[patient.medications]]
name = "lorazepam"
class = "benzodiazepine"
dose = "1 mg"
last_taken = 2026-11-21T07:30:00-05:00
"""
    ).patient
    assert patient.reactions == (("ondansetron", "long QT"),)
    assert patient.conditions == ("hypertension",)
    last = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
    assert patient.medications == (Medication("lorazepam", "benzodiazepine", "1 mg", last),)
    assert patient.tried == (Tried("opioids", "did not help", "two years"),)
    assert patient.phone == "555-0100"


def test_what_is_left_out_was_not_asked_and_an_empty_list_is_none() -> None:
    asked, not_asked = script("conditions = []\nmedications = []\ntried = []"), script()
    assert (asked.patient.conditions, asked.patient.medications, asked.patient.tried) == (
        (), (), (),
    )  # fmt: skip
    assert not_asked.patient.conditions is None
    assert not_asked.patient.medications is None


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ('indications = ["CRPS"]', (IndicationSaid("CRPS"),)),
        ('indications = ["RSD", "OCD"]', (IndicationSaid("CRPS"), IndicationSaid("OCD"))),
        (
            'indications = [{ name = "CRPS", course = "chronic", refractory = true }]',
            (IndicationSaid("CRPS", "chronic", refractory=True),),
        ),
        ('indications = ["something new"]', (IndicationSaid("something new"),)),
    ],
)  # fmt: skip
def test_indications_are_names_or_tables(session: str, said: tuple[IndicationSaid, ...]) -> None:
    assert script(session=session).indications == said


@pytest.mark.parametrize(
    ("patient", "session", "words"),
    [
        ('reactions = { latex = "rash" }', "", "latex” is not among the allergies"),
        ('medications = [{ name = "x", class = "sedative" }]', "", "sedative” is not one of"),
        ('medications = [{ name = "x", last_taken = "07:30" }]', "", "a date with a time"),
        ('tried = [{ name = "CBT", result = "fine" }]', "", "fine” is not one of"),
        ("", 'indications = ["CRPS", "OCD", "PTSD"]', "at most two"),
        ("", 'indications = [{ name = "CRPS", course = "old" }]', "old” is not one of"),
        ("", 'indications = [{ name = "CRPS", side = "left" }]', "side is not a known key"),
    ],
)
def test_what_cannot_be_is_refused(patient: str, session: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        script(patient, session)
    assert words in refused.value.sentence
