"""The report as a reader gets it: files, text, pages."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

import discrepancy
from charts.flood import flood, labelled, row
from discrepancy import report, table
from discrepancy.charts.marks import marks
from discrepancy.report import write


@pytest.fixture(scope="module")
def flood_report(tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    claims = labelled(flood())
    claims.attrs["documents"] = [{"name": "silent.txt", "publisher": "The Echo", "published": "", "sha256": "ab" * 32}]
    problems = ["x.html: holds no text; open it in a browser"]
    files = write(claims, out, title="Flood on the Tarn", problems=problems, full=True)
    return out, files, PdfReader(out / "report.pdf")


@cache  # of one file each, which is read to its end once
def text_of(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_a_picture_of_every_page(flood_report):
    out, files, pdf = flood_report
    pages = [out / f"page-{number:02}.png" for number in range(1, len(pdf.pages) + 1)]
    names = ["chart-01-depth_of_advance.png", "chart-02-people_killed.png", "chart-03-people_evacuated.png"]
    assert files == [out / "report.pdf", *pages, *(out / name for name in names)]
    assert sorted(out.iterdir()) == sorted(files)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in files[1:])


def test_pages_are_a4(flood_report):
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in flood_report[2].pages} == {(595, 842)}


@pytest.mark.parametrize(
    "told",
    [
        "Flood on the Tarn",
        "12 figures from 4 sources in 3 articles, 1 to 4 March 2025; read by rules",
        "People killed on 2 March: 12 or 37?",
        "12 dead (Dam operator) and 37 dead (Mayor Ruiz) differ by a factor of 3.1 as of 2 March.",
        "What moved",
        "running total",
        "“up to six miles” 9.7 km",
        "✕ contradicts 2 others",
        "more than 76,000",
        "Figures claimed once",
        "150 km",
        "Side against side",
        "The river rose again and 500 children among them left, Evening Post said.",
        "Convention “default”: what a reader infers.",
        "International Journal of Approximate Reasoning",
        "x.html: holds no text; open it in a browser",
        "The Echo",
        "abababababababab",
        "In this report",
        "Contradicted: how many of a source’s figures another source contradicts.",
        "between which the figure stands",
    ],
)
def test_text_can_be_searched(flood_report, told):
    assert told in text_of(flood_report[2])


_HEADINGS = {
    "Articles and their sources": "Who rests on whom", "Articles read": "3 articles read", "Sources": "4 sources",
}  # fmt: skip


def test_the_page_of_each_series_is_right(flood_report):
    pdf = flood_report[2]
    marks = {mark.title: pdf.get_destination_page_number(mark) for mark in pdf.outline}
    assert "People evacuated" in marks
    for title, number in marks.items():
        shown = _HEADINGS.get(title, title)
        assert shown in pdf.pages[number].extract_text()


def test_letters_are_embedded_as_outlines(flood_report):
    fonts = [font.get_object() for page in flood_report[2].pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert below["/Subtype"] in ("/CIDFontType2", "/TrueType")
        assert "/FontFile2" in below["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_no_time_of_making(flood_report):
    assert dict(flood_report[2].metadata) == {
        "/Title": "Flood on the Tarn", "/Creator": "discrepancy", "/Producer": "matplotlib, pypdf",
        "/Subject": "Figures that news reports claim: where they agree, moved and contradict each other",
        "/Keywords": "figures, claims, sources, discrepancies",
    }  # fmt: skip


def test_pages_and_articles_are_links(flood_report):
    pdf = flood_report[2]
    leads = [
        pdf.get_page_number(annotation.get_object()["/Dest"][0].get_object())
        if not isinstance(annotation.get_object()["/Dest"][0], int) else int(annotation.get_object()["/Dest"][0])
        for annotation in pdf.pages[0]["/Annots"]
    ]  # fmt: skip
    assert len(pdf.pages) - 1 in leads  # the list of articles


def test_offsets_lead_to_the_figure(seeds, tmp_path):
    claims = discrepancy.read(seeds)
    write(claims, tmp_path, ("pdf",), full=True)
    text = text_of(PdfReader(tmp_path / "report.pdf"))
    names = sorted(claims.attrs["documents"], key=lambda one: (one["published"] or "9999", one["name"]))
    numbers = {one["name"]: place for place, one in enumerate(names, 1)}
    for claim in claims.reset_index().to_dict("records"):
        assert f"{numbers[claim['document']]}: {claim['start']:,}–{claim['end']:,}" in text


def test_same_claims_same_bytes(flood_report, tmp_path):
    """In another process with other hashes, the rows shuffled."""
    files = flood_report[1]
    code = (
        "import sys; from pathlib import Path; import random; from charts.flood import flood, labelled;"
        "from discrepancy.report import write; rows = flood(); random.Random(1).shuffle(rows); claims = labelled(rows);"
        "claims.attrs['documents'] = "
        "[{'name': 'silent.txt', 'publisher': 'The Echo', 'published': '', 'sha256': 'ab' * 32}];"
        "write(claims, Path(sys.argv[1]), title='Flood on the Tarn',"
        "problems=['x.html: holds no text; open it in a browser'], full=True)"
    )
    tests = Path(__file__).parent.parent
    paths = os.pathsep.join([str(tests), str(tests.parent), os.environ.get("PYTHONPATH", "")])
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": paths},
        check=True,
    )
    for path in files:
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_nothing_found(tmp_path):
    write(table.frame([]), tmp_path, ("pdf",), "Silence", ["a.txt: holds no figure"])
    pdf = PdfReader(tmp_path / "report.pdf")
    assert len(pdf.pages) == 1
    assert "No figure was found" in text_of(pdf)
    assert "a.txt: holds no figure" in text_of(pdf)


def test_one_figure_alone(tmp_path):
    write(labelled([row("2025-03-01", "Mayor", 17, 17, "17 people")]), tmp_path, ("pdf",))
    assert "none can be held against another" in text_of(PdfReader(tmp_path / "report.pdf"))


def test_a_denied_figure_is_in_the_tables_alone(tmp_path):
    claimed = row("2025-03-01", "Union", 17, 17, "17 people")
    denied = row("2025-03-02", "Mayor", 17, 17, "17 people") | {"stance": "denied"}
    lonely = row("2025-03-02", "Mayor", 40, 40, "40 cars") | {"stance": "denied", "measure": "cars"}
    claims = labelled([claimed, denied, lonely])
    assert [mark.figure.source for mark in marks(claims)] == ["Union"]
    write(claims, tmp_path, ("pdf",))
    told = text_of(PdfReader(tmp_path / "report.pdf"))
    assert "Figures denied" in told
    assert "nobody in these articles" in told
    assert "Figures claimed once" not in told
    write(labelled([lonely]), tmp_path, ("pdf",))


def test_only_the_formats_asked_for(tmp_path):
    claims = labelled(flood()[:2])
    assert [path.name for path in write(claims, tmp_path, ("pdf",))] == ["report.pdf"]
    assert {path.suffix for path in write(claims, tmp_path / "b", ["png", "png"])} == {".png"}


@pytest.mark.parametrize("formats", [("docx",), (), ("pdf", "PNG")])
def test_unknown_formats(tmp_path, formats):
    with pytest.raises(ValueError, match="choose pdf, png"):
        write(labelled(flood()), tmp_path / "out", formats)
    assert not (tmp_path / "out").exists()


def test_pages_of_an_earlier_longer_report_go(tmp_path):
    (tmp_path / "page-99.png").write_bytes(b"old")
    (tmp_path / "page-notes.png").write_bytes(b"mine")
    write(labelled(flood()[:1]), tmp_path, ("png",))
    assert not (tmp_path / "page-99.png").exists()
    assert (tmp_path / "page-notes.png").read_bytes() == b"mine"


HOSTILE = (
    "$x$ \\frac{1}{2} $ %s {0} \n\n\t", "a\x00b\x07c <script>alert(1)</script> 日本 علي 🙂", "x" * 3000, " ",
)  # fmt: skip


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_can_be_printed(tmp_path, nasty):
    texts = dict.fromkeys(("scope", "publisher", "title", "sentence", "side"), nasty)
    rows = [
        row("2025-03-01", f"Mayor {nasty}", 5, 5, nasty, **texts),
        row("2025-03-01", f"{nasty} office", 17, 17, nasty, scope=nasty, sentence=nasty * 9),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(labelled(rows), tmp_path, title=nasty + "\ud800", problems=[nasty + "\ud800"])
    assert len(PdfReader(tmp_path / "report.pdf").pages) < 10


def test_from_articles_in_one_call(seeds, tmp_path):
    files = discrepancy.report(seeds, tmp_path, formats=("pdf",))
    text = text_of(PdfReader(files[0]))
    assert "Kursk incursion, August 2024" in text
    assert "5 articles read" in text


def test_module_and_function_in_one():
    assert report is discrepancy.report or callable(discrepancy.report)
    assert callable(report)
    assert report.write is write


def test_a_thousand_claims_stay_bounded():
    """Laid out, not drawn."""
    from discrepancy.report.blocks import lay_out
    from discrepancy.report.length import FULL, USUAL
    from discrepancy.report.material import gather
    from discrepancy.report.write import blocks

    draw = random.Random(7)
    rows = [
        row(f"2025-03-{draw.randint(1, 28):02}", f"Office {draw.randint(1, 40)}", v := draw.randint(5, 500), v, str(v),
            measure=draw.choice(["killed", "wounded", "evacuated", "troops"]), scope=f"District {draw.randint(1, 60)}",
            document=f"{i % 60}.txt")
        for i in range(1000)
    ]  # fmt: skip
    material = gather(labelled(rows), "", [])
    assert len(lay_out(blocks(material, FULL), {}).pages) < 100
    assert len(lay_out(blocks(material, USUAL), {}).pages) <= 9  # of 60 articles


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    out = tmp_path_factory.mktemp("usual")
    write(labelled(flood()), out, ("pdf",), "Flood on the Tarn")
    return text_of(PdfReader(out / "report.pdf"))


@pytest.mark.parametrize("told", ["Figures claimed once", "All claims", "SHA-256", "flood.txt"])
def test_the_tables_are_left_to_the_full_report(usual, told):
    assert told not in usual


def test_page_one_has_both_sentences(tmp_path):
    killed = [
        row("2025-03-02", "Mayor Ruiz", 37, 37, "37", sentence="The mayor counted 37 and no more.", publisher="Echo"),
        row("2025-03-02", "Dam operator", 12, 12, "12", sentence="The operator knows of 12.", publisher="Herald"),
    ]
    write(labelled(killed), tmp_path, ("pdf",))
    front = " ".join(PdfReader(tmp_path / "report.pdf").pages[0].extract_text().split())
    assert "People evacuated on 2 March: 12 or 37?" in front
    assert "“The operator knows of 12.”" in front
    assert "“The mayor counted 37 and no more.”" in front
    assert "Herald" in front


def test_page_one_says_where_nothing_contradicts(tmp_path):
    killed = [row("2025-03-02", who, 37, 37, "37") for who in ("Mayor Ruiz", "Dam operator")]
    write(labelled(killed), tmp_path, ("pdf",))
    front = " ".join(PdfReader(tmp_path / "report.pdf").pages[0].extract_text().split())
    assert "No clear contradiction found." in front
    assert "What moved" not in front  # one number, however often it is given, shows nothing


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The river rose again", "“The river rose again”"),
        ("Dam breaks: thousands leave their homes in the valley below", "“Dam breaks”"),
        ("A very long title that has no clause of its own at which it ends", "“A very long title that has no\u00a0…”"),
        ("", "untitled article 1"),
    ],
)  # fmt: skip
def test_an_article_without_an_outlet_is_called_by_its_title(title, name):
    from discrepancy.report.quotation import named

    file = "2025-03-02-flood.txt"
    own = {"document": file, "publisher": "", "title": title, "attributed": False}
    claims = labelled([row("2025-03-02", file, 37, 37, "37", **own)])
    found = named(claims, []).reset_index()
    assert [*found["publisher"], *found["source"]] == [name, name]
