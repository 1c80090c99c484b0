"""Every act of a script becomes the entry that it says."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ketalog.domain import events
from ketalog.domain.entries import Content
from ketalog.domain.people import EscortAttempt, EscortSeen
from ketalog.domain.protocol import Interval
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    Flow,
    OxygenFlow,
    Temperature,
    Volume,
    Weight,
)
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals
from ketalog.services.script_acts import ACTS
from ketalog.services.script_before import ACTS_BEFORE
from ketalog.services.script_scales import ACTS_OF_SCALES
from tests.builders import shipped
from tests.replay.stage import (
    GOES_HOME,
    HEAD,
    SET,
    a_script,
    a_session,
    played,
)

ROOM_AIR = OxygenFlow(Decimal(0))
MIDAZOLAM = 'drug = "midazolam", dose = "1 mg", route = "IV"'
RATE = events.GivenRate(Decimal(20), "mL/h")
SET_BEFORE, STARTED = ("-00:10", SET), ("00:00", "start = true")

# What is written at 00:10, and what is then the last entry; some need something before them.
SAID: list[Any] = [
    ('rate = "20 mL/h"', events.RateChanged(RATE)),
    ('rate = "54 mg/h"', events.RateChanged(events.GivenRate(Decimal(54), "mg/h"))),
    (
        'rate = "0.75 mg/kg/h"',
        events.RateChanged(events.GivenRate(Decimal("0.75"), "mg/kg/h")),
    ),
    (
        'rate = { rate = "20 mL/h", reason = "dizzy", ordered_by = "M. Stein MD" }',
        events.RateChanged(RATE, "dizzy", "M. Stein MD"),
    ),
    ('pause = "dizzy"', events.InfusionPaused("dizzy")),
    ('pause = { reason = "dizzy" }', events.InfusionPaused("dizzy")),
    ('stop = "bag leaks"', events.InfusionStopped("bag leaks")),
    ('stop = { reason = "completed", ran_on = true }', events.InfusionStopped("completed", True)),
    (
        'vitals = { bp = "124/78/93", hr = 72, spo2 = 98, rr = 14, temp = "36.6 degC", '
        'o2 = "2 L/min", pain = 2, rass = -1, dissociation = 1, distress = 0, nausea = 0 }',
        Vitals(
            BloodPressure(124, 78, 93), 72, 98, 14, Temperature(Decimal("36.6")),
            OxygenFlow(Decimal(2)), 2, -1, 1, 0, 0,
        ),
    ),
    ("vitals = { pain = 0 }", Vitals(pain=0)),
    ("vitals = { spo2 = 98 }", Vitals(spo2=98, oxygen=ROOM_AIR)),
    ('vitals = { spo2 = 98, o2 = "room air" }', Vitals(spo2=98, oxygen=ROOM_AIR)),
    (
        'vitals = { bp = "unrecordable", hr = "none", rr = "none" }',
        Vitals(bp="unrecordable", hr="none", rr="none"),
    ),
    (
        'not_done = { what = "vitals", reason = "asleep", wakes_to_voice = true, remark = "a" }',
        CheckNotDone("vitals", "asleep", True, "a"),
    ),
    (
        'side_effect = { what = "nausea", grade = "mild", remark = "a" }',
        events.SideEffect("nausea", "started", "mild", "a"),
    ),
    (
        f'rescue = {{ {MIDAZOLAM}, trigger = "fear", ordered_by = "M. Stein MD", '
        'given_by = "B. Lind RN", tried = ["talked to", "slowed"], remark = "slow" }',
        events.RescueGiven(
            "midazolam", Dose(Decimal(1)), "IV", "fear", "M. Stein MD", "B. Lind RN",
            ("talked to", "slowed"), "slow",
        ),
    ),
    ('rescue = { drug = "Midazolam" }', events.RescueGiven("midazolam", None, details_later=True)),
    (
        f'rescue = {{ {MIDAZOLAM}, purpose = "prophylactic", despite = "ordered again" }}',
        events.RescueGiven(
            "midazolam", Dose(Decimal(1)), "IV", purpose="prophylactic", despite="ordered again"
        ),
    ),
    ("asa = 3", AsaClass(3)),
    ('asa = { class = 3, by = "M. Stein MD" }', AsaClass(3, "M. Stein MD")),
    ('home = { what = "opioid", state = "no" }', TakenAtHome("opioid", "no")),
    (
        'home = { what = "benzodiazepine", state = "yes", drug = "lorazepam", dose = "1 mg", '
        'last = "07:30" }',
        TakenAtHome("benzodiazepine", "yes", "lorazepam", "1 mg", datetime(
            2026, 11, 21, 12, 30, tzinfo=UTC)),
    ),
    (
        'home = { what = "opioid", state = "yes", last = 2026-11-20T22:00:00-05:00 }',
        TakenAtHome("opioid", "yes", last_taken=datetime(2026, 11, 21, 3, tzinfo=UTC)),
    ),
    (
        'medication = { drug = "ketorolac", dose = "15 mg", route = "IV", reason = "headache", '
        'ordered_by = "M. Stein MD" }',
        events.MedicationGiven(
            "ketorolac", Dose(Decimal(15)), "15 mg", "IV", "headache", "M. Stein MD"
        ),
    ),
    ('oxygen = "2 L/min"', events.Oxygen("on", OxygenFlow(Decimal(2)))),
    (
        'oxygen = { flow = "2 L/min", device = "mask" }',
        events.Oxygen("on", OxygenFlow(Decimal(2)), "mask"),
    ),
    ('oxygen = "off"', events.Oxygen("off")),
    (
        'clinician_called = { who = "M. Stein MD", about = "BP", answer = "repeat" }',
        events.ClinicianCalled("M. Stein MD", "BP", "repeat"),
    ),
    ('emergency = "911"', events.EmergencyCalled("911")),
    ('emergency = { who = "911", remark = "a" }', events.EmergencyCalled("911", "a")),
    (
        'iv = { act = "placed", site = "left hand", gauge = "22 G", condition = "clean" }',
        events.IvAccess("placed", "left hand", "22 G", "clean"),
    ),
    ('pump_reading = "4.5 mL"', events.PumpReading(Volume(Decimal("4.5")))),
    (
        'pump_reading = { volume = "4.5 mL", remark = "primed" }',
        events.PumpReading(Volume(Decimal("4.5")), "primed"),
    ),
    (
        'pump_check = { by = "B. Lind RN", weight = "72 kg", concentration = "2 mg/mL", '
        'rate = "27 mL/h" }',
        PumpChecked(Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27))),
    ),
    (
        'serious_event = { what = "life-threatening", outcome = "recovered" }',
        events.SeriousEvent("life-threatening", "recovered"),
    ),
    ('hand_over = "B. Lind RN"', events.NurseHandedOver("B. Lind RN")),
    (
        'hand_over = { to = "B. Lind RN", summary = "all well" }',
        events.NurseHandedOver("B. Lind RN", "all well"),
    ),
    ('chair = "4"', events.ChairChanged("4")),
    ('note = "Calm.\\nEyes closed."', events.Note("Calm.\nEyes closed.")),
    (
        'criterion = { key = "aldrete", score = 9, remark = "a" }',
        events.Criterion("aldrete", "met", 9, remark="a"),
    ),
    (
        'criterion = { key = "moves", state = "not applicable", why = "wheelchair" }',
        events.Criterion("moves", "not applicable", why="wheelchair"),
    ),
    (
        'criterion = { key = "bp", state = "waived", why = "known", clinician = "M. Stein MD" }',
        events.Criterion("bp", "waived", why="known", clinician="M. Stein MD"),
    ),
    (
        'escort = { present = true, adult = true, signature = "paper" }',
        EscortSeen(
            "Luis Rivera", "spouse", "555-0142", adult=True, present=True, signature="paper"
        ),
    ),
    (
        'escort_attempt = { outcome = "coming", expected = "14:30", remark = "by car" }',
        EscortAttempt(
            "Luis Rivera", "555-0142", "coming", datetime(2026, 11, 21, 19, 30, tzinfo=UTC),
            "by car",
        ),
    ),
]  # fmt: skip
AFTER: list[Any] = [
    ('pause = "dizzy"', "resume = true", events.InfusionResumed()),
    ('pause = "dizzy"', 'resume = { remark = "better" }', events.InfusionResumed("better")),
    (f"rescue = {{ {MIDAZOLAM} }}", 'response = "calm"', events.RescueResponse("calm")),
    (
        f"rescue = {{ {MIDAZOLAM} }}",
        'response = { response = "calm", rass = -1 }',
        events.RescueResponse("calm", -1),
    ),
    (
        'side_effect = { what = "nausea" }',
        'side_effect = { what = "nausea", grade = "severe" }',
        events.SideEffect("nausea", "graded", "severe"),
    ),
    (
        'side_effect = { what = "nausea" }',
        'side_effect = { resolved = "nausea" }',
        events.SideEffect("nausea", "resolved"),
    ),
    (
        'side_effect = { what = "nausea" }',
        'resolved = "nausea"',
        events.SideEffect("nausea", "resolved"),
    ),
    (
        'oxygen = "2 L/min"',
        'oxygen = "4 L/min"',
        events.Oxygen("changed", OxygenFlow(Decimal(4))),
    ),
    (
        'oxygen = "2 L/min"',
        "vitals = { spo2 = 98 }",
        Vitals(spo2=98, oxygen=OxygenFlow(Decimal(2))),
    ),
]


def last(text: str, tmp_path: Path) -> Content | None:
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        return found.chart.entries[-1].content


@pytest.mark.parametrize(("what", "content"), SAID)
def test_an_act_says_what_it_says(what: str, content: Content, tmp_path: Path) -> None:
    assert last(a_session(("00:10", what)), tmp_path) == content


@pytest.mark.parametrize(("before", "what", "content"), AFTER)
def test_an_act_follows_another(before: str, what: str, content: Content, tmp_path: Path) -> None:
    assert last(a_session(("00:08", before), ("00:10", what)), tmp_path) == content


def test_a_late_set_carries_the_oxygen_of_its_own_time(tmp_path: Path) -> None:
    """Rules 2.6."""
    text = a_session(("00:10", 'oxygen = "4 L/min"'), ("00:05", "vitals = { hr = 70, spo2 = 98 }"))
    assert last(text, tmp_path) == Vitals(hr=70, spo2=98, oxygen=ROOM_AIR)


def test_oxygen_without_a_flow_is_not_room_air(tmp_path: Path) -> None:
    """Rules 2.6."""
    text = a_session(("00:10", 'oxygen = { device = "mask" }'), ("00:12", "vitals = { spo2 = 98 }"))
    assert last(text, tmp_path) == Vitals(spo2=98, oxygen=None)


def test_a_side_effect_in_capitals_is_the_same_one(tmp_path: Path) -> None:
    text = a_session(
        ("00:05", 'side_effect = { what = "nausea", grade = "mild" }'),
        ("00:12", 'side_effect = { what = "Nausea", grade = "severe" }'),
    )
    assert last(text, tmp_path) == events.SideEffect("Nausea", "graded", "severe")


def test_a_side_effect_entered_late_starts_at_its_own_time(tmp_path: Path) -> None:
    text = a_session(
        ("00:12", 'side_effect = { what = "nausea", grade = "severe" }'),
        ("00:05", 'side_effect = { what = "nausea", grade = "mild" }'),
    )
    assert last(text, tmp_path) == events.SideEffect("nausea", "started", "mild")


@pytest.mark.parametrize("dose", ["250 mL", "2 tablets", "4 L"])
def test_a_medication_in_any_unit_can_be_recorded(dose: str, tmp_path: Path) -> None:
    """Rules 1.1."""
    given = f'medication = {{ drug = "sodium chloride", dose = "{dose}", route = "IV" }}'
    content = events.MedicationGiven("sodium chloride", None, dose, "IV")
    assert last(a_session(("00:10", given)), tmp_path) == content


@pytest.mark.parametrize(
    ("what", "rate"),
    [
        ("start = true", None),
        ('start = true\nrate = "20 mL/h"', RATE),
        ('rate = "20 mL/h"\nstart = true', RATE),
    ],
)
def test_a_start_takes_the_protocols_rate_or_its_own(
    what: str, rate: events.GivenRate | None, tmp_path: Path
) -> None:
    assert last(a_script(("00:00", what)), tmp_path) == events.InfusionStarted(rate)


def test_a_rate_keeps_the_words_it_was_typed_in(tmp_path: Path) -> None:
    text = a_script(("00:00", 'start = true\nrate = "10 mcg/kg/min"'))
    with played(text, tmp_path) as found:
        assert found.json["entries"][-1]["content"] == {
            "rate": {"number": "0.6", "unit": "mg/kg/h", "typed": "10 mcg/kg/min"}
        }


def test_every_act_is_tried_here() -> None:
    tried = {str(one[-2]).split(" ")[0] for one in (*SAID, *AFTER)} | {"start"}
    assert tried == set(ACTS) - set(ACTS_BEFORE) - set(ACTS_OF_SCALES)


@pytest.mark.parametrize(
    "what",
    [
        "vitals = { hr = 39, confirm = true }",
        'rate = "40 mL/h"\nconfirm = true',
        'rate = { rate = "40 mL/h", confirm = true }',
        'medication = { drug = "ondansetron", dose = "4 mg", confirm = true }',
    ],
)
def test_confirm_is_the_nurses_yes(what: str, tmp_path: Path) -> None:
    with played(a_session(("00:10", what)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.chart.entries[-1].reason.startswith("Confirmed: ")


def test_an_earlier_time_is_a_late_entry(tmp_path: Path) -> None:
    text = a_session(("00:30", 'note = "now"'), ("00:10", 'note = "then"'))
    with played(text, tmp_path) as found:
        said = [(one["late"], one["observed_at"][11:16]) for one in found.json["entries"][-2:]]
        assert said == [(False, "19:30"), (True, "19:10")]
        assert found.outcome.at == found.chart.entries[-1].recorded_at


def test_several_events_at_one_time_happen_in_the_order_written(tmp_path: Path) -> None:
    text = a_session(("00:10", 'note = "a"'), ("00:10", 'note = "b"'))
    with played(text, tmp_path) as found:
        assert [one.value.text for one in found.chart.of(events.Note)] == ["a", "b"]


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2026-11-21T14:00:00-05:00", "2026-11-21T19:00:00.000000Z"),
        ("2026-11-21T14:00:00", "2026-11-21T19:00:00.000000Z"),
        ("2026-07-01T14:00:00", "2026-07-01T18:00:00.000000Z"),
        ("2026-11-21T19:00:00Z", "2026-11-21T19:00:00.000000Z"),
    ],
)
def test_start_is_in_its_own_zone_or_the_clinics(start: str, utc: str, tmp_path: Path) -> None:
    head = HEAD.replace("2026-11-21T14:00:00-05:00", start)
    with played(a_script(("00:00", "start = true"), head=head), tmp_path) as found:
        assert found.json["entries"][-1]["observed_at"] == utc


@pytest.mark.parametrize("start", ["2026-11-01T01:30:00-04:00", "2026-11-21T23:50:00-05:00"])
def test_across_midnight_and_the_clock_change_40_min_are_40_min(start: str, tmp_path: Path) -> None:
    head = HEAD.replace("2026-11-21T14:00:00-05:00", start)
    text = a_script(("00:00", "start = true"), ("00:40", 'stop = "completed"'), head=head)
    with played(text, tmp_path) as found:
        assert found.end.delivered_mg == 36


def test_a_weight_in_pounds_is_kept_as_typed(tmp_path: Path) -> None:
    head = HEAD.replace('"72 kg"', '"158.7 lb"')
    with played(a_script(("00:00", "start = true"), head=head), tmp_path) as found:
        opened = found.chart.opened
        assert (opened.weight_typed, round(opened.weight.kg, 2)) == ("158.7 lb", Decimal("71.99"))


@pytest.mark.parametrize(
    ("old", "new", "flag"),
    [
        ('"72 kg"', '"40 kg"', "Is 40 kg right?"),
        (
            '"depression-0.5mgkg-40min"',
            '{ name = "a", rate = "1.5 mg/kg/h", minutes = 40, recovery_minutes = 40 }',
            "over 1 mg/kg/h",
        ),
    ],
)
def test_an_unusual_weight_or_order_is_flagged(
    old: str, new: str, flag: str, tmp_path: Path
) -> None:
    """Rules 8: flagged, never asked."""
    with played(a_script(head=HEAD.replace(old, new)), tmp_path) as found:
        assert flag in found.chart.entries[0].reason


@pytest.mark.parametrize(("line", "said"), [("allergies = []", ()), ("", None)])
def test_no_allergies_said_are_not_none_known(line: str, said: Any, tmp_path: Path) -> None:
    head = HEAD.replace('allergies = ["ondansetron"]', line)
    with played(a_script(head=head), tmp_path) as found:
        assert found.chart.opened.patient.allergies == said


@pytest.mark.parametrize(
    ("table", "mg"),
    [
        ('{ name = "a", rate = "0.35 mg/kg/h", minutes = 240, recovery_minutes = 60 }', "100.8"),
        ('{ name = "a", dose = "40 mg", minutes = 40, recovery_minutes = 40 }', "40"),
        (
            '{ name = "a", rate = "0.35 mg/kg/h", max_rate = "25 mg/h", minutes = 240, '
            "recovery_minutes = 60 }",
            "100",
        ),
    ],
)
def test_a_script_may_state_its_own_protocol(table: str, mg: str, tmp_path: Path) -> None:
    head = HEAD.replace('"depression-0.5mgkg-40min"', table)
    text = a_script(("00:00", "start = true"), ("04:00", 'stop = "completed"'), head=head)
    with played(text, tmp_path) as found:
        assert found.end.delivered_mg == Decimal(mg)


def own_protocol(more: str) -> str:
    """The head with a protocol of its own: 36 mg in 60 min, and some key more."""
    table = f'name = "a", rate = "0.5 mg/kg/h", minutes = 60, recovery_minutes = 40, {more}'
    return HEAD.replace('"depression-0.5mgkg-40min"', f"{{ {table} }}")


def test_a_protocol_may_bring_its_own_checks(tmp_path: Path) -> None:
    head = own_protocol("monitoring = { recovery = [{ every = 10 }] }")
    stop, note = ("00:40", 'stop = "completed"'), ("01:00", 'note = "a"')
    with played(a_script(("00:00", "start = true"), stop, note, head=head), tmp_path) as found:
        # 5, 10, 15, 25 and 35 as shipped; then 50 and 60 in place of 55.
        assert found.end.checks.due == 7


def test_a_protocol_may_bring_its_own_limits(tmp_path: Path) -> None:
    head = own_protocol("limits = { notify_systolic = 150 }")
    high = ("00:10", SET.replace("124/78", "150/78"))
    with played(a_script(SET_BEFORE, STARTED, high, head=head), tmp_path) as found:
        assert [(one.level, one.field) for one in found.end.alerts] == [("notify", "bp")]


def test_a_protocol_may_list_the_criteria_that_hold(tmp_path: Path) -> None:
    head = own_protocol('criteria = ["moves", "bp"]')
    with played(a_script(head=head), tmp_path) as found:
        criteria = found.chart.opened.protocol.discharge.criteria
        assert [rule.key for rule in criteria] == ["bp", "moves"]


def test_what_a_protocol_leaves_out_is_as_shipped(tmp_path: Path) -> None:
    """Rules 8."""
    own = "monitoring = { recovery = [{ every = 10 }] }, limits = { notify_systolic = 150 }"
    with played(a_script(head=own_protocol(own)), tmp_path) as found:
        protocol = found.chart.opened.protocol
    expected = shipped().monitoring_for(60), shipped().alerts(), shipped().discharge()
    checks = replace(expected[0], recovery=(Interval(10),))
    limits = replace(expected[1], notify_systolic=150)
    assert (protocol.monitoring, protocol.alerts, protocol.discharge) == (
        checks, limits, expected[2],
    )  # fmt: skip


# Endings.

READY = (("00:40", 'stop = "completed"'), ("01:20", SET))


def test_a_discharge_states_criteria_escort_leaving_and_signature(tmp_path: Path) -> None:
    with played(a_session(*READY, ("01:21", GOES_HOME)), tmp_path) as found:
        kinds = [entry.kind for entry in found.chart.entries[-3:]]
        assert kinds == ["escort", "ended", "signed"]
        assert found.chart.signed
        assert found.chart.signed.value.delivered_mg == 36


def test_leaving_and_signing_are_two_acts(tmp_path: Path) -> None:
    goes = GOES_HOME.replace(', signed_by = "A. Okafor RN"', "")
    with played(a_session(*READY, ("01:21", goes)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.chart.ended
        assert not found.chart.signed


def test_a_clinicians_exemption_needs_no_escort(tmp_path: Path) -> None:
    exempted = (
        'discharge = { criteria = "all", signed_by = "A. Okafor RN", exemption = '
        '{ clinician = "M. Stein MD", why = "lives next door", telephone_order = true } }'
    )
    with played(a_session(*READY, ("01:21", exempted)), tmp_path) as found:
        assert found.outcome.refused == ""
        ended = found.chart.ended
        assert ended
        assert (ended.value.why, ended.value.telephone_order) == ("lives next door", True)


@pytest.mark.parametrize(
    "more",
    [
        'how = "left against advice", signature = "refused", iv_out = "yes", told = "M. Stein"',
        'how = "walked out", iv_out = "unknown"',
        'how = "transferred to hospital", hospital = "General", handed_over_to = "crew 7", '
        'condition = "stable"',
        'how = "died"',
    ],
)
def test_the_other_endings_are_never_refused_and_say_what_was_not_met(
    more: str, tmp_path: Path
) -> None:
    text = a_session(("00:10", f'ended = {{ {more}, signed_by = "A. Okafor RN" }}'))
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        ended = found.chart.ended
        assert ended
        assert "Recovery time passed" in ended.value.unmet


def test_an_unknown_dose_holds_no_other_ending(tmp_path: Path) -> None:
    """Rules 4.1 and 4.5."""
    text = a_session(
        ("00:10", 'rescue = { drug = "midazolam" }'),
        ("00:20", 'ended = { how = "died", signed_by = "A. Okafor RN" }'),
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


def test_a_dose_never_completed_does_not_hold_the_patient(tmp_path: Path) -> None:
    """Rules 4.5: no missing detail does."""
    rescue, stop = ("00:10", 'rescue = { drug = "midazolam" }'), ("00:40", 'stop = "completed"')
    text = a_session(rescue, stop, ("02:15", SET), ("02:16", GOES_HOME))
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


def test_a_pump_found_running_after_the_patient_left_can_be_stopped(tmp_path: Path) -> None:
    """Rules 1.1."""
    text = a_session(("00:20", 'ended = { how = "walked out" }'), ("00:22", 'stop = "walked out"'))
    assert last(text, tmp_path) == events.InfusionStopped("walked out")


def test_criteria_may_be_stated_one_by_one(tmp_path: Path) -> None:
    keys = "pain moves aldrete iv_out instructions belongings order nausea".split()
    listed = GOES_HOME.replace('"all"', str(keys).replace("'", '"'))
    with played(a_session(*READY, ("01:21", listed)), tmp_path) as found:
        assert found.outcome.refused == ""


def test_a_session_is_cancelled_before_start(tmp_path: Path) -> None:
    text = a_script(("-00:05", 'ended = { how = "cancelled before START", why = "no escort" }'))
    with played(text, tmp_path) as found:
        assert found.end.ended == "cancelled before START"
        assert found.end.delivered_mg == 0


def test_a_rescue_without_response_holds_nobody(tmp_path: Path) -> None:
    rescue = ("00:10", f"rescue = {{ {MIDAZOLAM} }}")
    with played(a_session(rescue, *READY, ("01:21", GOES_HOME)), tmp_path) as found:
        assert found.outcome.refused == ""


def test_after_signing_a_note_is_an_addendum(tmp_path: Path) -> None:
    text = a_session(*READY, ("01:21", GOES_HOME), ("02:00", 'note = "The escort called."'))
    with played(text, tmp_path) as found:
        assert found.json["entries"][-1]["addendum"] is True


# Corrections.

TWO = (("00:05", "vitals = { hr = 70, pain = 3 }"),)


def hr_and_pain(found: Any) -> Any:
    value = found.chart.of(Vitals)[-1].value
    return value.hr, value.pain


@pytest.mark.parametrize(
    ("amend", "expected"),
    [
        ("hr = 80", (80, 3)),
        ("pain = 0", (70, 0)),
        ("vitals = { hr = 90 }", (90, None)),
    ],
)
def test_a_correction_changes_one_key_or_the_whole_act(
    amend: str, expected: Any, tmp_path: Path
) -> None:
    text = a_session(*TWO, ("00:06", f'amend = {{ entry = 3, {amend}, reason = "mistyped" }}'))
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        assert hr_and_pain(found) == expected


def test_a_second_correction_keeps_the_first(tmp_path: Path) -> None:
    """Rules 8."""
    text = a_session(
        *TWO,
        ("00:06", 'amend = { entry = 3, hr = 80, reason = "mistyped" }'),
        ("00:07", 'amend = { entry = 3, pain = 4, reason = "again" }'),
    )
    with played(text, tmp_path) as found:
        assert hr_and_pain(found) == (80, 4)


def test_a_correction_leaves_the_oxygen_that_the_set_was_taken_on(tmp_path: Path) -> None:
    """Rules 2.6."""
    text = a_session(
        ("00:05", "vitals = { hr = 70, spo2 = 98 }"),
        ("00:10", 'oxygen = "4 L/min"'),
        ("00:12", 'amend = { entry = 3, hr = 80, reason = "mistyped" }'),
    )
    assert last(text, tmp_path) == Vitals(hr=80, spo2=98, oxygen=ROOM_AIR)


@pytest.mark.parametrize(
    ("before", "amend", "content"),
    [
        (
            'side_effect = { what = "nausea", grade = "mild" }',
            'grade = "severe"',
            events.SideEffect("nausea", "started", "severe"),
        ),
        (
            'oxygen = "2 L/min"',
            'oxygen = "4 L/min"',
            events.Oxygen("on", OxygenFlow(Decimal(4))),
        ),
    ],
)
def test_what_began_still_begins_when_it_is_corrected(
    before: str, amend: str, content: Content, tmp_path: Path
) -> None:
    correction = f'amend = {{ entry = 3, {amend}, reason = "mistyped" }}'
    assert last(a_session(("00:10", before), ("00:12", correction)), tmp_path) == content


def test_a_correction_of_nothing_strikes_out(tmp_path: Path) -> None:
    text = a_session(*TWO, ("00:06", 'amend = { entry = 3, reason = "other patient" }'))
    with played(text, tmp_path) as found:
        assert len(found.chart.of(Vitals)) == 1
        assert found.json["entries"][-1]["content"] is None


def test_a_correction_moves_the_time(tmp_path: Path) -> None:
    text = a_session(*TWO, ("00:09", 'amend = { entry = 3, at = "00:02", reason = "earlier" }'))
    with played(text, tmp_path) as found:
        assert hr_and_pain(found) == (70, 3)
        assert found.json["entries"][-1]["observed_at"][11:16] == "19:02"


@pytest.mark.parametrize(
    ("before", "amend", "content"),
    [
        ('rate = "20 mL/h"', 'rate = "25 mL/h"', None),
        ('note = "a"', 'note = "b"', events.Note("b")),
        ('stop = "nausea"', 'stop = "vomiting"', events.InfusionStopped("vomiting")),
        ('chair = "4"', 'chair = "5"', events.ChairChanged("5")),
        (
            f"rescue = {{ {MIDAZOLAM} }}",
            'dose = "1.5 mg"',
            events.RescueGiven("midazolam", Dose(Decimal("1.5")), "IV"),
        ),
    ],
)
def test_other_acts_are_corrected_the_same_way(
    before: str, amend: str, content: Content | None, tmp_path: Path
) -> None:
    text = a_session(
        ("00:05", before), ("00:06", f'amend = {{ entry = 3, {amend}, reason = "mistyped" }}')
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        expected = content or events.RateChanged(events.GivenRate(Decimal(25), "mL/h"))
        assert found.chart.entries[-1].content == expected


def test_a_start_set_back_counts_from_its_true_time(tmp_path: Path) -> None:
    text = a_session(("00:06", 'amend = { entry = 2, at = "-00:04", reason = "logged late" }'))
    with played(text, tmp_path) as found:
        assert found.end.delivered_mg == 9


@pytest.mark.parametrize(
    "amend",
    [
        "entry = 0", "entry = 9", "entry = 3", 'entry = "two"', "", 'entry = 2, hr = 80',
        'entry = 1, spo2 = 140', 'entry = 1, bp = "78/124"', 'entry = 1, at = "05:00"',
    ],
)  # fmt: skip
def test_a_wrong_correction_is_refused(amend: str, tmp_path: Path) -> None:
    comma = ", " if amend else ""
    text = a_session(("00:06", f'amend = {{ {amend}{comma}reason = "mistyped" }}'))
    with played(text, tmp_path) as found:
        assert found.outcome.refused.startswith("event 3 (at 00:06, amend): ")
        assert len(found.chart.entries) == 3


def test_a_correction_needs_a_reason(tmp_path: Path) -> None:
    with played(a_session(("00:06", "amend = { entry = 1, hr = 80 }")), tmp_path) as found:
        assert "reason is missing" in found.outcome.refused


def test_a_script_without_events_only_opens(tmp_path: Path) -> None:
    with played(a_script(), tmp_path) as found:
        assert [entry.kind for entry in found.chart.entries] == ["session-opened"]


def test_a_session_that_was_refused_is_not_opened(tmp_path: Path) -> None:
    head = HEAD.replace('"2 mg/mL"', '"100 mg/mL"')
    with pytest.raises(Refused, match="undiluted"), played(a_script(head=head), tmp_path):
        raise AssertionError("It opened")
