"""A script says of any event who had written it on paper."""

from pathlib import Path
from typing import Any

import pytest

from ketalog.domain.events import Note
from ketalog.domain.from_paper import taken_by
from ketalog.domain.papers import FromPaper
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals
from ketalog.services.script import read_script
from tests.builders import shipped
from tests.replay.stage import GOES_HOME, SET, a_script, a_session, played

BELL = 'from_paper = "J. Bell RN"'
# Typed at minute 30, when the PC ran again.
LATER = ("00:30", 'note = "The PC runs again."')
COPIED = ("00:10", f"{SET}\n{BELL}")


def writers(json: Any) -> dict[str, str]:
    """By kind, of those that have one."""
    return {one["kind"]: one["from_paper"] for one in json["entries"] if one["from_paper"]}


def test_a_copied_event_has_its_time_and_its_writer(tmp_path: Path) -> None:
    with played(a_session(LATER, COPIED), tmp_path) as one:
        said = one.chart.of(Vitals)[-1]
        assert one.outcome.refused == ""
        assert taken_by(one.chart, said.id) == "J. Bell RN"
        assert (said.author, one.chart.is_late(said)) == ("A. Okafor RN", True)


def test_chart_json_names_the_writer_of_its_entries_only(tmp_path: Path) -> None:
    with played(a_session(LATER, COPIED), tmp_path) as one:
        assert writers(one.json) == {"vitals": "J. Bell RN"}
        assert {entry["from_paper"] for entry in one.json["entries"]} == {None, "J. Bell RN"}


def test_chart_json_names_the_writer_of_a_correction_too(tmp_path: Path) -> None:
    amend = 'amend = { entry = 4, reason = "misread", hr = 80 }'
    with played(a_session(LATER, COPIED, ("00:31", amend)), tmp_path) as one:
        named = [entry["from_paper"] for entry in one.json["entries"] if entry["amends"]]
        assert (one.outcome.refused, named) == ("", ["J. Bell RN"])


def test_an_act_of_several_entries_has_one_writer(tmp_path: Path) -> None:
    home = (("00:40", 'stop = "completed"'), ("01:25", SET), ("01:30", f"{GOES_HOME}\n{BELL}"))
    with played(a_session(*home), tmp_path) as one:
        assert one.outcome.refused == ""
        (paper,) = (said.value for said in one.chart.of(FromPaper))
        kinds = {entry.kind for entry in one.chart.entries if entry.id in paper.entries}
        assert "ended" in kinds
        assert "signed" not in kinds


def test_a_plain_value_may_have_a_writer_beside_it(tmp_path: Path) -> None:
    with played(a_session(("00:10", f'note = "Calm."\n{BELL}')), tmp_path) as one:
        assert taken_by(one.chart, one.chart.of(Note)[0].id) == "J. Bell RN"


def test_a_wrong_name_is_amended(tmp_path: Path) -> None:
    amend = 'amend = { entry = 4, reason = "misread", from_paper = "J. Ball RN" }'
    with played(a_session(LATER, COPIED, ("00:31", amend)), tmp_path) as one:
        assert one.outcome.refused == ""
        assert writers(one.json) == {"vitals": "J. Ball RN"}
        assert one.chart.entries[-1].reason == "misread"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (f"{SET}\nfrom_paper = 7", "text in quotes is needed"),
        (f'{SET}\nfrom_paper = ""', "A name is needed"),
        (f'{SET}\nfrom_paper = "7"', "A name has letters"),
        (f'{SET}\nfrom_papers = "J. Bell RN"', "more than one act"),
        ('vitals = { hr = 70, from_paper = "J. Bell RN" }', "from_paper is not a known key"),
        (f'sign = "A. Okafor RN"\n{BELL}', "from_paper is not a known key"),
        (f'amend = {{ entry = 3, reason = "x" }}\n{BELL}', "from_paper is not a known key"),
        (
            'amend = { entry = 1, reason = "x", from_paper = "J. Bell RN" }',
            "was not copied from paper",
        ),
        (
            'amend = { entry = 1, reason = "x", hr = 80, from_paper = "J. Bell RN" }',
            "corrected by itself",
        ),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, event: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        refuse(a_session(("00:10", event)), tmp_path)


def refuse(text: str, folder: Path) -> None:
    """Whether the script cannot be read, or its event is refused."""
    with played(text, folder) as one:
        if one.outcome.refused:
            raise Refused(one.outcome.refused)


def test_the_same_script_has_the_same_ids(tmp_path: Path) -> None:
    text = a_session(LATER, COPIED)
    with played(text, tmp_path, "a") as one, played(text, tmp_path, "b") as other:
        assert one.chart.head == other.chart.head


def test_the_act_of_an_event_is_not_its_writer() -> None:
    script = read_script(a_script(("00:10", f"{BELL}\n{SET}")).encode(), shipped())
    assert script.events[0].act == "vitals"
