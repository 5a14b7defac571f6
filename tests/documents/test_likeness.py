"""One article in several formats is one document; an update, a copy by another outlet and another story are not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from discrepancy import ledger
from discrepancy.documents import read
from discrepancy.documents.likeness import format_of, words_of
from documents.pdfs import columns

HEAD = "River drives 76,000 from their homes"
STORY = [
    "At least 76,000 people have left their homes since the Alder burst its banks on Monday, the governor said.",
    "Seventeen people have died, among them a 12-year-old boy, according to the fire brigade of Castor.",
    "Farmers spoke of heavy losses: the union put the damage at $4.5 million and said 3,200 cattle were missing.",
    "Some 4,000 soldiers have been sent to the valley with 60 boats, the defence ministry said late on Tuesday.",
    "Power was back for 18,500 of the 42,000 households that lost it, the operator of the grid reported.",
    "The relief agency runs 14 shelters, in which 6,700 people spent the night, its spokesman Paul Moreau said.",
]
LOCAL = "In Pollux, the town hall opened its gym to 85 families, mayor Rosa Diaz said on Wednesday morning."
BACKGROUND = (
    "The Alder last flooded the valley in 1953, when 61 people died and 900 houses were lost. The dam at Pollux was "
    "built in answer, at a cost of 12 million, and was raised by 3 metres in 1988."
)
OTHER = [
    "Insurers expect claims of $120 million after the flood, their association said on Friday in the capital.",
    "It has received 2,300 reports so far, chairwoman Mia Stone said. She named no total before the end of the month.",
]


def text(story: list[str], publisher: str = "Valley Post", day: str = "5 March 2025", head: str = HEAD) -> bytes:
    return "\n".join([head, publisher, f"Published {day}", "", *story]).encode()


def page(story: list[str], publisher: str = "Valley Post", day: str = "2025-03-05") -> bytes:
    head = f'<meta property="og:site_name" content="{publisher}">' if publisher else ""
    dated = f'<meta property="article:published_time" content="{day}">' if day else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return (
        f'<html><head><meta charset="utf-8"><title>{HEAD}</title>{head}{dated}</head><body><nav>Home</nav><article>'
        f"<h1>{HEAD}</h1>{body}</article><footer>© 2025</footer></body></html>"
    ).encode()


def word(story: list[str]) -> bytes:
    import docx

    document, stream = docx.Document(), io.BytesIO()
    for line in [HEAD, *story]:
        document.add_paragraph(line)
    document.core_properties.created = document.core_properties.modified = None
    document.save(stream)
    return stream.getvalue()


def changed(old: str, new: str) -> list[str]:
    return [paragraph.replace(old, new) for paragraph in STORY]


CASES: dict[str, tuple[dict[str, bytes], int]] = {
    "text and page": ({"a.txt": text(STORY), "b.html": page(STORY)}, 1),
    "text, page, PDF": (
        {"a.txt": text(STORY), "b.html": page(STORY), "c.pdf": columns([HEAD, *STORY], 2, "Valley Post")}, 1
    ),
    "other quotes and line breaks": ({"a.txt": text(STORY), "b.txt": text(STORY).replace(b"\n", b"\r\n\r\n")}, 1),
    "a page known by its host": ({"a.txt": text(STORY), "b.html": page(STORY, "valleypost.example")}, 1),
    "a figure changed": ({"a.txt": text(STORY), "b.html": page(changed("76,000", "81,000"))}, 2),
    "a number in words changed": ({"a.txt": text(STORY), "b.html": page(changed("Seventeen", "Nineteen"))}, 2),
    "a decimal point changed": ({"a.txt": text(STORY), "b.txt": text(changed("$4.5", "$45"))}, 2),
    "a currency changed": ({"a.txt": text(STORY), "b.txt": text(changed("$4.5", "€4.5"))}, 2),
    "another day": ({"a.txt": text(STORY), "b.html": page([*STORY, "It goes on."], day="2025-03-06")}, 2),
    "another outlet": ({"a.txt": text(STORY), "b.html": page(STORY, "Hill Times")}, 2),
    "an agency's story in three papers": (
        {
            "a.txt": text(STORY),
            "b.txt": text(STORY[:4], "Hill Times", head="Tens of thousands flee"),
            "c.txt": text([*STORY[:5], LOCAL], "Pollux Echo", "6 March 2025", "A valley on the run"),
        },
        3,
    ),
    "two stories with one background": (
        {"a.txt": text([*STORY[:3], BACKGROUND]), "b.html": page([*OTHER, BACKGROUND], "Hill Times")}, 2
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "count"), CASES.values(), ids=CASES.keys())
def test_documents_are_articles(files: dict[str, bytes], count: int, tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    reading = read(tmp_path)
    assert len(reading.documents) == count
    told = [str(problem) for problem in reading.problems if "is the same article as" in problem.what]
    assert len(told) == len(files) - count
    if count == 1:  # the surest is kept, in whatever order they come
        backwards = read([tmp_path / name for name in sorted(files, reverse=True)])
        assert backwards.documents == reading.documents
        assert reading.documents[0].published


NEAR = {
    "trimmed": (STORY, STORY[:4], True),
    "with a paragraph of its own": (STORY, [*STORY[:5], LOCAL], True),
    "another story with its background": ([*STORY[:4], BACKGROUND], [*OTHER, BACKGROUND], False),
}


@pytest.mark.parametrize(("one", "other", "near"), NEAR.values(), ids=NEAR.keys())
def test_a_ledger_marks_copies_of_other_outlets(one: list[str], other: list[str], near: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text(one))
    (tmp_path / "b.txt").write_bytes(text(other, "Hill Times", "6 March 2025", "Flood"))
    added = ledger.add(tmp_path / "x.ledger", [tmp_path])
    assert (added.new, added.near_copies) == ((1, 1) if near else (2, 0))


def test_rows_of_a_table_have_one_format() -> None:
    assert format_of("a.csv#12ab") == format_of("x/b.CSV#9") == ".csv"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“He left,” she said – twice.", '"He left," she said -\ntwice', True),
        ("It cost $1.5.", "It cost $1 5.", False),
        ("It cost $5.", "It cost €5.", False),
        ("!!!", "???", False),
    ],
)
def test_words(one: str, other: str, same: bool) -> None:
    assert (words_of(one) == words_of(other)) is same
