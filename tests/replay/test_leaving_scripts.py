"""Scripts of the leaving: an escort who never comes, an exemption, a discharge too early."""

from pathlib import Path

import pytest

from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import Ended, IvAccess
from ketalog.domain.people import EscortAttempt, EscortSeen
from tests.builders import minute
from tests.replay.stage import GOES_HOME, HEAD, SET, a_script, a_session, commanded, played
from tests.reports.paper import bare, pages_of, recorded, sheet, text_of

NEVER_CAME = (
    ("00:40", 'stop = "completed"'),
    ("01:20", SET),
    ("01:21", 'escort_attempt = { outcome = "no answer" }'),
    (
        "01:25",
        'escort_attempt = { who = "Ana Rivera", phone = "555-0143", outcome = "coming", '
        'expected = "15:50", remark = "sister" }',
    ),
    ("01:55", 'escort_attempt = { who = "Ana Rivera", outcome = "cannot come" }'),
    ("01:56", 'clinician_called = { who = "M. Stein MD", about = "Nobody comes" }'),
    ("02:00", SET),
)
EXEMPTED = (
    'discharge = { criteria = "all", transport = "medical transport", exemption = '
    '{ clinician = "M. Stein MD", why = "lives next door", telephone_order = true } }'
)
ADVICE = (
    'ended = { how = "left against advice", why = "will not wait", signature = "refused", '
    'iv_out = "yes", told = "M. Stein MD", signed_by = "A. Okafor RN" }'
)
MIDAZOLAM = 'rescue = { drug = "midazolam", dose = "1 mg", route = "IV", trigger = "anxiety" }'


def test_an_escort_who_never_comes_keeps_the_patient(tmp_path: Path) -> None:
    home = GOES_HOME.replace("escort_present = true, ", "")
    with played(a_session(*NEVER_CAME, ("02:01", home)), tmp_path) as found:
        assert "No discharge without a responsible adult escort" in found.outcome.refused
        assert not found.chart.ended


def test_every_attempt_is_kept_and_printed(tmp_path: Path) -> None:
    with played(a_session(*NEVER_CAME), tmp_path) as found:
        assert [one.value.outcome for one in found.chart.of(EscortAttempt)] == [
            "no answer", "coming", "cannot come",
        ]  # fmt: skip
        text = bare(text_of(recorded(found.chart)))
    assert bare("Luis Rivera, 555-0142: no answer.") in text
    assert bare("Ana Rivera, 555-0143: coming at 15:50. sister.") in text


