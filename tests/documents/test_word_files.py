"""Word documents as they stand when every change is accepted, whatever their text is wrapped in."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from discrepancy.documents import docx
from discrepancy.documents.content import Unreadable

ORDINARY = "http://schemas.openxmlformats.org/{}/2006/{}"
STRICT = "http://purl.oclc.org/ooxml/{}/{}"
HEAD = (
    '<w:{root} xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="urn:shape" xmlns:v="urn:schemas-microsoft-com:vml">'
)
A = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
KILLED = A.format("The flood killed ")
PEOPLE = A.format(" people.")
ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:p>" + A + "</w:p></w:tc>"
BOX = "<w:txbxContent><w:p>" + A.format("Some 300 homes burned.") + "</w:p></w:txbxContent>"
WRAPPED = f"<w:p>{KILLED}{{}}{PEOPLE}</w:p>"
FORTY = A.format("40")
BODIES = {
    "insertion": (WRAPPED.format(f'<w:ins w:id="1" w:author="x">{FORTY}</w:ins>'), "The flood killed 40 people."),
    "deletion": (
        WRAPPED.format(f'{FORTY}<w:del w:id="1"><w:r><w:delText>30</w:delText></w:r></w:del>'),
        "The flood killed 40 people.",
    ),
    "moved here": (WRAPPED.format(f"<w:moveTo>{FORTY}</w:moveTo>"), "The flood killed 40 people."),
    "moved away": (WRAPPED.format(f"{FORTY}<w:moveFrom>{A.format('30')}</w:moveFrom>"), "The flood killed 40 people."),
    "content control": (
        WRAPPED.format(f"<w:sdt><w:sdtPr/><w:sdtContent>{FORTY}</w:sdtContent></w:sdt>"), "The flood killed 40 people."
    ),
    "empty content control": (
        WRAPPED.format(
            f"{FORTY}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{A.format('Tap')}</w:sdtContent></w:sdt>"
        ),
        "The flood killed 40 people.",
    ),
    "smart tag": (WRAPPED.format(f"<w:smartTag>{FORTY}</w:smartTag>"), "The flood killed 40 people."),
    "hyperlink": (WRAPPED.format(f"<w:hyperlink>{FORTY}</w:hyperlink>"), "The flood killed 40 people."),
    "field": (
        WRAPPED.format(f"<w:r><w:instrText> =SUM(ABOVE) 7 </w:instrText></w:r>{FORTY}"), "The flood killed 40 people."
    ),
    "hidden text": (
        WRAPPED.format(f"{FORTY}<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>"), "The flood killed 40 people."
    ),
    "text that is not hidden": (
        WRAPPED.format('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>40</w:t></w:r>'), "The flood killed 40 people."
    ),
    "paragraphs in a control": (
        f"<w:sdt><w:sdtContent><w:p>{KILLED}{FORTY}{PEOPLE}</w:p></w:sdtContent></w:sdt><w:p>{FORTY}</w:p>",
        "The flood killed 40 people.\n40",
    ),
    "mark deleted": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{KILLED}</w:p><w:p>{FORTY}{PEOPLE}</w:p>",
        "The flood killed 40 people.",
    ),
    "table": (
        f"<w:tbl>{ROW.format(CELL.format('Castor') + CELL.format('12'))}{ROW.format(CELL.format('Orvel'))}</w:tbl>",
        "Castor | 12\nOrvel",
    ),
    "row deleted": (
        f"<w:p>{FORTY}</w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL.format('Castor')}</w:tr></w:tbl>", "40"
    ),
    "text box": (
        f"<w:p>{KILLED}<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>{FORTY}{PEOPLE}</w:p>",
        "The flood killed 40 people.\nSome 300 homes burned.",
    ),
    "text box for old and new programs": (
        f"<w:p>{FORTY}<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "40\nSome 300 homes burned.",
    ),
    "breaks and hyphens": (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
        "a\tb\nc-d",
    ),
}  # fmt: skip


def word(body: str, standard: str = ORDINARY, **parts: str) -> bytes:
    """A document of one body, with parts by kind (header="...", core="...")."""
    main = standard.format("wordprocessingml", "main")
    relation = '<Relationship Id="r{}" Type="{}" Target="{}"/>'
    kind = standard.format("officeDocument", "relationships")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", HEAD.format(root="document", w=main) + f"<w:body>{body}</w:body></w:document>"
        )
        own = [relation.format(0, f"{kind}/officeDocument", "word/document.xml")]
        if core := parts.pop("core", ""):
            archive.writestr("docProps/core.xml", core)
            own.append(relation.format(1, "urn:x/core-properties", "docProps/core.xml"))
        archive.writestr("_rels/.rels", f"<Relationships>{''.join(own)}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", HEAD.format(root=name, w=main) + content + f"</w:{name}>")
        related = (relation.format(i, f"{kind}/{name}", f"{name}.xml") for i, name in enumerate(parts))
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{''.join(related)}</Relationships>")
    return stream.getvalue()


@pytest.mark.parametrize("standard", [ORDINARY, STRICT], ids=["ordinary", "strict"])
@pytest.mark.parametrize(("body", "text"), BODIES.values(), ids=BODIES.keys())
def test_text(body: str, text: str, standard: str) -> None:
    assert docx.read(word(body, standard)).text == text


def test_what_stands_around_the_body_stands_once_and_without_page_numbers() -> None:
    line = "<w:p>" + A + "</w:p>"
    parts = {"header": line.format("Ministry of Rivers, 4 March 2031"), "footnotes": line.format("Counted on Monday.")}
    content = docx.read(word(line.format("The flood killed 40 people."), **parts, footer=line.format("Page 2 of 7")))
    assert content.text == "Ministry of Rivers, 4 March 2031\nThe flood killed 40 people.\nCounted on Monday."


CORE = "<p><title>{}</title><created>{}</created></p>"


@pytest.mark.parametrize(
    ("core", "title", "made"),
    [
        ("", "", None),
        (CORE.format("River rises", "2031-03-04T08:15:00Z"), "River rises", date(2031, 3, 4)),
        (CORE.format("Word Document", "2013-12-23T23:15:00Z"), "", None),
        (CORE.format("Document1", "no day"), "", None),
        (CORE.format("Untitled", ""), "", None),
    ],
)
def test_title_and_day_are_those_that_somebody_gave(core: str, title: str, made: date | None) -> None:
    content = docx.read(word(WRAPPED.format(FORTY), core=core))
    assert (content.title, content.made) == (title, made)


def test_what_is_no_document_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="Word"):
        docx.read(word("<w:p>")[:-10])
    with pytest.raises(Unreadable, match="Word"):
        docx.read(word("<w:p>"))
