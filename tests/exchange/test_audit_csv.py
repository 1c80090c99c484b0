"""The audit as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet runs."""

import csv
from io import StringIO
from zoneinfo import ZoneInfo

from ketalog.domain.audit import About, AuditLine
from ketalog.exchange.audit_csv import HEADS, audit_csv
from tests.builders import START

NEW_YORK = ZoneInfo("America/New_York")


def a_line(who: str = "A. Okafor RN", what: str = "session") -> AuditLine:
    about = About("004217", START.date(), "3")
    return AuditLine(START, who, "opened", what, "PC 1", "reading", 8, "f" * 64, "session/1", about)


def written(*lines: AuditLine) -> str:
    return audit_csv(lines, NEW_YORK).decode()


def test_every_line_ends_as_the_standard_says_under_its_heads() -> None:
    text = written(a_line())
    assert text.split("\r\n")[0] == ",".join(HEADS)
    assert text.count("\r\n") == 2
    assert "\n" not in text.replace("\r\n", "")


def test_a_line_has_who_when_what_and_where_it_is_kept() -> None:
    (found,) = csv.DictReader(StringIO(written(a_line()), newline=""))
    assert list(found.values()) == [
        "2026-11-21T14:00:00-05:00", "2026-11-21T19:00:00.000000Z", "A. Okafor RN", "opened",
        "session", "2026-11-21", "3", "004217", "session/1", "PC 1", "reading", "8", "f" * 64,
    ]  # fmt: skip


def test_a_name_that_begins_like_a_formula_is_text() -> None:
    (found,) = csv.DictReader(StringIO(written(a_line('=HYPERLINK("x")')), newline=""))
    assert found["who"] == '\'=HYPERLINK("x")'


def test_a_comma_and_a_quote_stay_in_their_cell() -> None:
    (found,) = csv.DictReader(StringIO(written(a_line('Bell, "JB"')), newline=""))
    assert found["who"] == 'Bell, "JB"'
