"""Which reader takes which file, and which files are plainly no articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from discrepancy.documents import archive, docx, feed, html, letter, pdf, plain, rows
from discrepancy.documents.content import LONGEST, Content, Members, Unreadable, few, too_long
from discrepancy.documents.limits import bounded
from discrepancy.documents.model import USUAL, Columns

LARGEST = 50 * 2**20  # bytes
Table = Callable[[bytes, Columns], Members]
READERS: dict[str, Callable[[bytes], Content]] = {
    ".txt": plain.read,
    ".md": plain.read_markdown,
    ".markdown": plain.read_markdown,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".xhtml": html.read_html,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".eml": letter.read,
    ".mht": html.read_mhtml,
    ".mhtml": html.read_mhtml,
    ".webarchive": html.read_webarchive,
}
# Files of many articles. Tables, XML and archives are mostly something else: in a folder they are left out, and read
# where they are named.
BUNDLES: dict[str, Callable[[bytes], Members]] = {
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".warc": lambda data: archive.read_warc(data, html.read),
    ".warc.gz": lambda data: archive.read_warc(data, html.read),
    ".arc": archive.read_arc,
    ".arc.gz": archive.read_arc,
    ".wacz": lambda data: archive.read_wacz(data, html.read),
}
TABLES: dict[str, Table] = {
    ".csv": rows.read_csv,
    ".tsv": rows.read_csv,
    ".json": rows.read_json,
    ".jsonl": rows.read_jsonl,
    ".ndjson": rows.read_jsonl,
    ".parquet": rows.read_parquet,
}
_PLAINLY = (plain.read, plain.read_markdown)
_WIDEST = 4  # bytes of a character
REMEDY = "save the article as .txt, .md, .html, .pdf or .docx"
# Formats that people keep articles in and that are not read.
_DOCUMENTS = """
    .doc .odt .rtf .epub .mobi .mbox .pages .wpd .msg .tex .xps .djvu
"""
# Plainly no articles: data, slides, archives and programs, code, settings and leftovers, pictures, fonts, sound, film.
_OTHERS = """
    .csv .tsv .json .jsonl .geojson .kml .gpx .xls .xlsx .ods .parquet .feather .db .sqlite .sqlite3 .ris .bib
    .ledger .ledger-wal .ledger-shm .ledger-journal
    .ppt .pptx .odp .zip .gz .bz2 .xz .zst .tar .tgz .7z .rar .exe .dll .so .dylib .bin .iso .dmg
    .py .pyc .ipynb .r .js .mjs .ts .css .map .sh .bat .ps1 .sql .c .h .cpp .java .go .rs .xml .xsl
    .toml .yaml .yml .ini .cfg .conf .lock .log .bak .tmp .swp .part .crdownload .lnk .url .webloc
    .png .jpg .jpeg .gif .bmp .tif .tiff .ico .webp .avif .heic .svg .psd .woff .woff2 .ttf .otf .eot
    .mp3 .wav .ogg .flac .m4a .mp4 .m4v .mov .avi .mkv .webm .srt .vtt
"""
_FEED = re.compile(rb"(?:<[?!][^>]{0,500}>\s*){0,5}<(?:rss|feed|rdf:rdf)[\s>]")
_JSON = re.compile(rb'\{\s*"|\[\s*\{')
_IS_OTHER = frozenset(_OTHERS.split())
_IS_FOREIGN = _IS_OTHER | frozenset(_DOCUMENTS.split())


def _suffix(name: str) -> str:
    """As of a path, in small letters; a path takes ten times as long to make."""
    file = os.path.basename(name)
    dot = file.rfind(".")
    return file[dot:].lower() if 0 < dot < len(file) - 1 else ""


def reader(name: str) -> Callable[[bytes], Content] | None:
    """The reader for a file's suffix."""
    return READERS.get(_suffix(name))


def is_table(name: str) -> bool:
    """Whether a file's suffix says that it is a table of articles."""
    return PurePath(name).suffix.lower() in TABLES


def is_other(name: str) -> bool:
    """Whether a file is plainly no article: a picture, a table of data, an archive, code, a backup."""
    return (not name.lower().endswith(".warc.gz") and _suffix(name) in _IS_OTHER) or name.endswith("~")


def is_read_by_name(name: str) -> bool:
    """Whether a file is left out of a folder, and read where it is named: a table, an archive."""
    return is_other(name) and _suffix(name) in {*TABLES, ".zip", ".gz", ".xml"}


