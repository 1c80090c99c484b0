"""Blocks on pages: nothing lost, nothing torn that fits, no head alone."""

from ketalog.reports.blocks import Beside, Drawn, Placed, Section, Stack, Together, paginated
from ketalog.reports.text import Span, Style


def box(height: float) -> Drawn:
    return Drawn(height, lambda ink, x, y: None)


def heights(pages: tuple[tuple[Placed, ...], ...]) -> list[list[float]]:
    return [[placed.block.height for placed in page] for page in pages]


def test_blocks_follow_each_other_with_a_gap() -> None:
    ((first, second),) = paginated([box(10), box(20)], 100, 100, 5)
    assert (first.y, second.y) == (0, 15)


def test_what_does_not_fit_begins_the_next_page() -> None:
    assert heights(paginated([box(60), box(60)], 100, 100, 5)) == [[60], [60]]


def test_a_stack_is_split_between_its_blocks() -> None:
    assert heights(paginated([Stack((box(40), box(40), box(40)))], 100, 100, 5)) == [[80], [40]]


def test_a_head_comes_again_where_a_stack_is_split() -> None:
    stack = Stack((box(40), box(40), box(40)), head=box(10))
    assert heights(paginated([stack], 100, 100, 5)) == [[90], [50]]


def test_blocks_that_belong_together_move_together() -> None:
    together = Together((box(40), box(40)))
    assert heights(paginated([box(50), together], 100, 100, 5)) == [[50], [80]]


def test_blocks_that_belong_together_part_only_where_no_page_holds_them() -> None:
    together = Together((box(80), box(80)))
    assert heights(paginated([together], 100, 100, 5)) == [[80], [80]]


def test_a_title_never_stands_alone() -> None:
    section = Section("Events", Stack((box(40), box(40))), 200)
    pages = paginated([box(70), section], 100, 100, 5)
    assert len(pages[0]) == 1


def test_a_title_comes_again_and_says_so() -> None:
    section = Section("Events", Stack((box(60), box(60))), 200)
    _, ((rest),) = paginated([section], 100, 100, 5)
    assert isinstance(rest.block, Section)
    assert rest.block.continued


def test_two_columns_are_as_high_as_the_higher() -> None:
    assert Beside(box(10), box(30), 50).height == 30


def test_a_block_that_no_page_holds_is_placed_all_the_same() -> None:
    assert heights(paginated([box(10), box(300), box(20)], 100, 100, 5)) == [[10], [300], [20]]


def test_many_names_beside_a_title_take_a_line_more() -> None:
    names = Span("W" * 60 + " RN, AO A. Okafor RN", Style(7))
    one, two = (Section("Events", box(10), 200, aside) for aside in ((), (names,)))
    assert two.height > one.height
