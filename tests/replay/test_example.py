"""The example of the script format, end to end through the command."""

import errno
import itertools
from pathlib import Path

import pytest
from pypdf import PdfReader

from ketalog.__main__ import main
from ketalog.app import open_house
from tests.replay.stage import EXAMPLE, commanded, kept, played


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command left its papers, run once."""
    found = tmp_path_factory.mktemp("example")
    assert commanded(EXAMPLE, found) == 0
    return found


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_the_papers_are_there(folder: Path) -> None:
    found = sorted(path.name for path in (folder / "out").iterdir())
    assert found == ["chart.json", "discharge.pdf", "record.pdf"]


def test_the_end_state_is_what_the_script_comes_to(folder: Path) -> None:
    # 20 min at 54 mg/h are 18 mg; 27 min at 40 mg/h the other 18; the planned end is 00:47.
    end = kept(folder)["end"]
    assert (end["delivered_mg"], end["delivered_ml"]) == (36.0, 18.0)
    assert (end["rescue_mg"], end["vitals_entries"]) == ({"midazolam": 1.0}, 2)
    assert end["ended"] == "discharged with escort"
    assert end["at"] == "2026-11-21T15:36:00-05:00"


def test_the_phases_are_those_of_the_script(folder: Path) -> None:
    phases = [(one["phase"], one["from"][11:16]) for one in kept(folder)["end"]["phases"]]
    assert phases == [
        ("before", "13:50"), ("infusion", "14:00"), ("recovery", "14:50"), ("ended", "15:36"),
    ]  # fmt: skip


def test_the_schema_patient_and_session_stand_at_the_head(folder: Path) -> None:
    chart = kept(folder)
    assert list(chart) == ["schema", "patient", "session", "entries", "end", "signatures"]
    assert chart["patient"]["name"] == "RIVERA, Maria"
    assert chart["session"]["head"] == chart["entries"][-1]["hash"]


def test_the_chain_of_the_entries_verifies_from_the_file_alone(folder: Path) -> None:
    entries = kept(folder)["entries"]
    assert [one["number"] for one in entries] == list(range(1, len(entries) + 1))
    assert all(b["previous"] == a["hash"] for a, b in itertools.pairwise(entries))


def test_the_database_verifies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--db", str(folder / "c.ketalog")]) == 0
    assert capsys.readouterr().out.endswith("Every chain is intact.\n")


def test_every_chain_of_the_house_is_whole(folder: Path) -> None:
    with open_house(folder / "c.ketalog") as house:
        assert house.logs.verify() == ()
        people = [person.name for person in house.register.people()]
        assert people == ["A. Okafor RN", "M. Stein MD"]


@pytest.mark.parametrize("value", ["124/78", "126/80", "RIVERA, Maria", "004217", "36 mg"])
def test_the_record_shows_what_was_entered(folder: Path, value: str) -> None:
    assert value in text_of(folder / "out" / "record.pdf")


@pytest.mark.parametrize("name", ["chart.json", "record.pdf", "discharge.pdf"])
def test_the_same_script_gives_the_same_bytes(folder: Path, tmp_path: Path, name: str) -> None:
    assert commanded(EXAMPLE, tmp_path) == 0
    again, first = (one / "out" / name for one in (tmp_path, folder))
    assert again.read_bytes() == first.read_bytes()


def test_another_script_has_other_ids(tmp_path: Path) -> None:
    with played(EXAMPLE, tmp_path) as one, played(EXAMPLE + "\n", tmp_path, "other") as other:
        ours = {entry.id for entry in one.chart.entries}
        assert ours.isdisjoint(entry.id for entry in other.chart.entries)


def test_the_same_script_twice_in_one_database_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commanded(EXAMPLE, folder, "again") == 1
    assert "already replayed" in capsys.readouterr().err


def test_two_scripts_share_a_database_and_a_patient(tmp_path: Path) -> None:
    with played(EXAMPLE, tmp_path) as first:
        one = first.outcome.log
    with played(EXAMPLE + "\n", tmp_path) as second:
        assert second.outcome.refused == ""
        assert set(second.house.sessions.signed()) == {one, second.outcome.log}
        assert len(second.house.register.patients()) == 1


def test_an_mrn_of_somebody_else_is_refused(tmp_path: Path) -> None:
    assert commanded(EXAMPLE, tmp_path) == 0
    other = EXAMPLE.replace("RIVERA, Maria", "LEE, Ann")
    assert commanded(other, tmp_path, "other") == 1


def test_without_a_database_a_throw_away_one_is_used(tmp_path: Path) -> None:
    script = tmp_path / "script.toml"
    script.write_text(EXAMPLE, encoding="utf-8")
    assert main(["replay", str(script), "--out", str(tmp_path / "deep" / "out")]) == 0
    assert not list(tmp_path.rglob("*.ketalog*"))


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    assert commanded(EXAMPLE, tmp_path) == 1
    assert "The folder out cannot be made: a file has its name." in capsys.readouterr().err


def test_a_full_disk_is_a_sentence_and_leaves_no_half_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    assert commanded(EXAMPLE, tmp_path) == 1
    assert "was not saved: the disk is full" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())