def is_foreign(name: str) -> bool:
    """Whether a file's suffix says that none of the readers can read it."""
    return _suffix(name) in _IS_FOREIGN - {*BUNDLES, *TABLES, ".zip", ".gz"}


def is_article(name: str) -> bool:
    """Whether a file found in a folder is read: one article, a feed or a web archive."""
    hidden = PurePath(name).name.startswith((".", "__MACOSX")) or name.startswith("__MACOSX")
    return not hidden and not is_other(name) and (reader(name) is not None or _bundle(name) is not None)


def _bundle(name: str) -> Callable[[bytes], Members] | None:
    """The reader for a feed or a web archive, by its suffix."""
    suffixes = "".join(PurePath(name.lower()).suffixes[-2:])
    return BUNDLES.get(suffixes) or BUNDLES.get(_suffix(name))


def _of_many(data: bytes, name: str, columns: Columns) -> Callable[[bytes], Members] | None:
    """The reader for a file of many articles, by its suffix; a table without a known one by how it begins.

    Where the user says what its columns hold, what is neither PDF nor HTML is a table.
    """
    if bundle := _bundle(name):
        return bundle
    suffix, packed = _suffix(name), partial(_packed, columns=columns)
    if suffix == ".gz":
        return partial(archive.read_gzip, name=name[: -len(".gz")], read=packed)
    if suffix == ".zip":
        return partial(archive.read_zip, read=packed, wanted=is_article)
    table = TABLES.get(suffix)
    if table is None and reader(name) is None:
        if _FEED.match(_start(data)):
            return feed.read
        if data.startswith(b"filedesc://"):
            return archive.read_arc
        if _JSON.match(_start(data)):
            table = rows.read_json
        elif columns != USUAL and _recognised(data) is plain.read:
            table = rows.read_csv
    return (lambda data: table(data, columns)) if table else None


def is_plain(data: bytes, name: str, columns: Columns = USUAL) -> bool:
    """Whether a file is text and nothing more: it hides nothing, and reading takes time in proportion to its size."""
    if not 0 < len(data) <= LARGEST:
        return True
    return _of_many(data, name, columns) is None and (reader(name) or _recognised(data)) in _PLAINLY


def members(data: bytes, name: str, columns: Columns = USUAL) -> Members:
    """The articles in a file, each with what tells it from the others there: nothing, where it is the only one.

    `columns` tells what the columns of a table hold. Raises Unreadable for what is empty, too large or not what it
    should be.
    """
    bundle = _of_many(data, name, columns)
    if bundle is None or not 0 < len(data) <= LARGEST:
        for _, content in bounded(iter([("", read(data, name))]), len(data)):
            if isinstance(content, Unreadable):
                raise content
            yield "", content
        return
    found = False
    for member in few(bounded(bundle(data), len(data))):
        found = True
        yield member
    if not found:
        raise Unreadable("holds no article", "give the articles themselves")


def _packed(data: bytes, name: str, columns: Columns) -> Members:
    """The articles in a file that stood in an archive; an archive within one is not opened."""
    if _suffix(name) in (".zip", ".gz"):
        raise Unreadable("is an archive within an archive", "unpack it yourself and give the articles")
    yield from members(data, name, columns)


def read(data: bytes, name: str) -> Content:
    """The content of a file, by its suffix; by its first bytes where there is no suffix that is known.

    Raises Unreadable for what is empty, too large or not what it should be.
    """
    if not data:
        raise Unreadable("is empty", "save the article again")
    if len(data) > LARGEST:
        raise Unreadable(f"is larger than {LARGEST // 2**20} MB", "split it, or save the article alone")
    read_by = reader(name) or _recognised(data)
    if read_by in _PLAINLY and len(data) > _WIDEST * LONGEST:
        raise too_long()
    try:
        content = read_by(data)
    except ImportError as error:
        reason = " ".join(str(error).split())
        raise Unreadable(f"needs a library that does not load ({reason})", "install discrepancy again") from error
    if len(content.text) > LONGEST:
        raise too_long()
    if not content.text.strip():
        raise Unreadable("is empty but for white space", "save the article again")
    return content


def _recognised(data: bytes) -> Callable[[bytes], Content]:
    start = _start(data)
    if start.startswith(b"%pdf-"):
        return pdf.read
    return html.read_html if start.startswith((b"<!doctype html", b"<html")) else plain.read


def _start(data: bytes) -> bytes:
    """How a file begins, in lower case."""
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
