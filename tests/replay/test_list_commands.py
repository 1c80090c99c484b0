"""The commands that write the list of a day and the summary of a patient."""

from pathlib import Path

import pytest

from ketalog.__main__ import main
from tests.reports.paper import text_of

SCRIPTS = sorted(Path(__file__).with_name("series").glob("*.toml"))


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two sessions of a patient, on 28 Sep and 5 Oct 2026."""
    found = tmp_path_factory.mktemp("clinic")
    database = found / "clinic.ketalog"
    for script in SCRIPTS[:2]:
        out = found / script.stem
        assert main(["replay", str(script), "--out", str(out), "--db", str(database)]) == 0
    return database


def written(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> tuple[int, list[Path], str]:
    """What a command answers, the files that it names, and what it says is wrong."""
    answer = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return answer, [Path(line) for line in said.out.splitlines()], said.err


def test_the_list_of_a_day_is_written_into_the_folder(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "papers"
    answer, (paper,), _ = written(
        capsys, "day-list", "--db", clinic, "--out", out, "--on", "2026-10-05"
    )
    assert (answer, paper) == (0, out / "day-list-2026-10-05.pdf")
    text = text_of(paper.read_bytes())
    assert "Monday 5 October 2026" in text
    assert "RIVERA, Maria" in text
    assert "by the command line" in text


def test_without_a_day_the_list_is_that_of_today(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer, (paper,), _ = written(capsys, "day-list", "--db", clinic, "--out", tmp_path)
    assert answer == 0
    assert "RIVERA" not in text_of(paper.read_bytes()).split("Still open")[0]


def test_the_summary_is_written_under_a_name_without_the_patient_s(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer, (paper,), _ = written(
        capsys, "series-summary", "--db", clinic, "--out", tmp_path, "--mrn", "004217"
    )
    assert answer == 0
    assert paper.name.endswith("-series.pdf")
    assert "rivera" not in paper.name.lower()
    assert "004217" not in paper.name
    text = text_of(paper.read_bytes())
    assert "28 Sep 2026 – 5 Oct 2026" in text
    assert "Sessions 2 ended" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("series-summary", "--mrn", "999"), "Nobody on the list has that MRN."),
        (("day-list", "--on", "5/10/2026"), "is not a day such as"),
        (("day-list", "--on", "2099-01-01"), "days ahead"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    clinic: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    command, *rest = arguments
    answer, files, wrong = written(capsys, command, "--db", clinic, "--out", tmp_path, *rest)
    assert (answer, files) == (1, [])
    assert said in wrong
    assert list(tmp_path.iterdir()) == []
