"""Pages as browsers save them: the same article whatever the program, with the address that it notes."""

from __future__ import annotations

import plistlib
import quopri
from datetime import date
from pathlib import Path

import pytest

from discrepancy.documents import formats, html, read
from discrepancy.documents.content import Unreadable

ADDRESS = "https://www.valleypost.example/news/river-1"
PARAGRAPHS = [
    "At least 76,000 people have left their homes since the Alder burst its banks, the governor said on Monday.",
    "Farmers spoke of heavy losses: the county union put the damage at $45 million and said 3,200 cattle were missing.",
    "The relief agency runs 14 shelters, in which 6,700 people spent the night – most of them from Castor.",
]
TEXT = "".join(f"<div class='block'><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS)
CONSENT = (
    '<div id="onetrust-consent-sdk" role="dialog"><h2>We value your privacy</h2>'
    "<p>We and our 842 partners store cookies for 12 purposes. You may refuse.</p><button>Accept</button></div>"
)
AROUND = '<section class="related"><h2>Most read</h2><ul><li><a href="/1">Keeper: 12 million</a></li></ul></section>'
PAGE = (
    f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>River rises</title></head><body>{CONSENT}'
    f'<nav>Home</nav><article><h1>River rises</h1><img src="a.png">{TEXT}</article>{AROUND}</body></html>'
)
MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: %b
Subject: River rises
Date: Wed, 5 Mar 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b----"

------b----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ads.example/frame

<p>Win 1,000,000 today in our great game of chance, it costs nothing.</p>
------b----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: %b

%b
------b----
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b------
"""
ARCHIVE = {"WebResourceData": PAGE.encode(), "WebResourceURL": ADDRESS, "WebResourceTextEncodingName": "UTF-8"}
PICTURE = "data:image/png;base64," + "iVBORw0KGgo=" * 2_000_000
SINGLE = (
    f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Wed Mar 05 2025 10:00:00 GMT+0100 (CET)\n-->"
)
DAY = date(2025, 3, 5)
SINGLE_FILE = PAGE.replace("<head>", SINGLE + "<head>").replace("a.png", PICTURE).encode()
SAVED: dict[str, tuple[str, bytes, str, date | None]] = {
    "as it came": ("a.html", PAGE.encode(), "", None),
    "Chrome": (
        "a.html", PAGE.replace("<html", f"<!-- saved from url=(0043){ADDRESS} -->\n<html").encode(), ADDRESS, None
    ),
    "SingleFile": ("a.html", SINGLE_FILE, ADDRESS, DAY),
    "MHTML": (
        "a.mhtml", MHTML % (ADDRESS.encode(), ADDRESS.encode(), quopri.encodestring(PAGE.encode())), ADDRESS, DAY
    ),
    "MHTML, Windows line ends": (
        "a.mht",
        (MHTML % (ADDRESS.encode(), ADDRESS.encode(), quopri.encodestring(PAGE.encode()))).replace(b"\n", b"\r\n"),
        ADDRESS,
        DAY,
    ),
    "Safari": ("a.webarchive", plistlib.dumps({"WebMainResource": ARCHIVE}, fmt=plistlib.FMT_BINARY), ADDRESS, None),
    "Safari, XML": ("a.webarchive", plistlib.dumps({"WebMainResource": ARCHIVE}), ADDRESS, None),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "address", "made"), SAVED.values(), ids=SAVED.keys())
def test_the_article_and_what_the_program_notes(name: str, data: bytes, address: str, made: date | None) -> None:
    content = formats.read(data, name)
    assert [line for line in content.text.splitlines() if line != "River rises"] == PARAGRAPHS
    assert (content.title, content.url, content.made, content.published) == ("River rises", address, made, None)


@pytest.mark.parametrize(("name", "data", "address"), [saved[:3] for saved in SAVED.values()], ids=SAVED.keys())
def test_a_page_that_names_no_outlet_is_its_sites(name: str, data: bytes, address: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert [document.publisher for document in read(tmp_path).documents] == ["valleypost.example" if address else ""]


def test_one_article_however_saved_is_one_document(tmp_path: Path) -> None:
    for number, (name, data, _, _) in enumerate(SAVED.values()):
        (tmp_path / f"{number}{name}").write_bytes(data)
    assert len(read(tmp_path).documents) == 1


# One object, a list of one: itself.
ITSELF = b"bplist00\xa1\x00\x08" + bytes(6) + b"\1\1" + bytes(7) + b"\1" + bytes(15) + b"\x0a"
BROKEN = {
    "no part is a page": ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello", "holds no page"),
    "too many parts": ("a.mhtml", MHTML + b"\n--x" * 9_000, "too many parts"),
    "bytes": ("a.mhtml", bytes(range(256)), "no page"),
    "no list": ("a.webarchive", b"hello", "broken page"),
    "a list without a page": ("a.webarchive", plistlib.dumps({"x": 1}), "broken page"),
    "a list in itself": ("a.webarchive", ITSELF, "broken page"),
    "text for bytes": ("a.webarchive", plistlib.dumps({"WebMainResource": {"WebResourceData": "x"}}), "holds no page"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "what"), BROKEN.values(), ids=BROKEN.keys())
def test_refuses(name: str, data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        formats.read(data, name)


@pytest.mark.parametrize(
    "box",
    [
        CONSENT,
        '<div class="Cookie-Banner"><p>We and our 842 partners use cookies.</p></div>',
        '<amp-consent id="c"><div><p>We and our 842 partners use cookies.</p></div></amp-consent>',
        '<section aria-modal="true"><p>Our 842 partners and we value your privacy.</p></section>',
    ],
)
def test_boxes_that_ask_for_consent_are_no_text(box: str) -> None:
    page = f"<html><body>{box}<article><h1>River rises</h1><p>{PARAGRAPHS[0]}</p></article></body></html>"
    assert "842" not in html.read_html(page.encode()).text


def test_a_page_marked_as_a_whole_keeps_its_article() -> None:
    page = PAGE.replace("<body>", '<body class="cookie-consent"><div class="cookies-accepted">').replace(CONSENT, "")
    assert PARAGRAPHS[1] in html.read_html(page.encode()).text
