"""What a script may not say: exit 1, one line that names the event, nothing of it stored."""

from pathlib import Path
from typing import Any

import pytest

from ketalog.__main__ import main
from ketalog.app import open_house
from ketalog.domain.refusal import Refused
from ketalog.services.script import read_script
from tests.builders import minute, shipped
from tests.replay.stage import (
    GOES_HOME,
    HEAD,
    SET,
    a_script,
    a_session,
    commanded,
    kept,
    played,
)

MIDAZOLAM = 'drug = "midazolam", route = "IV"'

# The event, and a word of its sentence.
WRONG: list[Any] = [
    ("vitals = { spo2 = 140 }", "SpO₂ 140 cannot be"),
    ('vitals = { bp = "78/124" }', "first number is the higher"),
    ('vitals = { hr = "1O0" }', "letters where digits belong"),
    ('vitals = { temp = "36.6.1 degC" }', "two decimal points"),
    ('vitals = { temp = "98.6 degC" }', "degF"),
    ('vitals = { temp = "36.6" }', "no unit"),
    ("vitals = { hr = 351 }", "HR 351 cannot be"),
    ("vitals = { hr = 72.5 }", "whole number"),
    ("vitals = { hr = true }", "whole number"),
    ("vitals = {}", "Nothing was typed"),
    ("vitals = { hr = 39 }", "Add confirm = true if it is so"),
    ("vitals = { pulse = 72 }", "pulse is not a known key"),
    ('vitals = { hr = 39, confirm = "yes" }', "true or false"),
    ('vitals = "124/78"', "a table is needed"),
    ('rate = "20"', "no unit"),
    ('rate = "20 mg/kg"', "not one of mL/h"),
    ('rate = "0 mL/h"', "pause"),
    ('rate = "40 mL/h"', "Right?"),
    ("rate = 20", "text in quotes"),
    ("resume = true", "not paused"),
    ("resume = false", "resume = true is needed"),
    ("start = true", "already started"),
    ('stop = ""', "it is empty"),
    ('pause = "a\\u0007b"', "control character"),
    ('rescue = { drug = "midazolam", dose = "0.5" }', "no unit"),
    ('rescue = { drug = "midazolam", dose = "5 mg", route = "IV" }', "highest single dose"),
    ('rescue = { dose = "1 mg" }', "drug is missing"),
    ('medication = { drug = "ondansetron", dose = "4 mg" }', "Allergy"),
    ('response = "calm"', "no rescue before"),
    ('resolved = "nausea"', "not running"),
    ('side_effect = { what = "nausea", grade = "awful" }', "not one of mild"),
    ('not_done = { what = "vitals", reason = "busy" }', "not one of asleep"),
    ('iv = { act = "pulled" }', "not one of placed"),
    ('pump_reading = "18 mg"', "a volume is needed"),
    ('criterion = { key = "happy" }', "not a discharge criterion"),
    ('criterion = { key = "aldrete", score = 11 }', "cannot be"),
    ('criterion = { key = "bp", state = "waived" }', "clinician and the reason"),
    ('hand_over = "Robert\'); DROP TABLE entries;--"', "A name has"),
    ("dance = { what = 'tango' }", "not a known act"),
    ('dance = "tango"', "not a known act"),
    (GOES_HOME, "Not met: Recovery time passed (infusion not stopped)"),
    ('ended = { how = "went home" }', "not one of left against advice"),
    ('ended = { how = "cancelled before START", why = "no escort" }', "was started"),
    ('discharge = { criteria = "most" }', "criteria"),
    ('discharge = { criteria = "all", mood = "good" }', "mood is not a known key"),
]


@pytest.mark.parametrize(("what", "says"), WRONG)
def test_a_refused_event_is_named_with_its_reason_and_leaves_nothing(
    what: str, says: str, tmp_path: Path
) -> None:
    text = a_session(("00:10", what), ("00:20", 'note = "never reached"'))
    with played(text, tmp_path) as found:
        assert found.outcome.refused.startswith("event 3 (at 00:10, ")
        assert says in found.outcome.refused
        assert [entry.number for entry in found.chart.entries] == [1, 2, 3]


def test_the_command_exits_1_with_one_line_and_keeps_what_came_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commanded(a_session(("00:10", "vitals = { spo2 = 140 }")), tmp_path) == 1
    error = capsys.readouterr().err
    assert error == ("event 3 (at 00:10, vitals): SpO₂ 140 cannot be; the range is 0 to 100 %.\n")
    assert [one["kind"] for one in kept(tmp_path)["entries"]] == [
        "session-opened", "vitals", "infusion-started",
    ]  # fmt: skip


