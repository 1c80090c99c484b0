"""What was said before START, in words: an item of the list, a symptom, who came and left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ketalog.domain.before.own_baseline import own_words
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.before.symptoms import symptom_words
from ketalog.domain.chart import Chart
from ketalog.reports.phrases import EventWords, after, listed, sentences

OWN_PIN = "own PIN"
BY_TELEPHONE = "Telephone order, to be countersigned"


def _said(value: PrestartSaid, chart: Chart, at: datetime) -> EventWords:
    plan = chart.opened.prestart
    rule = plan.item(value.key) if plan else None
    said = (
        value.state,
        after("Found:", value.found),
        value.words,
        after("Clinician:", listed(value.clinician, OWN_PIN if value.own_pin else "")),
        value.why,
        BY_TELEPHONE if value.telephone_order else "",
    )
    return EventWords(f"Before START: {rule.text if rule else value.key}", sentences(said))


def _presence(value: ClinicianPresence, chart: Chart, at: datetime) -> EventWords:
    did = "came into the building" if value.state == "in" else "left the building"
    return EventWords(f"{value.who} {did}")


def _symptom(value: BaselineSymptom, chart: Chart, at: datetime) -> EventWords:
    return EventWords(f"There before START: {symptom_words(value)}", sentences((value.remark,)))


def _own(value: OwnBaseline, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Own baseline", sentences((own_words(value),)))


PRESTART_WORDS: dict[type, Callable[[Any, Chart, datetime], EventWords]] = {
    PrestartSaid: _said,
    ClinicianPresence: _presence,
    BaselineSymptom: _symptom,
    OwnBaseline: _own,
}
