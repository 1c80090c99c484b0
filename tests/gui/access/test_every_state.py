"""Every page and panel: names, descriptions and roles; Tab; the mark of what has the keys."""

from collections import Counter

from PySide6.QtWidgets import QWidget

from tests.gui.access.heard import CELLS, MEANINGLESS, Heard, Role
from tests.gui.access.tab_walk import Walked


def controls(shown: list[Heard]) -> list[Heard]:
    """What can take the keys or be clicked."""
    return [one for one in shown if one.is_control]


def test_no_part_of_it_was_a_window_of_its_own(area: QWidget) -> None:
    assert area.window().isActiveWindow()


def test_every_control_has_a_name(shown: list[Heard]) -> None:
    assert [str(one) for one in controls(shown) if not one.name.strip()] == []


def test_every_cell_has_a_name(shown: list[Heard]) -> None:
    assert [str(one) for one in shown if one.role in CELLS and not one.name.strip()] == []


def test_every_control_says_how_it_is_used(shown: list[Heard]) -> None:
    bare = [
        str(one)
        for one in controls(shown)
        if not one.description.strip() or one.description == one.name
    ]
    assert bare == []


def test_no_button_says_its_key_alone(shown: list[Heard]) -> None:
    own = [one for one in controls(shown) if one.kind == "KeyButton"]
    assert [str(one) for one in own if one.description.startswith("Key ")] == []


def test_no_two_controls_of_a_panel_have_the_same_name(shown: list[Heard]) -> None:
    names = Counter((one.panel, one.name) for one in controls(shown))
    assert [name for (_, name), count in names.items() if count > 1] == []


def test_every_control_has_a_role(shown: list[Heard]) -> None:
    assert [str(one) for one in controls(shown) if one.role in MEANINGLESS] == []


def test_what_paints_itself_has_a_role(shown: list[Heard]) -> None:
    silent = [str(one) for one in shown if one.paints_itself and one.role == Role.Client]
    assert silent == []


def test_tab_comes_to_every_control_once(tabbed: Walked) -> None:
    assert tabbed.wrong == ()


def test_tab_goes_in_reading_order_within_a_panel(tabbed: Walked) -> None:
    assert tabbed.steps_back() == []


def test_what_has_the_keys_is_seen_to_have_them(tabbed: Walked) -> None:
    assert tabbed.unseen() == []