def test_the_end_state_is_at_the_last_event_that_was_kept(tmp_path: Path) -> None:
    """Rules 8."""
    with played(a_session(("50:00", "vitals = { spo2 = 140 }")), tmp_path) as found:
        assert found.outcome.at == minute(0)


def test_under_18_start_needs_a_prescriber(tmp_path: Path) -> None:
    """Rules 6.3."""
    head = HEAD.replace("1979-04-12", "2012-04-12")
    with played(a_script(("00:00", "start = true"), head=head), tmp_path) as found:
        assert "adult limits do not apply" in found.outcome.refused


def test_what_came_before_is_in_the_database(tmp_path: Path) -> None:
    assert commanded(a_session(("00:10", "vitals = { spo2 = 140 }")), tmp_path) == 1
    with open_house(tmp_path / "c.ketalog") as house:
        (log,) = house.sessions.live()
        assert len(house.recording.chart(log).entries) == 3
        assert house.logs.verify() == ()


def test_an_impossible_value_is_refused_even_when_confirmed(tmp_path: Path) -> None:
    text = a_session(("00:10", "vitals = { spo2 = 140, confirm = true }"))
    with played(text, tmp_path) as found:
        assert "cannot be" in found.outcome.refused


def test_a_long_note_is_refused(tmp_path: Path) -> None:
    with played(a_session(("00:10", f'note = "{"a" * 10_000}"')), tmp_path) as found:
        assert "10,000 characters; at most 4,000" in found.outcome.refused


@pytest.mark.parametrize(("at", "refused"), [("-12:00", False), ("-12:01", True)])
def test_more_than_12_h_before_start_is_refused(at: str, refused: bool, tmp_path: Path) -> None:
    with played(a_script((at, 'note = "a"')), tmp_path) as found:
        assert ("12 h before START" in found.outcome.refused) == refused


def test_asleep_is_not_taken_for_30_min_after_a_rescue(tmp_path: Path) -> None:
    text = a_session(
        ("00:10", f'rescue = {{ {MIDAZOLAM}, dose = "1 mg" }}'),
        ("00:20", 'not_done = { what = "vitals", reason = "asleep" }'),
    )
    with played(text, tmp_path) as found:
        assert "not offered in the 30 min after a rescue" in found.outcome.refused


DOOR: list[Any] = [
    (("00:40", 'stop = "completed"'), ("01:10", SET), ("01:15", GOES_HOME), "Recovery time"),
    (("00:40", 'stop = "completed"'), ("01:20", SET), ("01:36", GOES_HOME), "older than 15 min"),
    (
        ("00:40", 'stop = "completed"'),
        ("01:20", SET.replace("rass = 0", "rass = -2")),
        ("01:21", GOES_HOME),
        "RASS",
    ),
    (
        ("00:40", 'stop = "completed"'),
        ("01:20", SET),
        ("01:21", GOES_HOME.replace("escort_present = true, ", "")),
        "escort",
    ),
    (
        ("00:40", 'stop = "completed"'),
        ("01:20", SET),
        ("01:21", GOES_HOME.replace('criteria = "all", ', "")),
        "Not met",
    ),
]


@pytest.mark.parametrize(("stop", "vitals", "goes", "says"), DOOR)
def test_a_discharge_that_is_not_met_is_refused_whole(
    stop: Any, vitals: Any, goes: Any, says: str, tmp_path: Path
) -> None:
    with played(a_session(stop, vitals, goes), tmp_path) as found:
        assert says in found.outcome.refused
        assert not found.chart.ended
        assert found.chart.entries[-1].kind == "vitals"


def test_a_rescue_moves_the_earliest_discharge(tmp_path: Path) -> None:
    text = a_session(
        ("00:35", f'rescue = {{ {MIDAZOLAM}, dose = "1 mg" }}'),
        ("00:40", 'stop = "completed"'),
        ("01:30", SET),
        ("01:34", GOES_HOME),
    )
    with played(text, tmp_path) as found:
        assert "May leave from 15:35: 60 min since midazolam" in found.outcome.refused


@pytest.mark.parametrize("age", [17, 12])
def test_an_escort_is_an_adult(age: int, tmp_path: Path) -> None:
    head = HEAD.replace('phone = "555-0142"', f'phone = "555-0142"\nage = {age}')
    text = a_script(("00:00", "start = true"), ("00:10", GOES_HOME), head=head)
    with played(text, tmp_path) as found:
        assert "too young" in found.outcome.refused


