"""The list of indications, and what is found in it."""

import pytest

from ketalog.domain.indications import IndicationSaid, found, named, said_words, stems_for
from tests.builders import shipped

LINES = shipped().indications()
STEMS = {one.stem for one in shipped().protocols(hidden=True)}


@pytest.mark.parametrize(
    "name",
    # Rows 000-01/02, 001-01/03, 003-03, 004-05/10/11 and 002-01 of the clinical facts.
    ["chronic pain", "neuropathic pain", "TMJ pain", "headache", "musculoskeletal pain",
     "chronic back pain", "low back pain", "CRPS", "cancer pain", "ischemic pain",
     "mixed neuropathic pain", "fibromyalgia", "pain after surgery", "pain after injury",
     "acute migraine", "chronic migraine", "central neuropathic pain",
     "chemotherapy-induced neuropathy", "spinal cord injury pain",
     "traumatic peripheral nerve injury", "painful limb ischemia", "post-herpetic neuralgia",
     "breakthrough cancer pain", "breakthrough non-cancer pain", "phantom limb pain", "whiplash",
     "depression", "anxiety", "PTSD", "OCD", "RSD", "treatment-resistant depression",
     "chronic headache", "refractory pain"],
)  # fmt: skip
def test_every_indication_of_the_clinical_facts_is_on_the_list(name: str) -> None:
    assert named(LINES, name)


def test_every_line_says_its_source_and_names_protocols_that_there_are() -> None:
    assert all(one.source for one in LINES)
    assert {stem for one in LINES for stem in one.protocols} <= STEMS


@pytest.mark.parametrize(
    ("typed", "first"),
    [("crp", "CRPS"), ("rsd", "CRPS"), ("depr", "Depression"), ("nerve inj", "Traumatic"),
     ("phn", "Post-herpetic"), ("MIGR", "Migraine")],
)  # fmt: skip
def test_a_few_letters_find_a_line(typed: str, first: str) -> None:
    assert found(LINES, typed)[0].name.startswith(first)


def test_a_protocol_knows_what_it_is_used_for() -> None:
    used = stems_for(found(LINES, "crps"))
    assert used == dict.fromkeys(("crps-0.35mgkgh-4h", "high-1mgkgh-4h", "crps-22mgh"), ("CRPS",))


def test_what_was_said_is_one_line() -> None:
    said = IndicationSaid("CRPS", "chronic", refractory=True)
    assert said_words(said) == "CRPS, chronic, refractory"
