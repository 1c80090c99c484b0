"""The mark of what has the keys is as plain in the dark and in high contrast as it is by day."""

from collections.abc import Iterator

import pytest

from ketalog.gui.theme import THEMES, Theme, ThemeName
from tests.gui.access.states import STATES
from tests.gui.access.tab_walk import walked_through
from tests.gui.access.ward import Ward

# Between them they hold every kind of control.
SHOWN = (
    "clinic", "sign in", "board", "patients", "patient form", "opening", "records", "stock",
    "drugs", "drug change", "this PC", "session running", "panel rescue_panel", "not measured",
    "correct vitals", "escort", "criterion aldrete", "help",
)  # fmt: skip


@pytest.fixture(scope="module", params=[name for name in THEMES if name != "day"])
def dressed(request: pytest.FixtureRequest, walked: Ward) -> Iterator[Ward]:
    """The window in another theme."""
    name: ThemeName = request.param
    walked.window.dress(Theme(name))
    yield walked
    walked.window.dress(Theme())


@pytest.mark.parametrize("state", SHOWN)
def test_what_has_the_keys_is_seen_to_have_them(dressed: Ward, state: str) -> None:
    assert walked_through(STATES[state](dressed)).unseen() == []
