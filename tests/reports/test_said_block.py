"""The grey block of the record: rows one under the other begin on the same columns."""

from ketalog.reports.said_block import COLUMNS, Said, packed

SHORT, LONG = "no", "topiramate 50 mg twice a day, ondansetron 4 mg when needed, " * 3


def test_every_row_takes_all_columns_and_keeps_the_order() -> None:
    said = [Said(f"Label {number}", SHORT if number % 3 else LONG) for number in range(9)]
    rows = packed(said)
    assert [one.label for row in rows for one in row] == [one.label for one in said]
    assert {sum(one.columns for one in row) for row in rows} == {COLUMNS}


def test_what_is_long_gets_the_most_columns() -> None:
    ((first, second),) = packed((Said("Opioid", SHORT), Said("At home", LONG)))
    assert (first.columns, second.columns) == (1, 3)


def test_nothing_said_is_no_row() -> None:
    assert packed(()) == ()
