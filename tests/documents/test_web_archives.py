"""Pages in web archives, however a server packed them; what is not read is named with what to do."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from discrepancy.documents import read

SENTENCE = "The flood killed 40 people in Castor, the mayor said on Monday. "
PAGE = f"<html><head><title>Flood</title></head><body><p>{SENTENCE * 3}</p></body></html>".encode()


def chunked(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"


def warc(body: bytes, *heads: tuple[str, str]) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *heads], protocol="HTTP/1.0")
    record = writer.create_warc_record("https://v.example/1", "response", payload=io.BytesIO(body), http_headers=head)
    writer.write_record(record)
    return stream.getvalue()


BROTLI = ("Content-Encoding", "br")
READ = {
    "plain": warc(PAGE),
    "gzip": warc(gzip.compress(PAGE), ("Content-Encoding", "gzip")),
    "brotli": warc(brotli.compress(PAGE), BROTLI),
    "brotli in chunks": warc(chunked(brotli.compress(PAGE)), BROTLI, ("Transfer-Encoding", "chunked")),
    "unpacked, with the head as it was": warc(PAGE, BROTLI),
}


@pytest.mark.parametrize("data", READ.values(), ids=READ.keys())
def test_a_page_is_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    assert [SENTENCE in document.text for document in read(tmp_path).documents] == [True]


def test_the_pages_of_a_wacz_file_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", READ["brotli"])
        archive.writestr("pages/pages.jsonl", '{"text": "no article"}')
    (document,) = read(tmp_path).documents
    assert document.url == "https://v.example/1"
    assert document.publisher == "v.example"


ARC = b"filedesc://a.arc 127.0.0.1 20310303050221 text/plain 75\n1 0 Crawl\n\nhttp://v.example/ 127.0.0.1 text/html 9\n"
NAMED = {
    "zstd": ("a.warc.gz", warc(b"(\xb5/\xfd", ("Content-Encoding", "zstd")), "zstd"),
    "bomb": ("a.warc.gz", warc(brotli.compress(b"0" * 300 * 2**20, quality=1), BROTLI), "more than an article"),
    "ARC": ("a.arc", ARC, "warcio recompress"),
    "ARC, packed": ("a.arc.gz", gzip.compress(ARC), "warcio recompress"),
}


@pytest.mark.parametrize(("name", "data", "part"), NAMED.values(), ids=NAMED.keys())
def test_what_is_not_read_is_named(name: str, data: bytes, part: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path / name)
    assert reading.documents == ()
    assert [part in str(problem) for problem in reading.problems] == [True]


def test_without_brotli_the_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    (tmp_path / "a.warc.gz").write_bytes(READ["brotli"])
    assert ["pip install 'discrepancy[documents]'" in str(problem) for problem in read(tmp_path).problems] == [True]
