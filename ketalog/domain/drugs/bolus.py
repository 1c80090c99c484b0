"""A bolus of ketamine beside the infusion: what it adds up to, and what is asked about one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.rescue import Total, total_of
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.opening import SessionOpened
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.refusal import Doubt
from ketalog.domain.standing import standing

INFUSED = "ketamine"


def is_bolus(given: object, opened: SessionOpened) -> bool:
    """Whether this is ketamine given by hand."""
    if not isinstance(given, RescueGiven | MedicationGiven):
        return False
    return opened.drug_name(given.drug) == INFUSED


def boluses(chart: Chart, until: datetime | None = None) -> Total:
    """All boluses together; the infusion is not in them."""
    return total_of(chart, INFUSED, until)


def given_words(chart: Chart, at: datetime) -> str:
    """``36 mg``, or ``infused 36 mg + bolus 10 mg`` where there was one; calculated."""
    infused = written.calculated(infusion_at(chart, at).delivered_dose)
    bolus = boluses(chart, at)
    return f"infused {infused} + bolus {bolus.words}" if bolus.doses else infused


def bolus_doubts(
    given: RescueGiven | MedicationGiven, chart: Chart, at: datetime
) -> Iterator[Doubt]:
    """The clinic's policy and the protocol's whole dose; the single dose is the drug library's."""
    if not is_bolus(given, chart.opened):
        return
    yield from _policy(given, chart)
    if given.dose is not None:
        yield from _whole(given.dose, chart, at)


def _policy(given: RescueGiven | MedicationGiven, chart: Chart) -> Iterator[Doubt]:
    policy, clinician = chart.opened.clinic.boluses, chart.opened.clinician
    by = given.given_by.strip()
    if policy == "off":
        yield Doubt("drug", "This clinic gives no ketamine bolus (clinic setting). Given?")
    elif policy == "prescriber" and by.casefold() != clinician.casefold():
        who = f"given by {by}" if by else "nobody is named"
        yield Doubt(
            "given_by",
            f"A ketamine bolus is given by the prescriber here (clinic setting), {who}. Right?",
        )


def _whole(dose: Dose, chart: Chart, at: datetime) -> Iterator[Doubt]:
    most = chart.opened.protocol.order.max_dose
    if most is None:
        return
    before = boluses(chart, at).mg + infusion_at(chart, at).delivered
    total: Fraction = before + dose.fraction
    if total > most.fraction:
        yield Doubt(
            "dose",
            f"{written.quantity(Dose(exact(total)))} with what is in already is over the "
            f"protocol's {written.quantity(most)}{standing(chart.opened.protocol)}. Right?",
        )
