"""Lines of text in a PDF, word by word."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf
from pypdf import PdfReader

from discrepancy.charts import writing
from discrepancy.charts.metrics import SANS, SERIF, Font, family
from discrepancy.charts.style import worn
from discrepancy.charts.writing import _properties
from discrepancy.report.canvas import new_page

LATIN = "AVTo.,fi 12é→≈"  # one script, and marks that are of every script alike
FONTS = st.sampled_from([SANS, SERIF])


def laid(text, name):
    """The whole line, and its words one by one."""
    with worn():
        renderer = RendererPdf(PdfFile(io.BytesIO()), 72, 500, 500)
        look = _properties(Font(8, family(name)))
        whole = writing._lay(renderer, "", text, look)
        return whole, [shown for word in writing._spaced(text) for shown in writing._lay(renderer, *word, look)]


@given(st.text(LATIN, min_size=1, max_size=40), FONTS)
def test_words_stand_as_they_do_in_the_whole_line(text, name):
    whole, words = laid(text, name)
    assert words == whole


@given(st.text(f"{LATIN}“”Ж", min_size=1, max_size=40), FONTS)
@example("Ж “A", SANS)
def test_words_have_the_letters_of_the_whole_line(text, name):
    whole, words = ([(font, letter[letter.index("<") :]) for font, letter in line] for line in laid(text, name))
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
    assert not writing.draw_words(object(), None, "9 wells", (0, 0), None)
