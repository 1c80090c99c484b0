"""A PDF onto the disk: checked, written beside, read back, renamed. All of it, or nothing."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import DecodedStreamObject, NameObject

from ketalog.domain.direction import RIGHT_TO_LEFT
from ketalog.domain.refusal import Refused
from ketalog.reports.text import printed
from ketalog.store.disk import settle, sync

_FULL, _READ_ONLY = "the disk is full", "the folder is read-only"
_GONE, _AWAY = "the folder is gone", "the folder cannot be reached"
_WHY = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "the disk takes no file of this size",
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ENAMETOOLONG: "its name is too long for the folder",
    errno.EEXIST: "a file has its name",
    errno.EISDIR: "a folder has its name",
    errno.ENOTEMPTY: "a folder has its name",
    errno.ESTALE: _AWAY,
    errno.EHOSTDOWN: _AWAY,
    errno.EHOSTUNREACH: _AWAY,
    errno.ENETUNREACH: _AWAY,
    errno.ETIMEDOUT: _AWAY,
    errno.EBUSY: "another program holds the file",
}
# What Windows says of a file that another program holds open.
_HELD = (32, 33)


class _Differs(OSError):
    """What is on the disk is not what was written."""


def save(
    pdf: bytes,
    path: Path,
    *,
    expect: tuple[str, ...],
    attached: tuple[str, ...] = (),
    shared: bool = False,
) -> None:
    """Write a PDF that has pages, says what is expected and carries the files that it should.

    It is for this account alone, unless it is ``shared`` with whoever may read the folder.
    Raises Refused with a sentence. Then no file stands under the name that is not whole: the one
    that stood there before, or none.
    """
    check(pdf, expect, attached)
    _write(pdf, path, "PDF", shared)


def save_text(text: bytes, path: Path) -> None:
    """Write any other file, whole or not at all. Raises Refused with a sentence."""
    _write(text, path, "file")


def _write(content: bytes, path: Path, what: str, shared: bool = False) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        before = path.read_bytes() if path.is_file() else None
        _put(content, part, shared)
    except OSError as failed:
        _remove(part)
        raise _refused(what, failed) from None
    try:
        settle(part, path)
        _read_back(content, path)
    except OSError as failed:
        _remove(part)
        raise _refused(what, failed, _put_back(before, path, shared)) from None


def _put(content: bytes, part: Path, shared: bool) -> None:
    """On the disk, and found whole there, before anything has its name."""
    if not shared:
        part.touch(mode=0o600)
        with suppress(OSError):
            # What was left of a save that was cut off may be open to all; a stick has no modes.
            part.chmod(0o600)
    part.write_bytes(content)
    sync(part)
    _read_back(content, part)


def _read_back(content: bytes, path: Path) -> None:
    if path.read_bytes() != content:
        raise _Differs


def _put_back(before: bytes | None, path: Path, shared: bool) -> str:
    """After a failure at the name itself: what stood there stands again. What became of it."""
    if before is None:
        return _taken_away(path)
    part = path.with_name(f"{path.name}.part")
    if not _holds(path, before):
        with suppress(OSError):
            _put(before, part, shared)
            settle(part, path)
        _remove(part)
    if _holds(path, before):
        return "The earlier one still stands there."
    return _taken_away(path) or "The earlier one is gone too."


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _taken_away(path: Path) -> str:
    try:
        if path.is_file():
            path.unlink()
    except OSError:
        return f"Do not trust the file {path.name} that is there."
    return ""


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _refused(what: str, failed: OSError, more: str = "") -> Refused:
    return Refused(f"The {what} was not saved: {cause_of(failed)}. {more}".rstrip())


def check(pdf: bytes, expect: tuple[str, ...], attached: tuple[str, ...] = ()) -> None:
    """Refuse a PDF that is cut off, has no pages, or lacks words or files that it should have."""
    missing = {_bare(printed(words)) for words in expect}
    try:
        if not pdf.rstrip().endswith(b"%%EOF"):
            raise PdfReadError("cut off")
        reader = PdfReader(BytesIO(pdf))
        if not len(reader.pages):
            raise PdfReadError("no pages")
        without = _without(reader, attached)
        # Read no further than is needed: reading takes longer than writing did.
        for page in reader.pages:
            missing = _missing(missing, _text_lines(page)) if missing else missing
    except Exception:  # a broken PDF has as many ways to say so as there are bytes
        raise Refused("The PDF is not whole, so it was not saved.") from None
    if missing:
        raise Refused("The PDF does not say whom it is about, so it was not saved.")
    if without:
        raise Refused(f"The PDF lacks its {', '.join(without)}, so it was not saved.")


def _missing(words: set[str], page: PageObject) -> set[str]:
    text = _bare(page.extract_text())
    left = {one for one in words if one not in text}
    if any(RIGHT_TO_LEFT.search(one) for one in left):
        # Read without its layout, such words are turned around each by itself.
        text = _bare(page.extract_text(extraction_mode="layout"))
        left = {one for one in left if one not in text}
    return left


def _text_lines(page: PageObject) -> PageObject:
    """The page with only what is set as text; to read its drawings takes twice as long.

    ReportLab writes each line of text on a line of its own.
    """
    content = page.get_contents()
    lines = content.get_data().split(b"\n") if content is not None else []
    text = DecodedStreamObject()
    text.set_data(b"\n".join(line for line in lines if line.startswith(b"BT ")))
    page[NameObject("/Contents")] = text
    return page


def _without(reader: PdfReader, names: Iterable[str]) -> tuple[str, ...]:
    """The files that the PDF should carry and does not."""
    return tuple(name for name in names if not any(reader.attachments.get(name, ())))


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def cause_of(failed: OSError) -> str:
    """Why the disk or the folder refused, in words that name no file."""
    if isinstance(failed, _Differs):
        return "it reads differently from what was written"
    if getattr(failed, "winerror", None) in _HELD:
        return "another program holds the file"
    return _WHY.get(failed.errno or 0, "the disk reports an error")