OWN = '"depression-0.5mgkg-40min"'
OWN_TABLE = '{{ name = "a", dose = "36 mg", minutes = 40, recovery_minutes = 40, {} }}'
# Heads that cannot be read: nothing is opened at all.
HEADS: list[Any] = [
    ('weight = "72 kg"', 'weight = "700 kg"', "20 to 350 kg"),
    ('weight = "72 kg"', 'weight = "72"', "[patient] weight"),
    ('weight = "72 kg"', "weight = 72", "[patient] weight"),
    ('name = "RIVERA, Maria"', 'name = "x\'; DROP TABLE entries;--"', "[patient] name"),
    ('name = "RIVERA, Maria"', 'name = "Maria\\u0000"', "[patient] name"),
    ("born = 1979-04-12", 'born = "1979-04-12"', "[patient] born"),
    ("born = 1979-04-12", "born = 2030-04-12", "birth date"),
    ('mrn = "004217"', "", "[patient] mrn is missing"),
    ('mrn = "004217"', 'mrn = "004217"\nhair = "red"', "hair is not a known key"),
    ('mrn = "004217"', 'mrn = "004217"\nsex = "Q"', "[patient] sex"),
    ('chair = "3"', 'chair = "3"\nbed = "4"', "[session] bed is not a known key"),
    ('chair = "3"', "", "[session] chair is missing"),
    ('"2 mg/mL"', '"2"', "[session] concentration"),
    ('"2 mg/mL"', '"100 mg/mL"', "undiluted"),
    ('"depression-0.5mgkg-40min"', '"none"', "There is no protocol"),
    (
        '"depression-0.5mgkg-40min"',
        '{ name = "a", dose = "0.5", minutes = 40, recovery_minutes = 40 }',
        "no unit",
    ),
    (
        '"depression-0.5mgkg-40min"',
        '{ name = "a", dose = "0.5 mg/kg/h", minutes = 40, recovery_minutes = 40 }',
        "[session] protocol",
    ),
    (
        '"depression-0.5mgkg-40min"',
        '{ name = "a", rate = "2.5 mg/kg/h", minutes = 40, recovery_minutes = 40 }',
        "cannot be ordered",
    ),
    (
        '"depression-0.5mgkg-40min"',
        '{ name = "a", rate = "1 mg/kg/h", minutes = 40, recovery_minutes = 40, speed = 1 }',
        "speed",
    ),
    (OWN, OWN_TABLE.format("monitoring = { nights = 1 }"), "no key “nights”"),
    (OWN, OWN_TABLE.format("limits = 150"), "is a table"),
    (OWN, OWN_TABLE.format('criteria = ["happy"]'), "criteria are a list of"),
    ("2026-11-21T14:00:00-05:00", '"14:00"', "[session] start"),
    ("2026-11-21T14:00:00-05:00", "2026-11-21", "[session] start"),
    ("America/New_York", "America/Springfield", "[clinic] timezone"),
    ("[escort]", "[friend]", "friend is not a known key"),
    ("[clinic]", "[clinic", "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "says"), HEADS)
def test_a_wrong_head_is_refused_and_nothing_is_stored(
    old: str, new: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in HEAD
    assert commanded(a_script(head=HEAD.replace(old, new, 1)), tmp_path) == 1
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out" / "chart.json").exists()


EVENTS: list[Any] = [
    ('[[event]]\nat = "00:10"\n', "no act"),
    ('[[event]]\nat = "00:10"\nnote = "a"\npause = "b"\n', "more than one act"),
    ('[[event]]\nnote = "a"\n', "at is missing"),
    ('[[event]]\nat = "ten"\nnote = "a"\n', "not a time"),
    ('[[event]]\nat = 10\nnote = "a"\n', "text in quotes"),
]


@pytest.mark.parametrize(("text", "says"), EVENTS)
def test_an_event_is_one_act_at_one_time(text: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        read_script((HEAD + text).encode(), shipped())
    assert says in refused.value.sentence


def test_a_script_is_utf_8() -> None:
    with pytest.raises(Refused, match="UTF-8"):
        read_script(b"\xff\xfe", shipped())


def test_a_script_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["replay", str(tmp_path / "none.toml"), "--out", str(tmp_path / "out")])
    assert (status, capsys.readouterr().err.count("\n")) == (1, 1)
