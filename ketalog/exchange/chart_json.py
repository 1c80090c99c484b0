"""chart.json: every entry of a session with its hashes, and the computed end state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.before.allergies import patient_known
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry, stamp
from ketalog.domain.from_paper import copied
from ketalog.domain.meaning import meaning_of
from ketalog.domain.people import Medication
from ketalog.domain.pump.infusion import Phase
from ketalog.domain.scripted import is_from_script
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.summary import EndState, end_state
from ketalog.exchange.scores_json import safety_json, scores_json
from ketalog.exchange.signatures_json import signatures_json, stood_for_json

SCHEMA = "ketalog.chart/1"

# JSON has no narrower type than this: a tree of text, numbers, lists and tables.
Json = dict[str, Any]


def chart_json(chart: Chart, at: datetime, accounts: tuple[DrugAccount, ...] = ()) -> bytes:
    """UTF-8 JSON of one session at a moment; the same chart and moment give the same bytes.

    ``accounts`` are the session's drugs where accounting is kept.
    """
    writers = copied(chart)
    tree: Json = {
        "schema": SCHEMA,
        "patient": _patient(chart),
        "session": _session(chart),
        "entries": [_entry(chart, entry, writers) for entry in chart.entries],
        "end": _end(chart, end_state(chart, at)),
        "signatures": signatures_json(chart, accounts),
    }
    listed = checklist_at(chart, at)
    if listed.items:
        tree["end"]["prestart"] = {
            "open": [one.rule.key for one in listed.waiting],
            "overridden": [one.rule.key for one in listed.overridden],
        }
    if accounts:
        tree["end"]["drugs"] = {account.drug: _drug(account) for account in accounts}
    return json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n"


def _patient(chart: Chart) -> Json:
    patient = patient_known(chart)
    allergies, taken, tried = patient.allergies, patient.medications, patient.tried
    return {
        "name": patient.name,
        "born": patient.born.isoformat(),
        "mrn": patient.mrn,
        "sex": patient.sex,
        "weight_kg": float(chart.opened.weight.kg),
        "height_cm": float(patient.height.cm) if patient.height else None,
        "allergies": None if allergies is None else list(allergies),
        "reactions": dict(patient.reactions),
        "conditions": None if patient.conditions is None else list(patient.conditions),
        "medications": None if taken is None else [_medication(chart, one) for one in taken],
        "tried": None if tried is None else [asdict(one) for one in tried],
        "phone": patient.phone,
    }


def _medication(chart: Chart, taken: Medication) -> Json:
    return {
        "name": taken.name,
        "class": taken.drug_class,
        "dose": taken.dose_text,
        "last_taken": _local(taken.last_taken, chart) if taken.last_taken else None,
    }


def _session(chart: Chart) -> Json:
    opened, order = chart.opened, chart.opened.protocol.order
    started = chart.started_at
    return {
        "id": chart.log.rpartition("/")[2],
        "clinic": opened.clinic.name,
        "timezone": opened.clinic.timezone,
        "day": opened.day.isoformat(),
        "chair": chart.chair,
        "nurse": chart.nurse,
        "clinician": opened.clinician,
        "protocol": opened.protocol.stem or opened.protocol.name,
        "order": written.in_full(order.amount),
        "minutes": order.minutes,
        "weight_used": opened.weight_used,
        "used_weight_kg": float(written.rounded(opened.dosing_weight.kg, 1)),
        "steps": [
            {
                "after_minutes": step.after_minutes,
                "rate": written.in_full(order.amount_of(step.number)),
            }
            for step in order.steps
        ],
        "ordered_mg": float(written.rounded_mg(opened.ordered_mg)),
        "concentration": written.quantity(opened.concentration),
        "indications": [asdict(one) for one in opened.indications],
        "kind": opened.kind,
        "training": opened.training,
        "from_script": is_from_script(chart),
        "started_at": _local(started, chart) if started else None,
        "head": chart.head,
    }


def _entry(chart: Chart, entry: Entry, writers: Mapping[UUID, str]) -> Json:
    late = entry.amends is None and entry.recorded_at - entry.observed_at >= timedelta(minutes=1)
    return {
        "id": str(entry.id),
        "log": entry.log,
        "number": entry.number,
        "kind": entry.kind,
        "observed_at": stamp(entry.observed_at),
        "recorded_at": stamp(entry.recorded_at),
        "boot_id": entry.boot_id,
        "boot_time_ns": entry.boot_time_ns,
        "author": entry.author,
        "station": entry.station,
        "late": late,
        "from_paper": writers.get(entry.amends or entry.id),
        "addendum": chart.is_addendum(entry),
        "amends": str(entry.amends) if entry.amends else None,
        "reason": entry.reason,
        "content": json.loads(entry.text) if entry.text else None,
        "text": entry.text,
        "previous": entry.previous,
        "hash": entry.hash,
        "meaning": meaning_of(entry),
        **stood_for_json(chart, entry),
    }


def _end(chart: Chart, end: EndState) -> Json:
    return {
        "at": _local(end.at, chart),
        "delivered_mg": float(end.delivered_mg),
        "delivered_ml": float(end.delivered_ml),
        "bolus_mg": float(end.bolus_mg),
        "rescue_mg": {drug: float(mg) for drug, mg in end.rescue_mg},
        "prophylactic_mg": {drug: float(mg) for drug, mg in end.prophylactic_mg},
        "vitals_entries": end.vitals_entries,
        "phases": [_phase(chart, phase) for phase in end.phases],
        "alerts": [
            {
                "at": _local(alert.at, chart),
                "level": alert.level,
                "field": alert.field,
                "what": alert.words,
                "entry": str(alert.entry),
            }
            for alert in end.alerts
        ],
        "checks": {
            "due": end.checks.due,
            "done": end.checks.done,
            "missed": end.checks.missed,
            "not_done": end.checks.not_done,
        },
        "reminders": end.reminders,
        "scores": scores_json(chart, end.at),
        "safety": safety_json(chart, end.at),
        "ended": end.ended,
    }


def _drug(account: DrugAccount) -> Json:
    return {
        "drawn_mg": _mg(account.drawn),
        "given_mg": _mg(account.given.mg),
        "wasted_mg": _mg(account.wasted),
        "returned_mg": _mg(account.returned),
        "broken_mg": _mg(account.broken),
        "difference_mg": _mg(account.difference),
        "balanced": account.balanced,
        "discrepancies": [said.value.why for said in account.discrepancies],
    }


def _mg(mg: Fraction) -> float:
    shown = float(written.rounded_mg(abs(mg)))
    return -shown if mg < 0 and shown else shown


def _phase(chart: Chart, phase: Phase) -> Json:
    return {
        "phase": phase.name,
        "from": _local(phase.since, chart),
        "until": _local(phase.until, chart) if phase.until else None,
    }


def _local(moment: datetime, chart: Chart) -> str:
    return moment.astimezone(chart.zone).isoformat()
