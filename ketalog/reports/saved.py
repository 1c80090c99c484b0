"""A PDF onto the disk: checked, written beside, renamed, read back. All of it, or nothing."""

from __future__ import annotations

import errno
import unicodedata
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError

from ketalog.domain.refusal import Refused
from ketalog.reports.text import printed
from ketalog.store.disk import settle

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "the folder is read-only",
    errno.EACCES: "the folder is read-only",
    errno.EPERM: "the folder is read-only",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "the folder is gone",
    errno.EIO: "the disk reports an error",
}


def save(pdf: bytes, path: Path, *, expect: tuple[str, ...]) -> None:
    """Write a PDF that has pages and says what is expected.

    Raises Refused with a sentence, and then no file stands under the name that was not whole.
    """
    check(pdf, expect)
    _write(pdf, path, "PDF")


def save_text(text: bytes, path: Path) -> None:
    """Write any other file, whole or not at all. Raises Refused with a sentence."""
    _write(text, path, "file")


def _write(content: bytes, path: Path, what: str) -> None:
    part = path.with_name(f"{path.name}.part")
    written = False
    try:
        part.write_bytes(content)
        written = True
        settle(part, path)
        if path.read_bytes() != content:
            raise OSError(errno.EIO, "read back differently")
    except OSError as failed:
        _withdraw(part, path, written)
        raise Refused(f"The {what} was not saved: {_cause(failed)}.") from None


def _withdraw(part: Path, path: Path, written: bool) -> None:
    """Take away what was begun: the part, or the file itself once it had its name."""
    with suppress(OSError):
        (path if written and not part.exists() else part).unlink(missing_ok=True)


def check(pdf: bytes, expect: tuple[str, ...]) -> None:
    """Refuse a PDF that is cut off, has no pages, or does not say what it should."""
    missing = {_bare(printed(words)) for words in expect}
    try:
        if not pdf.rstrip().endswith(b"%%EOF"):
            raise PdfReadError("cut off")
        pages = PdfReader(BytesIO(pdf)).pages
        if not len(pages):
            raise PdfReadError("no pages")
        # Read no further than is needed: reading the text takes longer than writing it did.
        for page in pages:
            text = _bare(page.extract_text()) if missing else ""
            missing = {words for words in missing if words not in text}
    except PyPdfError:
        raise Refused("The PDF is not whole, so it was not saved.") from None
    if missing:
        raise Refused("The PDF does not say whom it is about, so it was not saved.")


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _cause(failed: OSError) -> str:
    return _WHY.get(failed.errno or 0, "the disk reports an error")
