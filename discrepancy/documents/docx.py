"""Word documents (.docx), ordinary and Strict Open XML: their text as it stands when every change is accepted."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from datetime import date
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.content import LONGEST, Content, Unreadable, too_long
from discrepancy.documents.layout import BETWEEN_CELLS
from discrepancy.documents.paragraphs import PAGE_NUMBER
from discrepancy.documents.plain import headline

_BROKEN = ("is a broken Word document", "save it again, or save the article as text")
_UNPACKED = 200 * 2**20  # bytes
_PARTS = 5000
_MAIN = "word/document.xml"
_TEMPLATE = date(2013, 12, 23)  # what python-docx states for a document of which the program says no day
_UNTITLED = re.compile(r"(?:(?:microsoft )?word )?document\d*|untitled(?: document)?", re.IGNORECASE)
# What is no text: deleted, moved away, the codes of fields, how ruby is read aloud, properties.
_SKIPPED = frozenset(
    ["del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"]
)
# Hidden text, and a content control that nobody has filled in, by the property that says so.
_UNSEEN = {"r": ("rPr", "vanish"), "sdt": ("sdtPr", "showingPlcHdr")}
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOX = re.compile(r"\0([^\0]*)\0")  # a text box within a paragraph; XML itself cannot hold the mark


def read(data: bytes) -> Content:
    """The text, a line a paragraph or table row, with the document's title. The day of making is a last resort.

    Tracked insertions and the new place of what was moved are text, deletions are not. A text box follows the
    paragraph that holds it; page headers stand first, notes and footers last. Raises Unreadable for broken documents
    and those that unpack to far more than they are.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            raise too_long()
        main = next(iter(_related(archive, "", "officeDocument")), _MAIN)
        body = _text(_parsed(archive, main)).removesuffix("\n")
        heads, notes = (_around(archive, main, *kinds) for kinds in (["header"], ["footnotes", "endnotes", "footer"]))
        title, made = _properties(archive)
    except Unreadable:
        raise
    except Exception as error:  # zipfile and lxml raise a dozen kinds of errors for what no program packed
        raise Unreadable(*_BROKEN) from error
    text = "\n".join((*heads, body, *notes))
    if len(text) > LONGEST:
        raise too_long()
    return Content(text, title or headline(body), made=made)


def _related(archive: zipfile.ZipFile, part: str, *kinds: str) -> list[str]:
    """The parts to which a part (or the package: "") is related so, whichever of the two standards it follows."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return []
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for relation in _parsed(archive, relations):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if kind in found and relation.get("TargetMode") != "External":
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found[kind].append(posixpath.normpath(target).lstrip("/"))
    return [target for targets in found.values() for target in targets]


def _parsed(archive: zipfile.ZipFile, part: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(archive.read(part), parser)


def _around(archive: zipfile.ZipFile, main: str, *kinds: str) -> list[str]:
    """The lines that stand around the body, each once on however many pages; page numbers are left out."""
    lines = (line for part in _related(archive, main, *kinds) for line in _text(_parsed(archive, part)).split("\n"))
    return [*dict.fromkeys(line for line in lines if line.strip() and not PAGE_NUMBER.fullmatch(line.strip()))]


def _properties(archive: zipfile.ZipFile) -> tuple[str, date | None]:
    """The title, where it is one, and the day on which the document was last changed."""
    for part in _related(archive, "", "core-properties"):
        if part in archive.namelist():
            facts = {_name(fact): " ".join((fact.text or "").split()) for fact in _parsed(archive, part)}
            title, made = facts.get("title", ""), dates.stamp(facts.get("modified") or facts.get("created") or "")
            return "" if _UNTITLED.fullmatch(title) else title, None if made == _TEMPLATE else made
    return "", None


def _text(element: Any) -> str:
    """What a reader sees of an element, each paragraph and table row with a line break at its end."""
    name = _name(element)
    if name == "t":
        return str(element.text or "")
    if name in _SKIPPED:
        return ""
    if name in _UNSEEN and _is_on(element, *_UNSEEN[name]):
        return ""
    if name in _LETTERS:
        return _LETTERS[name]
    if name == "tr":
        return _row(element)
    if name == "AlternateContent":  # one drawing for new programs, and again for old ones
        return next(filter(None, map(_text, element)), "")
    within = "".join(map(_text, element))
    if name == "txbxContent":
        return f"\0{within}\0"
    return _paragraph(element, within) if name == "p" else within


def _paragraph(element: Any, within: str) -> str:
    """A paragraph, then its text boxes. One whose mark was deleted goes on in the next."""
    goes_on = _is_on(element, "pPr", "rPr", "del") or _is_on(element, "pPr", "rPr", "moveFrom")
    return _BOX.sub("", within) + "\n" * (not goes_on) + "".join(_BOX.findall(within))


def _row(row: Any) -> str:
    if _is_on(row, "trPr", "del"):
        return ""
    cells = (_text(cell) for cell in row if not _is_on(cell, "tcPr", "cellDel"))
    line = BETWEEN_CELLS.join(filter(None, (" ".join(cell.replace("\0", " ").split()) for cell in cells)))
    return f"{line}\n" if line else ""


def _is_on(element: Any, *path: str) -> bool:
    """Whether the property at a path of names is there, and not switched off."""
    for name in path:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return False
    return not any(_local(key) == "val" and value in ("0", "false", "off") for key, value in element.items())


def _name(element: Any) -> str:
    return _local(element.tag) if isinstance(element.tag, str) else ""


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]
