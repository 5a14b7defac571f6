"""Bytes into text: exactly as written, in the encodings that files of English text come in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.documents.content import Unreadable
from discrepancy.documents.encoding import decode

ENGLISH = (
    "The mayor said “about 200” homes – worth £3.5 million – were lost near the café.\r\nIt’s a third of the town."
)
RUSSIAN = "Губернатор сообщил, что из района эвакуированы 3000 человек, в том числе дети. " * 3

ENCODED = {
    "UTF-8": (ENGLISH.encode(), ENGLISH),
    "UTF-8 with mark": (codecs.BOM_UTF8 + ENGLISH.encode(), ENGLISH),
    "UTF-16 LE with mark": (codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"), ENGLISH),
    "UTF-16 BE with mark": (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH),
    "UTF-16 without mark": (ENGLISH.encode("utf-16-le"), ENGLISH),
    "UTF-32 with mark": (codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), ENGLISH),
    "Windows-1252": (ENGLISH.encode("cp1252"), ENGLISH),
    "one pound sign": ("It cost £20 million.".encode("latin-1"), "It cost £20 million."),
    "one accent": ("Café: 20 dead\n".encode("latin-1"), "Café: 20 dead\n"),
    "a half": ("About 2½ miles".encode("latin-1"), "About 2½ miles"),
    "Windows-1251": (RUSSIAN.encode("cp1251"), RUSSIAN),
    "KOI8-R": (RUSSIAN.encode("koi8-r"), RUSSIAN),
    "old Macintosh newlines": (b"one\rtwo\r\nthree\n", "one\rtwo\r\nthree\n"),
    "a stray control character": (b"a" * 5000 + b"\x1a", "a" * 5000 + "\x1a"),
}
REFUSED = {
    "NUL bytes": b"about 200 people\0 left",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "control characters": bytes(range(1, 32)) * 40,
    "bytes of no encoding": bytes(range(128, 256)) * 40,
    "half a UTF-16 character": codecs.BOM_UTF16_LE + b"a\0b",
    "lone UTF-16 surrogate": codecs.BOM_UTF16_LE + b"\x00\xd8a\0",
}


@pytest.mark.parametrize(("data", "text"), ENCODED.values(), ids=ENCODED.keys())
def test_reads_exactly_what_was_written(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="is not"):
        decode(data)


@pytest.mark.parametrize("declared", ["windows-1251", "WINDOWS-1251", " cp1251 "])
def test_believes_a_declaration(declared: str) -> None:
    short = "Ранены 20"
    assert decode(short.encode("cp1251"), declared) == short


def test_latin_1_means_windows_1252() -> None:
    assert decode("“20” wounded".encode("cp1252"), "ISO-8859-1") == "“20” wounded"


@pytest.mark.parametrize("declared", ["rot13", "punycode", "unicode_escape", "zlib", "no-such", "utf-16", "\0"])
def test_does_not_run_codecs_that_are_no_character_sets(declared: str) -> None:
    assert decode(b"caf\xe9: 20 wounded in the fire", declared) == "café: 20 wounded in the fire"


PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n"))


@given(PRINTED)
def test_utf_8_round_trip(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(PRINTED)
def test_utf_16_round_trip(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable as error:
        assert error.what  # noqa: PT017
    else:
        assert "\0" not in text
        text.encode("utf-8")
