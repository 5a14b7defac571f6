"""Lines of text in a PDF, word by word."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf
from pypdf import PdfReader

from discrepancy.charts import paper
from discrepancy.charts.glyphs import _properties
from discrepancy.charts.metrics import SANS, SERIF, Font, family
from discrepancy.charts.style import worn
from discrepancy.report.canvas import new_page

LETTERS = st.text("AVTo.,fi 12“”éЖ", min_size=1, max_size=40)


@given(LETTERS, st.sampled_from([SANS, SERIF]))
def test_words_stand_as_they_do_in_the_whole_line(text, name):
    with worn():
        renderer = RendererPdf(PdfFile(io.BytesIO()), 72, 500, 500)
        look = _properties(Font(8, family(name)))
        whole = paper._lay(renderer, "", text, look)
        words = [shown for word in paper._spaced(text) for shown in paper._lay(renderer, *word, look)]
    assert words == whole


@pytest.mark.parametrize(
    "text", ["Two wells (“at least 1,200”) offer AVA flats", "20 € – 30 €, Жито", "50\\ (of 60) <sic>", "naïve  Œuvre"]
)
def test_what_is_drawn_is_what_is_read(text):
    """Brackets, backslashes, ligatures and letters of another font among it."""
    with worn():
        page = new_page()
        page.text(20, 100, text, Font(9, SERIF))
        page.figure.savefig(file := io.BytesIO(), format="pdf")
    read = PdfReader(file).pages[0]
    assert " ".join(read.extract_text().split()) == " ".join(text.split())
    assert read.get_contents().get_data().count(b"BT") == 1  # the line in one piece


def test_a_picture_is_no_paper():
    assert not paper.draw_words(object(), None, "9 wells", (0, 0), None)
