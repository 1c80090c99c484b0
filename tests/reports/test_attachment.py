"""The record carries its chart for a machine, and says of itself what an archive asks."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from ketalog.domain.chart import Chart
from ketalog.exchange.chart_json import chart_json
from ketalog.reports.record import session_record
from tests.reports import samples
from tests.reports.paper import recorded


def data_of(chart: Chart) -> bytes:
    return chart_json(chart, chart.entries[-1].recorded_at)


def carrying(chart: Chart) -> bytes:
    at = chart.entries[-1].recorded_at
    return session_record(
        chart, at=at, printed_by=samples.NURSE, paper="A4", data=chart_json(chart, at)
    )


@pytest.mark.parametrize("sample", [samples.rivera, samples.everything])
def test_the_chart_is_in_the_record_byte_for_byte(sample: samples.Sample) -> None:
    pdf = PdfReader(BytesIO(carrying(sample())))
    assert pdf.attachments["chart.json"] == [data_of(sample())]


def test_the_chart_is_marked_as_the_data_of_the_whole_document() -> None:
    pdf = PdfReader(BytesIO(carrying(samples.rivera())))
    (file,) = pdf.attachment_list
    assert file.associated_file_relationship == "/Data"
    assert file.subtype == "/application/json"
    assert file.size == len(data_of(samples.rivera()))
    assert str(pdf.root_object["/AF"]).count("IndirectObject") == 1


def test_the_chart_is_as_old_as_the_last_entry() -> None:
    chart = samples.everything()
    (file,) = PdfReader(BytesIO(carrying(chart))).attachment_list
    assert file.modification_date == chart.entries[-1].recorded_at.replace(microsecond=0)


def test_the_same_chart_gives_the_same_bytes_with_its_data() -> None:
    assert carrying(samples.everything()) == carrying(samples.everything())


def test_a_viewer_opens_it_and_finds_the_file() -> None:
    document = pypdfium2.PdfDocument(carrying(samples.rivera()))
    names = [
        document.get_attachment(number).get_name() for number in range(document.count_attachments())
    ]
    document.close()
    assert names == ["chart.json"]


def test_a_paper_without_data_carries_nothing(rivera: bytes) -> None:
    pdf = PdfReader(BytesIO(rivera))
    assert not pdf.attachments
    assert "/AF" not in pdf.root_object


def test_the_record_says_of_itself_what_it_is_and_of_whom_nothing() -> None:
    pdf = PdfReader(BytesIO(recorded(samples.rivera())))
    about = pdf.metadata
    assert about is not None
    assert about.title == "Ketamine infusion record, session 2026-11-21/3"
    assert about.author == "Harbor Pain Clinic"
    assert about.producer == "ketalog, with ReportLab"
    assert about.subject is not None
    assert "record version 29" in about.subject
    assert "RIVERA" not in str(about)
    assert "004217" not in str(about)


def test_the_record_was_made_when_it_was_printed() -> None:
    chart = samples.rivera()
    pdf = session_record(chart, at=samples.PRINTED, printed_by=samples.NURSE, paper="A4")
    about = PdfReader(BytesIO(pdf)).metadata
    assert about is not None
    assert about.creation_date == datetime(2026, 11, 21, 20, 40, tzinfo=UTC)


def test_the_record_names_its_language_and_shows_its_title(rivera: bytes) -> None:
    pdf = PdfReader(BytesIO(rivera))
    assert str(pdf.root_object["/Lang"]) == "en"
    assert pdf.viewer_preferences is not None
    assert pdf.viewer_preferences.display_doctitle
