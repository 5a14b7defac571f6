"""Blocks onto pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.charts.metrics import Font
from discrepancy.report.blocks import Block, abreast, heading, lay_out, paragraph
from discrepancy.report.canvas import HEIGHT, TOP, WIDTH, new_page
from discrepancy.report.tables import CELL, Cell, Column, table


def nothing(canvas, top):
    pass


BLOCKS = st.builds(
    Block, st.floats(1, HEIGHT), st.just(nothing), before=st.floats(0, 30), keep=st.booleans(), fresh=st.booleans()
)


@given(st.lists(BLOCKS, max_size=60))
def test_all_blocks_in_order_none_over_the_edge(blocks):
    pages = lay_out(blocks, {}).pages
    assert [block for page in pages for block, _ in page] == blocks
    for page in pages:
        assert page
        below = TOP
        for block, top in page:
            assert top >= below - 1e-6
            below = top + block.height
        assert below <= TOP + HEIGHT + 1e-6


def test_a_heading_is_not_left_behind():
    filler = Block(HEIGHT - 60, nothing)
    pages = lay_out([filler, *heading("People killed"), Block(100, nothing)], {}).pages
    assert [len(page) for page in pages] == [1, 2]


@pytest.mark.parametrize("filler", range(0, 700, 20))
def test_no_row_of_a_table_stands_on_a_page_by_itself(filler):
    rows = table((Column("Day", 1), Column("Words", 5)), [[f"{i}", "word " * 20] for i in range(7)])
    pages = lay_out([Block(filler + 1, nothing), *rows], {}).pages
    counts = [sum(block in rows[1:] for block, _ in page) for page in pages]
    assert sum(counts) == 7
    assert all(count > 1 for count in counts if count)


def test_the_head_of_a_table_comes_again():
    blocks = table((Column("Day", 1), Column("Words", 5)), [[f"{i}", "word " * 20] for i in range(150)])
    pages = lay_out(blocks, {}).pages
    assert len(pages) > 3
    head = blocks[0]
    assert all(replace(page[0][0], before=head.before, keep=True) == head for page in pages)
    assert sum(len(page) - 1 for page in pages) == 150


def test_no_line_stands_alone():
    for before in range(0, 40, 3):
        blocks = [Block(HEIGHT - 40 + before, nothing), *paragraph("word " * 120)]
        pages = lay_out(blocks, {}).pages
        if len(pages) > 1:
            assert len(pages[0]) != 2
            assert len(pages[1]) != 1


def test_anchors_know_their_page():
    anchors: dict[str, int] = {}
    layout = lay_out([Block(600, nothing, anchor="a"), Block(600, nothing, anchor="b", bookmark="B")], anchors)
    assert anchors == {"a": 1, "b": 2}
    assert layout.bookmarks == [("B", 2)]


def test_cells_stay_in_their_column():
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 3
    blocks = table(
        (Column("A", 1), Column("B", 1, "right"), Column("C", 2)), [[Cell(long), "1,000", Cell(long, Font(9))]]
    )
    page = new_page()
    blocks[1].draw(page, TOP)
    from discrepancy.charts.metrics import width

    starts = sorted({round(x, 3) for x, _, _, font in page.words.lines if font.size == CELL.size})
    assert all(x + width(text, font) <= 44 + WIDTH + 0.5 for x, _, text, font in page.words.lines)
    assert len(starts) >= 2


def test_columns_stand_side_by_side():
    left, right = Block(30, nothing), Block(50, nothing)
    assert abreast([(0, [left]), (200, [right, right])]).height == 100
