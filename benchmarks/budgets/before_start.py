"""The list before START gone through by keys, where all is well."""

from __future__ import annotations

from benchmarks.kit.nurse import Nurse
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.events import InfusionStarted
from ketalog.domain.people import Escort
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.gui.prestart.item_line import ItemLine

# What is typed on a line; everywhere else one digit says it.
ANSWERS = {
    "allergies": "\n1", "pregnancy": "\n1urine\n\n", "home": "\nspouse\n\n",
    "language": "\nEnglish\n\n", "own_baseline": "\n110\n", "concerns": "\nnone\n\n",
    "clinician": "\n1", "asa": "\n21\n", "suicidality": "\n10\n\n", "medicines": "\n11\n",
    "food": "\n07:30\n\n", "baseline_symptoms": "\n1", "iv": "\nhand\n22\n\n",
    "belongings": "\nlocker 4\n\n",
}  # fmt: skip
AT_MOST = 40
A_BASELINE = Vitals(BloodPressure(124, 78), hr=72, spo2=98, rr=14, pain=2, rass=0, dissociation=0)


def a_list_all_well(nurse: Nurse) -> None:
    """Vitals and the call to the escort are charted, no second check is wanted; then START."""
    now = nurse.window.desk.now()
    nurse.happened(0, A_BASELINE, Escort("Luis Torres", "spouse", "555-0142", now))
    nurse.page.prestart.take_focus()
    nurse.begin()
    lines = nurse.page.prestart.lines
    for _ in range(AT_MOST):
        if checklist_at(nurse.chart, nurse.window.desk.now()).clear:
            break
        line = nurse.window.focusWidget()
        if not isinstance(line, ItemLine) or line not in lines:
            raise AssertionError(f"the keys are on {line}")
        nurse.hands.press(*ANSWERS.get(line.line.key, "1"))
    nurse.hands.press("F6")
    if nurse.chart.last(InfusionStarted) is None:
        raise AssertionError(f"not started: {nurse.page.prestart.count.text()}")
