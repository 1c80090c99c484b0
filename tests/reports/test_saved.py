"""A PDF is on the disk whole, or not at all."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from ketalog.domain.refusal import Refused
from ketalog.reports import saved
from ketalog.reports.saved import save, save_text
from ketalog.store.disk import settle
from tests.reports import samples
from tests.reports.paper import recorded

MRN = ("004217",)

Patch = pytest.MonkeyPatch


def settling(monkeypatch: Patch, settled: Callable[[Path, Path], None]) -> None:
    """Something else happens while a file gets its name."""
    monkeypatch.setattr(saved, "settle", settled)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: the system itself refuses."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_saved_record_is_the_record(rivera: bytes, tmp_path: Path) -> None:
    save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert (tmp_path / "record.pdf").read_bytes() == rivera
    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_is_for_one_account_alone_also_in_a_folder_that_all_may_read(
    rivera: bytes, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "record.pdf.part").write_bytes(b"left of a save that was cut off")
    save(rivera, tmp_path / "record.pdf", expect=MRN)
    save_text(b"{}", tmp_path / "chart.json")
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.4\n%%EOF", b"not a PDF %%EOF"], ids=["empty", "no pages", "no PDF"]
)
def test_what_is_no_pdf_is_not_saved(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="The PDF is not whole"):
        save(pdf, tmp_path / "record.pdf", expect=())
    assert not list(tmp_path.iterdir())


def test_a_pdf_that_was_cut_off_is_not_saved(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="The PDF is not whole"):
        save(rivera[:24_576], tmp_path / "record.pdf", expect=MRN)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [(b"/FlateDecode", b"/FlataDecode"), (b"/Type /Page", b"/Type /Cage"), (b"xref", b"fref")],
)
def test_a_pdf_that_a_reader_stumbles_over_is_not_saved(
    rivera: bytes, tmp_path: Path, whole: bytes, broken: bytes
) -> None:
    with pytest.raises(Refused, match="so it was not saved"):
        save(rivera.replace(whole, broken), tmp_path / "record.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_a_pdf_of_somebody_else_is_not_saved(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not say whom it is about"):
        save(rivera, tmp_path / "record.pdf", expect=("009999",))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mrn", ["ח-12 (ב)", "אבג", "אבג-12", "12 אב", "خط-7"])
def test_an_identifier_from_right_to_left_is_found(mrn: str, tmp_path: Path) -> None:
    patient = replace(samples.opened().patient, mrn=mrn)
    pdf = recorded(samples.rivera_opened(patient=patient))
    save(pdf, tmp_path / "record.pdf", expect=(patient.mrn,))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the folder is read-only"),
        (errno.EACCES, "the folder is read-only"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_a_disk_that_refuses_is_said_and_nothing_stands_there(
    rivera: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(Refused, match=f"The PDF was not saved: {words}."):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_refuses_its_names_leaves_nothing(
    rivera: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr("ketalog.store.disk.sync_folder", refuse)
    with pytest.raises(Refused):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_an_older_copy_survives_a_full_disk(
    rivera: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "record.pdf").write_bytes(b"older")

    def refuse(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(Refused, match="the disk is full"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert (tmp_path / "record.pdf").read_bytes() == b"older"


def test_a_disk_that_takes_only_half_of_it_leaves_nothing(rivera: bytes, tmp_path: Path) -> None:
    with at_most(8192), pytest.raises(Refused, match="the disk takes no file of this size"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_an_older_copy_survives_a_disk_that_takes_only_half(rivera: bytes, tmp_path: Path) -> None:
    (tmp_path / "record.pdf").write_bytes(b"older")
    with at_most(8192), pytest.raises(Refused):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_a_name_that_is_too_long_is_said(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"its name is too long for the folder"):
        save(rivera, tmp_path / f"{'r' * 300}.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_that_name_is_left_as_it_is(rivera: bytes, tmp_path: Path) -> None:
    (tmp_path / "record.pdf").mkdir()
    with pytest.raises(Refused, match=r"The PDF was not saved: a folder has its name.$"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]


def test_a_folder_that_vanishes_before_the_file_has_its_name_is_said(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()

    def vanish(part: Path, path: Path) -> None:
        shutil.rmtree(folder)
        settle(part, path)

    settling(monkeypatch, vanish)
    with pytest.raises(Refused, match=r"The PDF was not saved: the folder is gone.$"):
        save(rivera, folder / "record.pdf", expect=MRN)


def test_an_older_copy_survives_where_the_new_one_is_taken_away_before_it_has_its_name(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    (tmp_path / "record.pdf").write_bytes(b"older")

    def lose(part: Path, path: Path) -> None:
        part.unlink()
        settle(part, path)

    settling(monkeypatch, lose)
    with pytest.raises(Refused, match=r"The earlier one still stands there.$"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert (tmp_path / "record.pdf").read_bytes() == b"older"


def spoilt_once(monkeypatch: Patch) -> None:
    """The first file that gets its name reads differently afterwards."""
    spoilt: list[Path] = []

    def spoil(part: Path, path: Path) -> None:
        settle(part, path)
        if not spoilt:
            path.write_bytes(b"%PDF-spoilt")
        spoilt.append(path)

    settling(monkeypatch, spoil)


def test_a_file_that_reads_differently_under_its_name_is_taken_away(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    spoilt_once(monkeypatch)
    with pytest.raises(Refused, match=r"not saved: it reads differently from what was written.$"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert not list(tmp_path.iterdir())


def test_an_older_copy_is_put_back_where_the_new_one_reads_differently(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    (tmp_path / "record.pdf").write_bytes(b"older")
    spoilt_once(monkeypatch)
    with pytest.raises(Refused, match=r"was written. The earlier one still stands there.$"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_an_older_copy_stands_where_the_folder_goes_on_refusing_its_names(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    (tmp_path / "record.pdf").write_bytes(b"older")

    def refuse(_folder: Path) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr("ketalog.store.disk.sync_folder", refuse)
    with pytest.raises(Refused, match=r"The earlier one still stands there."):
        save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_a_spoilt_file_that_cannot_be_taken_away_is_named(
    rivera: bytes, tmp_path: Path, monkeypatch: Patch
) -> None:
    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, "")

    spoilt_once(monkeypatch)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Refused, match=r"Do not trust the file record.pdf that is there.$"):
        save(rivera, tmp_path / "record.pdf", expect=MRN)


def test_a_table_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    save_text(b"a;b", tmp_path / "register.csv")
    with at_most(64), pytest.raises(Refused, match=r"The file was not saved"):
        save_text(b"x" * 4096, tmp_path / "register.csv")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"a;b"]


def test_a_record_without_its_data_is_not_saved(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"The PDF lacks its chart.json, so it was not saved."):
        save(rivera, tmp_path / "record.pdf", expect=MRN, attached=("chart.json",))
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_said(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"The PDF was not saved: the folder is gone"):
        save(rivera, tmp_path / "gone" / "record.pdf", expect=MRN)


def test_no_name_of_a_patient_is_in_what_is_said(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        save(rivera, tmp_path / "gone" / "record.pdf", expect=("RIVERA, Maria",))
    assert "RIVERA" not in refused.value.sentence
