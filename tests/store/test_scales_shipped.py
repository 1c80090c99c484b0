"""The scales that are shipped: which, with whose wording, and which of them a protocol names."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from ketalog import assets
from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError
from ketalog.store.shipped import Shipped
from tests.builders import shipped
from tests.scale_builders import scale

OWN: dict[str, Any] = {
    "name": "Own", "dose": "0.5 mg/kg", "minutes": 40, "recovery_minutes": 40
}  # fmt: skip
PHQ9 = [
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself — or that you are a failure or have let yourself or your family "
    "down",
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    "Moving or speaking so slowly that other people could have noticed? Or the opposite — being "
    "so fidgety or restless that you have been moving around a lot more than usual",
    "Thoughts that you would be better off dead or of hurting yourself in some way",
]


def test_these_scales_are_shipped() -> None:
    assert [one.key for one in shipped().scales()] == (
        "aldrete anxiety cadss cadss6 cssrs ctcae experience function moaas mood mpadss news2 "
        "pain_nrs pain_vas phq9 pinprick poss ramsay rass"
    ).split()


def test_these_are_off_until_a_protocol_names_them() -> None:
    off = {one.key for one in shipped().scales() if not one.shipped_on}
    assert off == {"cadss", "cadss6", "ctcae", "moaas", "news2", "pinprick", "poss", "ramsay"}


@pytest.mark.parametrize("protocol", shipped().protocols(hidden=True), ids=lambda one: one.stem)
def test_a_shipped_protocol_names_only_scales_that_are_on(protocol: Any) -> None:
    assert all(one.shipped_on for one in shipped().scales_of(protocol))


@pytest.mark.parametrize("protocol", shipped().protocols(hidden=True), ids=lambda one: one.stem)
def test_mood_and_anxiety_are_rated_with_every_shipped_protocol(protocol: Any) -> None:
    assert {"mood", "anxiety"} <= {one.key for one in shipped().scales_of(protocol)}


@pytest.mark.parametrize("one", shipped().scales(), ids=lambda one: one.key)
def test_every_scale_has_its_licence_and_its_credit_unless_nobody_owns_it(one: Any) -> None:
    assert one.licence
    assert bool(one.credit) is ("no owner known" not in one.licence)


def test_the_phq_9_has_its_official_wording() -> None:
    phq9 = scale("phq9")
    assert [item.text for item in phq9.items] == PHQ9
    assert phq9.intro == (
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    )
    assert {tuple(choice.text for choice in item.choices) for item in phq9.items} == {
        ("Not at all", "Several days", "More than half the days", "Nearly every day")
    }


@pytest.mark.parametrize("key", ["cadss", "cadss6", "cssrs", "poss"])
def test_of_a_scale_whose_wording_is_not_free_only_the_result_is_kept(key: str) -> None:
    assert not scale(key).wording_free
    assert [item.key for item in scale(key).items] == ["result"]


@pytest.mark.parametrize(("key", "words"), [("ramsay", "deeper"), ("moaas", "lighter")])
def test_a_sedation_scale_says_which_way_it_runs(key: str, words: str) -> None:
    assert f"higher is {words}" in scale(key).direction


def test_the_answers_of_a_session_are_judged_by_its_own_copy() -> None:
    protocol = shipped().protocol("depression-0.5mgkg-40min")
    assert [one.key for one in shipped().scales_of(protocol)] == list(protocol.scales)


def test_a_script_may_name_scales() -> None:
    protocol = shipped().protocol_from_table({**OWN, "scales": ["mood", "ramsay"]})
    assert protocol.scales == ("mood", "ramsay")


@pytest.mark.parametrize(
    ("scales", "sentence"),
    [
        (["unheard"], "no scale “unheard”"),
        ("mood", "list of the scales’ keys"),
        ([1], "list of the scales’ keys"),
        (["mood", "mood"], "names a scale twice"),
    ],
)
def test_a_scale_that_is_not_shipped_is_refused(scales: object, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        shipped().protocol_from_table({**OWN, "scales": scales})
    assert refused.value.field == "scales"


def criteria(**keys: Any) -> list[str]:
    protocol = shipped().protocol_from_table({**OWN, **keys})
    return [rule.key for rule in protocol.discharge.criteria]


def test_mpadss_is_a_criterion_where_it_is_named() -> None:
    assert "mpadss" not in criteria(scales=["aldrete"])
    assert "mpadss" in criteria(scales=["mpadss"])
    assert criteria(scales=["mpadss"], criteria=["bp", "mpadss"]) == ["bp", "mpadss"]


def test_as_a_listed_criterion_it_needs_its_scale() -> None:
    with pytest.raises(Refused, match="criteria are a list of"):
        criteria(criteria=["mpadss"])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The resources, to be spoilt."""
    return Path(shutil.copytree(assets.resources, tmp_path / "resources"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('key = "mood"', 'key = "joy"', "“key” is not the file’s name"),
        ("lowest = 0", 'lowest = "low"', "mood.toml"),
        ("credit", "thanks", "mood.toml"),
    ],
)
def test_a_file_that_is_wrong_is_named(copied: Path, old: str, new: str, sentence: str) -> None:
    file = copied / "scales" / "mood.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoreError, match=sentence):
        Shipped(copied).scales()


def test_a_shipped_protocol_that_names_an_unknown_scale_is_named(copied: Path) -> None:
    file = copied / "protocols" / "low-0.5mgkgh-20min.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"mood"', '"joy"'), encoding="utf-8")
    with pytest.raises(StoreError, match="There is no scale “joy”"):
        Shipped(copied).protocols()


def test_the_low_dose_asks_what_the_depression_protocol_asks_before_start() -> None:
    """It is linked to depression as well."""
    assert {"phq9", "cssrs"} <= set(shipped().protocol("low-0.5mgkgh-20min").scales)
