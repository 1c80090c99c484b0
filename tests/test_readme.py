"""The README names every act of a script, every key of the session and every picture it shows."""

import re
from pathlib import Path

import pytest

from ketalog.gui.session.keys_help import KEYS
from ketalog.services.script_acts import ACTS, BEYOND_ONE_ENTRY
from ketalog.services.script_stock import STOCK_ACTS

ROOT = Path(__file__).parent.parent
README = ROOT.joinpath("README.md").read_text(encoding="utf-8")
ALL_ACTS = sorted({*ACTS, *STOCK_ACTS, *BEYOND_ONE_ENTRY})
FUNCTION_KEYS = [key for keys, _ in KEYS for key in keys.split(", ") if re.search(r"F\d", key)]


@pytest.mark.parametrize("act", ALL_ACTS)
def test_every_act_of_a_script_is_in_the_readme(act: str) -> None:
    assert re.search(rf"`{act}( = [^`]*)?`", README)


@pytest.mark.parametrize("key", FUNCTION_KEYS)
def test_every_function_key_is_in_the_readme(key: str) -> None:
    keys = README.split("### Keys")[1].split("### Scripts")[0]
    assert re.search(rf"(?<!\+)\b{re.escape(key)}\b", keys)


@pytest.mark.parametrize("picture", re.findall(r"!\[[^]]*\]\(([^)]*)\)", README))
def test_every_picture_of_the_readme_is_there(picture: str) -> None:
    assert ROOT.joinpath(picture).is_file()
