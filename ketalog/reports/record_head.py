"""The top of the session record: title, who and where and when, patient and order."""

from __future__ import annotations

from collections.abc import Iterator

from ketalog.domain import written
from ketalog.domain.before.allergies import allergy_lines
from ketalog.domain.chart import Chart
from ketalog.domain.escort import back_words
from ketalog.domain.events import ChairChanged, Ended, NurseHandedOver
from ketalog.domain.opening import SessionOpened
from ketalog.domain.patient_state import (
    asa_words,
    benzodiazepines_at_home,
    taken_at_home,
    taken_words,
)
from ketalog.domain.pump.order_words import session_sum
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import differences
from ketalog.domain.screening import AsaClass
from ketalog.domain.scripted import LABEL, is_from_script
from ketalog.reports.blocks import Block
from ketalog.reports.coded_title import TITLE, coded_title
from ketalog.reports.prestart_section import checks_on_paper
from ketalog.reports.qr import Qr, chain_code
from ketalog.reports.said_block import VALUE, Said, packed, said_block
from ketalog.reports.text import RED, Span, Style
from ketalog.reports.told import indication_words, place_in_series, told

DANGER = Style(9, "bold", RED)


def title(chart: Chart, width: float) -> Block:
    """Name of the paper and clinic on the left, day, hours and the record's code on the right."""
    training = (Span("   TRAINING", DANGER),) if chart.opened.training else ()
    return coded_title(
        (Span("Ketamine infusion record", TITLE), *training),
        _place(chart),
        (written.day(chart.opened.day), hours_of(chart)),
        Qr(chain_code(chart.log, chart.head)),
        "session and head of chain",
        width,
    )


def hours_of(chart: Chart) -> str:
    """``14:00–15:36 (UTC−5)``, from START or opening to the end; both offsets where they differ."""
    first = chart.started_at or chart.entries[0].observed_at
    ended = chart.last(Ended)
    zone = chart.zone
    offset = written.zone_offset(first, zone)
    if ended is None:
        return f"from {written.time(first, zone)} ({offset}), not ended"
    last = ended.at
    offsets = dict.fromkeys((offset, written.zone_offset(last, zone)))
    hours = f"{written.time(first, zone)}–{written.time(last, zone)}"
    if last.astimezone(zone).date() != first.astimezone(zone).date():
        hours = f"{written.time(first, zone)} – {written.day_and_time(last, zone)}"
    return f"{hours} ({' to '.join(offsets)})"


def session_name(chart: Chart) -> str:
    """The session in short: day and chair, ``2026-11-21/3``."""
    return f"{chart.opened.day.isoformat()}/{chart.opened.chair}"


def _place(chart: Chart) -> str:
    opened = chart.opened
    session = place_in_series(opened)
    chairs = ", then ".join([opened.chair, *(one.value.chair for one in chart.of(ChairChanged))])
    back = back_words(opened) if opened.came_back_from else ""
    script = LABEL if is_from_script(chart) else ""
    said = (opened.clinic.name, session, f"Chair {chairs}", back, checks_on_paper(chart), script)
    return " · ".join(part for part in said if part)


def patient(chart: Chart, width: float) -> Block:
    """The grey block: everything that was said at opening, wrapped where it is long."""
    return said_block(_rows(chart), width)


def _rows(chart: Chart) -> Iterator[tuple[Said, ...]]:
    opened, patient = chart.opened, chart.opened.patient
    nurse = ", then ".join([opened.nurse, *(one.value.to for one in chart.of(NurseHandedOver))])
    born = f"{written.day(patient.born)} ({patient.age(opened.day)} y)"
    sex = f"{born}, {patient.sex}" if patient.sex else born
    weight = written.quantity(opened.weight)
    typed = opened.weight_typed
    said = f"{weight} (typed {typed})" if typed and typed != weight else weight
    yield (
        Said("Patient", patient.name),
        Said("Born, sex" if patient.sex else "Born", sex),
        Said("MRN", patient.mrn),
        _allergies(chart),
    )
    protocol = Said("Protocol", opened.protocol.name)
    indication = indication_words(opened)
    yield (
        Said("Indication", indication) if indication else protocol,
        Said("Weight", said),
        Said("Ordered by", opened.clinician),
        Said("Nurse", nurse),
    )
    order = f"Order, {opened.protocol.fixed} fixed"
    written_out = session_sum(opened)
    if indication:
        yield protocol, Said(order, written_out, 3)
    else:
        yield (Said(order, written_out, 4),)
    yield from packed((*_told(opened), *_pump(chart), *_more(opened), *_screened(chart)))


def _told(opened: SessionOpened) -> Iterator[Said]:
    return (Said(label, words) for label, words in told(opened))


def _pump(chart: Chart) -> Iterator[Said]:
    """The weight that the dose is reckoned from, the bag, and who checked the pump."""
    opened, checked = chart.opened, chart.last(PumpChecked)
    if opened.weight_used != "actual":
        used = f"{written.quantity(opened.dosing_weight)}, {opened.weight_used}"
        yield Said("Weight used for the dose", used)
        height = opened.patient.height
        yield Said("Height", written.quantity(height) if height else "not said")
    if opened.bag is not None:
        yield Said("Bag", written.quantity(opened.bag))
    if checked is not None:
        found = differences(checked.value, chart, checked.at)
        words = "; ".join(one.words for one in found) or "matches"
        who = f"{checked.author}, {written.time(checked.at, chart.zone)}: {words}"
        yield Said("Second check of the pump", who, style=DANGER if found else VALUE)


def _screened(chart: Chart) -> Iterator[Said]:
    """What was said of ASA class, opioids and benzodiazepines; the last word of each."""
    asa = chart.last(AsaClass)
    if asa:
        yield Said("Physical status", asa_words(asa.value.number))
    opioid, benzodiazepine = taken_at_home(chart, "opioid"), taken_at_home(chart, "benzodiazepine")
    if opioid:
        yield Said("Opioid today", taken_words(opioid.value, chart))
    if benzodiazepine:
        every = benzodiazepines_at_home(chart) or (benzodiazepine.value,)
        words = "; ".join(taken_words(one, chart) for one in every)
        yield Said("Benzodiazepine at home", words)


def _more(opened: SessionOpened) -> Iterator[Said]:
    """What is only there when somebody said it."""
    flow = opened.usual_oxygen
    if flow is not None:
        yield Said("Own oxygen", written.quantity(flow) if flow.number else "room air")
    if opened.own_rass is not None:
        yield Said("Own RASS", written.signed(opened.own_rass))
    if opened.protocol.note:
        yield Said("Note of the protocol", opened.protocol.note)


def _allergies(chart: Chart) -> Said:
    known = allergy_lines(chart)
    if known is None:
        return Said("Allergies", "not asked", style=DANGER)
    if not known:
        return Said("Allergies", "none known")
    return Said("Allergies", ", ".join(known), style=DANGER)
