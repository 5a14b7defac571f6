"""PDF into text: paragraphs put together again, dates only where they can be relied on."""

import random
from datetime import date

import pytest

from discrepancy.documents import pdf as reader
from discrepancy.documents.content import Unreadable
from documents.pdfs import blank, bomb, columns, locked, nested, pdf

PARAGRAPHS = [
    "River rises at Riverton",
    "Three bridges were closed on Thursday after the river rose by two metres, the town council said. About 1,200 "
    "people spent the night in a school, among them some 300 children, according to the fire brigade of the county.",
    "It was the worst flood since July 14, 2021, when 180 people died in the same valley, officials recalled.",
]


def test_paragraphs_come_back_whole() -> None:
    assert reader.read(pdf(PARAGRAPHS)).text.split("\n") == PARAGRAPHS


def test_reads_every_page() -> None:
    assert reader.read(pdf(PARAGRAPHS, pages=3)).text.count("1,200") == 3


@pytest.mark.parametrize("pages", [1, 3])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other(count: int, pages: int) -> None:
    whole = [
        f"{number} said {word}: {paragraph}" for number, word in enumerate("abcdef") for paragraph in PARAGRAPHS[1:]
    ]
    text = reader.read(columns(whole, count, "Valley Post, 9 March 2023", pages)).text
    assert " ".join(text.split()) == " ".join(["Valley Post, 9 March 2023", *whole])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Flood in the valley", "Flood in the valley"),
        ("", PARAGRAPHS[0]),
        ("Microsoft Word - flood.doc", PARAGRAPHS[0]),
        ("flood_final2.indd", PARAGRAPHS[0]),
        ("untitled", PARAGRAPHS[0]),
    ],
)
def test_title(title: str, expected: str) -> None:
    assert reader.read(pdf(PARAGRAPHS, title)).title == expected


@pytest.mark.parametrize(
    ("creator", "made", "expected"),
    [
        ("Valley Post", "2023-03-09", date(2023, 3, 9)),
        ("Skia/PDF m120", "2023-03-09", None),
        ("Mozilla Firefox 120", "2023-03-09", None),
        ("macOS Quartz PDFContext", "2023-03-09", None),
    ],
)
def test_day_of_making_unless_a_reader_printed_it(creator: str, made: str, expected: date | None) -> None:
    content = reader.read(pdf(PARAGRAPHS, creator=creator, made=made))
    assert (content.made, content.published) == (expected, None)


def test_opens_what_is_locked_with_an_empty_password() -> None:
    assert "1,200" in reader.read(locked(pdf(PARAGRAPHS), "")).text


REFUSED = {
    "locked": (lambda: locked(pdf(PARAGRAPHS), "secret"), "locked"),
    "scanned": (blank, "without text"),
    "empty": (lambda: b"%PDF-1.4\n", "broken"),
    "report of this program": (lambda: pdf(PARAGRAPHS, creator="discrepancy"), "is a report that discrepancy made"),
    "bomb": (lambda: bomb(200), "broken"),
    "drawings in drawings": (lambda: nested(8, 10), "unpacks to more"),
    "drawings named in code": (lambda: nested(8, 10, "/#4e Do "), "unpacks to more"),
    "drawings behind comments": (lambda: nested(8, 10, "/N %x\n Do "), "unpacks to more"),
    "drawings deep in drawings": (lambda: nested(60, 1), "unpacks to more"),
    "no PDF": (lambda: b"hello", "broken"),
    "cut off": (lambda: pdf(PARAGRAPHS)[:300], "broken"),
    "root that is its own parent": (
        lambda: (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF"
        ),
        "PDF",
    ),
}


@pytest.mark.parametrize(("make", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses(make, what: str) -> None:
    with pytest.raises(Unreadable) as caught:
        reader.read(make())
    assert what in caught.value.what


def test_any_damage_is_read_or_refused() -> None:
    data = pdf(PARAGRAPHS)
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 200)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            reader.read(bytes(damaged)).text.encode()
        except Unreadable as error:
            assert error.what  # noqa: PT017
