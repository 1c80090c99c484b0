"""A PDF is on the disk whole, or not at all."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from ketalog.domain.refusal import Refused
from ketalog.reports.saved import save
from tests.reports import samples
from tests.reports.paper import recorded

MRN = ("004217",)


def test_a_saved_record_is_the_record(rivera: bytes, tmp_path: Path) -> None:
    save(rivera, tmp_path / "record.pdf", expect=MRN)
    assert (tmp_path / "record.pdf").read_bytes() == rivera
    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]


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


def test_a_pdf_of_somebody_else_is_not_saved(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not say whom it is about"):
        save(rivera, tmp_path / "record.pdf", expect=("009999",))
    assert not list(tmp_path.iterdir())


def test_a_hebrew_identifier_is_found(tmp_path: Path) -> None:
    patient = replace(samples.opened().patient, mrn="ח-12 (ב)")
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


def test_a_folder_that_is_gone_is_said(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="The PDF was not saved: the folder is gone"):
        save(rivera, tmp_path / "gone" / "record.pdf", expect=MRN)


def test_no_name_of_a_patient_is_in_what_is_said(rivera: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        save(rivera, tmp_path / "gone" / "record.pdf", expect=("RIVERA, Maria",))
    assert "RIVERA" not in refused.value.sentence