def test_after_that_a_clinician_exempts_the_patient(tmp_path: Path) -> None:
    with played(a_session(*NEVER_CAME, ("02:01", EXEMPTED)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.end.ended == "discharged on a clinician's exemption"
        record, paper = bare(text_of(recorded(found.chart))), text_of(sheet(found.chart))
    assert bare("Goes home by medical transport") in record
    assert bare("by telephone, to be countersigned") in record
    assert "Your clinician has agreed that you go home without an escort." in paper


def test_or_the_patient_leaves_against_advice_with_what_was_not_met(tmp_path: Path) -> None:
    with played(a_session(*NEVER_CAME, ("02:01", ADVICE)), tmp_path) as found:
        assert found.outcome.refused == ""
        ended = found.chart.last(Ended)
        assert ended is not None
        assert "Discharge order" in ended.value.unmet
        record, paper = bare(text_of(recorded(found.chart))), text_of(sheet(found.chart))
    assert bare("refused to sign") in record
    assert "You leave before we advise it." in paper


def test_a_line_that_is_said_to_be_out_is_not_open(tmp_path: Path) -> None:
    with played(a_session(*NEVER_CAME, ("02:01", ADVICE)), tmp_path) as found:
        ended = found.chart.last(Ended)
        assert ended is not None
        assert "IV removed, site clean" not in ended.value.unmet
        standing = discharge_at(found.chart, minute(122)).criteria
    assert [one.detail for one in standing if one.key == "iv_out"] == ["out on leaving · 16:01"]


def test_who_is_called_after_the_patient_has_left_is_kept(tmp_path: Path) -> None:
    late = ("02:10", 'escort_attempt = { outcome = "no answer" }')
    advice = ADVICE.replace(', signed_by = "A. Okafor RN"', "")
    with played(a_session(*NEVER_CAME, ("02:01", advice), late), tmp_path) as found:
        assert found.outcome.refused == ""
        assert len(found.chart.of(EscortAttempt)) == 4


SEEN = (
    "escort = { adult = true, identity_seen = true, present = true, sober_and_able = true, "
    'instructed = true, takes_home = true, signature = "paper" }'
)
STATED = 'discharge = { criteria = "all", signed_by = "A. Okafor RN" }'
RECOVERED = (("00:40", 'stop = "completed"'), ("01:19", SET), ("01:19", SEEN))


def test_an_escort_who_cannot_come_after_all_keeps_the_patient(tmp_path: Path) -> None:
    off = ("01:20", 'escort_attempt = { outcome = "cannot come" }')
    with played(a_session(*RECOVERED, off, ("01:21", STATED)), tmp_path) as found:
        assert "Missing: present." in found.outcome.refused


def test_and_may_take_them_home_once_seen_again(tmp_path: Path) -> None:
    off = ("01:20", 'escort_attempt = { outcome = "cannot come" }')
    with played(a_session(*RECOVERED, off, ("01:20", SEEN), ("01:21", STATED)), tmp_path) as found:
        assert found.outcome.refused == ""


@pytest.mark.parametrize(("act", "hours"), [("phoned", "13:59"), ("expected", "14:30")])
def test_a_time_on_another_day_is_not_guessed(act: str, hours: str, tmp_path: Path) -> None:
    said = {
        "phoned": ("-00:20", f'escort_named = {{ name = "Ana", phoned = "{hours}" }}'),
        "expected": ("00:50", f'escort_attempt = {{ outcome = "coming", expected = "{hours}" }}'),
    }[act]
    with played(a_script(said), tmp_path) as found:
        assert "more than 18 h" in found.outcome.refused


ALONE = 'exemption = { clinician = "M. Stein MD", why = "x" }'
WITH = "escort_present = true"


@pytest.mark.parametrize(
    ("with_whom", "way", "asked"),
    [
        (ALONE, "drives own car", True),
        (ALONE, "own car", True),
        (ALONE, "medical transport", False),
        (ALONE, "neighbor's car", False),
        (WITH, "drives own car", True),
        (WITH, "own car", False),
        (WITH, "spouse drives own car", False),
    ],
)
def test_a_patient_who_would_drive_is_asked_about(
    with_whom: str, way: str, asked: bool, tmp_path: Path
) -> None:
    home = f'discharge = {{ criteria = "all", {with_whom}, transport = "{way}" }}'
    with played(a_session(*RECOVERED[:2], ("01:21", home)), tmp_path) as found:
        assert ("The patient must not drive." in found.outcome.refused) is asked


def test_its_form_is_written_beside_the_record(tmp_path: Path) -> None:
    assert commanded(a_session(*NEVER_CAME, ("02:01", ADVICE)), tmp_path) == 0
    pages = pages_of((tmp_path / "out" / "against-advice.pdf").read_bytes())
    assert len(pages) == 1
    assert "No adult escort is here to take me home" in pages[0]
    assert "The order to let me go: not there yet" in pages[0]
    assert "refused to sign" in pages[0]


def test_a_discharge_5_minutes_after_midazolam_is_refused_and_says_until_when(
    tmp_path: Path,
) -> None:
    text = a_session(
        ("00:40", 'stop = "completed"'),
        ("01:20", MIDAZOLAM),
        ("01:24", SET),
        ("01:25", GOES_HOME),
    )
    with played(text, tmp_path) as found:
        assert "May leave from 16:20: 60 min since midazolam at 15:20." in found.outcome.refused
        assert not found.chart.ended
        earliest = discharge_at(found.chart, minute(85)).earliest
    assert earliest == minute(140)


@pytest.mark.parametrize("relationship", ["Uber driver", "taxi", "rideshare"])
def test_a_ride_hailing_driver_is_no_escort(relationship: str, tmp_path: Path) -> None:
    head = HEAD.replace('relationship = "spouse"', f'relationship = "{relationship}"')
    text = a_script(
        ("-00:10", SET), ("00:00", "start = true"), ("00:40", 'stop = "completed"'),
        ("01:20", SET), ("01:21", GOES_HOME), head=head,
    )  # fmt: skip
    with played(text, tmp_path) as found:
        assert "driver is no escort" in found.outcome.refused
        assert not found.chart.ended


def test_a_discharge_says_arrival_way_home_and_the_line(tmp_path: Path) -> None:
    said = (
        'discharge = { criteria = "all", escort_present = true, arrived = "15:12", '
        'transport = "own car", iv_removed = { site = "left hand", condition = "clean" } }'
    )
    text = a_session(("00:40", 'stop = "completed"'), ("01:20", SET), ("01:21", said))
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        seen, line = found.chart.last(EscortSeen), found.chart.last(IvAccess)
        text = bare(text_of(recorded(found.chart)))
    assert seen is not None
    assert (seen.value.arrived_at, seen.value.transport) == (minute(72), "own car")
    assert line is not None
    assert line.value == IvAccess("removed", "left hand", condition="clean")
    assert bare("Arrived 15:12") in text
    assert bare("left hand, clean · 15:21") in text


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('outcome = "lost"', "[escort_attempt] outcome"),
        ('outcome = "coming", expected = "soon"', "[escort_attempt] expected"),
        ('outcome = "no answer", expected = "16:10"', "somebody who is coming"),
        ('outcome = "no answer", what = "x"', "what is not a known key"),
    ],
)
def test_an_attempt_that_cannot_be_is_refused(keys: str, says: str, tmp_path: Path) -> None:
    text = a_session(("00:30", f"escort_attempt = {{ {keys} }}"))
    with played(text, tmp_path) as found:
        assert says in found.outcome.refused
        assert not found.chart.of(EscortAttempt)


def test_an_attempt_needs_somebody(tmp_path: Path) -> None:
    head = HEAD[: HEAD.index("[escort]")]
    text = a_script(("-00:05", 'escort_attempt = { outcome = "no answer" }'), head=head)
    with played(text, tmp_path) as found:
        assert "Who was called?" in found.outcome.refused
