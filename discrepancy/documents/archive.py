"""Zip, gzip, WARC and WACZ: files within a file, unpacked no further than an article can be large."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from discrepancy.documents.content import Content, Members, Unreadable, mark

LARGEST = 50 * 2**20  # bytes of one file
_ALL = 500 * 2**20  # bytes of all together
_MOST = 20_000  # files
_HEAD = 2**18  # bytes of the head of a record; they have 1,000
_BOMB = ("unpacks to more than an article holds", "unpack it yourself and give the articles")
_NO_BROTLI = ("is packed with brotli, which is not installed", "pip install 'discrepancy[documents]'")
_ZSTD = ("is packed with zstd, which is not read", "save the page in a browser, as HTML")
_LOCKED = ("is locked or broken", "unpack it yourself and give the articles")
# What the standard library raises for archives that nobody packed so.
_TORN = (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, OSError, RuntimeError, EOFError, KeyError)

Read = Callable[[bytes, str], Members]


@dataclass(slots=True)
class _Left:
    """How much more may be unpacked: bytes of all records of web archives, and of the pages that are read in them."""

    records: int = _ALL
    pages: int = _ALL


def read_zip(data: bytes, read: Read, wanted: Callable[[str], bool]) -> Members:
    """The articles in a zip file, by their paths in it; an archive within is not opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable("is a broken zip file", "make it again") from error
    if len(names) > _MOST:
        raise Unreadable(f"holds more than {_MOST:,} files", "split it")
    left = _ALL
    for name in dict.fromkeys(names):
        if not wanted(name):
            continue
        try:
            with archive.open(name) as file:
                content = file.read(min(LARGEST, left) + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            KeyError,
        ):
            yield f"/{name}", Unreadable(*_LOCKED)
            continue
        left -= len(content)
        if len(content) > LARGEST or left < 0:
            yield f"/{name}", Unreadable(*_BOMB)
            if left < 0:
                return
            continue
        for member, found in _safely(read, content, name):
            yield f"/{name}{member}", found


def read_gzip(data: bytes, name: str, read: Read) -> Members:
    """The articles in one compressed file."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            content = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise Unreadable("is a broken gzip file", "make it again") from error
    if len(content) > LARGEST:
        raise Unreadable(*_BOMB)
    yield from read(content, name)


def read_warc(data: bytes, page: Callable[[bytes], Content]) -> Members:
    """The pages of a web archive: responses of HTML, each known by its address, the day of capture a last resort."""
    yield from _read_warc(data, page, _Left())


def _read_warc(data: bytes, page: Callable[[bytes], Content], left: _Left) -> Members:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise Unreadable("needs warcio, which is not installed", "pip install 'discrepancy[documents]'") from error
    try:
        archive = ArchiveIterator(io.BytesIO(data))
        archive.reader = reader = _bounded(archive.fh, left)
        records = iter(archive)
        for number, record in enumerate(iter(lambda: _quietly(next, records, None), None)):
            if number > _MOST:
                raise Unreadable(f"holds more than {_MOST:,} records", "split it")
            reader.head = 0
            head = record.http_headers
            kind = (head.get_header("Content-Type") or "") if head else ""
            if record.rec_type != "response" or "html" not in kind or head.get_statuscode() != "200":
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or str(number)
            try:
                content = _quietly(_body, record, min(LARGEST, left.pages) + 1)
            except Unreadable as error:
                yield mark(address), error
                continue
            left.pages -= len(content)
            if len(content) > LARGEST or left.pages < 0:
                yield mark(address), Unreadable(*_BOMB)
                return
            yield mark(address), _page(content, page, address, record.rec_headers.get_header("WARC-Date") or "")
    except (ArchiveLoadFailed, AttributeError, IndexError, *_TORN) as error:
        raise Unreadable("is a broken web archive", "make it again") from error


def read_wacz(data: bytes, page: Callable[[bytes], Content]) -> Members:
    """The pages of the web archives in a WACZ file, as ArchiveWeb.page and Browsertrix make it."""
    left = _Left()
    yield from read_zip(
        data, lambda content, _: _read_warc(content, page, left), lambda name: name.endswith((".warc", ".warc.gz"))
    )


def read_arc(data: bytes) -> Members:
    """Raises Unreadable: the format before WARC, with no more than addresses and heads of HTTP between the pages."""
    raise Unreadable(
        "is an ARC file (.arc), the older format of web archives, which is not read",
        "convert it: warcio recompress FILE.arc FILE.warc.gz",
    )


def _bounded(file: Any, left: _Left) -> Any:
    """A reader of a web archive's bytes, which stops at heads and archives that unpack without end."""
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        head = 0  # bytes of lines since a record began

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or _HEAD, _HEAD))
            self.head += len(line)
            if self.head > _HEAD:
                raise Unreadable("holds a record whose head has no end", "make it again")
            return line

        def _process_read(self, data: bytes) -> None:
            super()._process_read(data)
            left.records -= self.buff_size if data else 0
            if left.records < 0:
                raise Unreadable(*_BOMB)

    return Bounded(file)


def _quietly(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do something in warcio, which prints bytes of the archive as warnings."""
    with contextlib.redirect_stderr(io.StringIO()):
        return work(*arguments)


def _body(record: Any, most: int) -> bytes:
    """The page in a record, unpacked as far as `most` bytes. Raises Unreadable for what nothing here unpacks."""
    packed = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packed == "zstd":
        raise Unreadable(*_ZSTD)
    if packed == "br":  # warcio unpacks it with an older library alone
        record.http_headers.remove_header("Content-Encoding")
        return _from_brotli(record.content_stream().read(most), most)
    content: bytes = record.content_stream().read(most)
    return content


def _from_brotli(data: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise Unreadable(*_NO_BROTLI) from error
    unpacked = brotli.Decompressor()
    try:
        content: bytes = unpacked.process(data, output_buffer_limit=most)
        while len(content) < most and (more := unpacked.process(b"", output_buffer_limit=most)):
            content += more
    except brotli.error:  # as with gzip: some archives keep the page unpacked, and the head as it was
        return data
    return content


def _page(content: bytes, page: Callable[[bytes], Content], address: str, captured: str) -> Content | Unreadable:
    from dataclasses import replace

    try:
        found = page(content)
    except Unreadable as error:
        return error
    try:
        made = date.fromisoformat(captured[:10])
    except ValueError:
        made = None
    return replace(found, url=found.url or address, made=found.made or made)


def _safely(read: Read, content: bytes, name: str) -> Members:
    """The members of a file within a file; where it cannot be read, that."""
    try:
        yield from read(content, name)
    except Unreadable as error:
        yield "", error
