"""E-mail: which of its texts is read, and whose head counts where a message is passed on."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from discrepancy.documents import letter
from discrepancy.documents.content import Unreadable

ARTICLE = "The flood killed 40 people and destroyed 300 homes in Castor, the mayor said on Monday."
HTML = f"<html><body><h1>River rises</h1><p>{ARTICLE}</p></body></html>"
STUBS = (
    "",
    " \n",
    "This message needs a program that shows HTML.",
    "View this e-mail in your browser: https://valley.example/1",
    "River rises. Read more: https://valley.example/1",
)
SENT = "Mon, 03 Mar 2031 10:00:00 +0000"


def message(
    subject: str = "River rises", sender: str = "Valley Post <news@valley.example>", sent: str = SENT
) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = subject, sender, sent
    return made


@pytest.mark.parametrize("plain", STUBS)
def test_the_html_is_read_where_the_plain_version_leaves_it_out(plain: str) -> None:
    mail = message()
    mail.set_content(plain)
    mail.add_alternative(HTML, subtype="html")
    assert letter.read(mail.as_bytes()).text == f"River rises\n{ARTICLE}"


def test_the_plain_version_is_read_where_it_says_the_same() -> None:
    mail = message()
    mail.set_content(f"River rises\n\n{ARTICLE}\n")
    mail.add_alternative(HTML.replace("</body>", "<p>Unsubscribe</p></body>"), subtype="html")
    assert letter.read(mail.as_bytes()).text == f"River rises\n\n{ARTICLE}\n"


def test_html_with_its_pictures_beside_a_stub() -> None:
    mail = message()
    mail.set_content(STUBS[2])
    mail.add_alternative(HTML, subtype="html")
    list(mail.iter_parts())[1].add_related(b"x", "image", "png", cid="<x>")
    assert ARTICLE in letter.read(mail.as_bytes()).text


def test_every_text_of_a_message_is_read_and_no_attachment() -> None:
    mail = message()
    mail.make_mixed()
    for text, kind in ((ARTICLE, "plain"), ("<p>Some 70 roads were cut.</p>", "html"), ("-- \nSent by hand", "plain")):
        part = EmailMessage()
        part.set_content(text, subtype=kind)
        mail.attach(part)
        mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"999 people", maintype="text", subtype="plain", filename="a.txt")
    text = letter.read(mail.as_bytes()).text
    assert ARTICLE in text
    assert "Some 70 roads" in text
    assert "999" not in text


FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: {f}\nDate: Mon, Mar 3, 2031 at 10:00\u202fAM\n"
    "Subject: River rises\nTo: <me@x.example>\n\n\n",
    "Apple": "Look at this\n\nBegin forwarded message:\n\nFrom: {f}\nSubject: River rises\n"
    "Date: March 3, 2031 at 10:00:00 AM GMT+1\nTo: me@x.example\n\n",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tRiver rises\n"
    "Date: \tMon, 3 Mar 2031 10:00:00 +0100\n"
    "From: \t{f}\nTo: \tme@x.example\n\n\n",
    "Outlook": "See below.\n\n________________________________\nFrom: {f}\nSent: Monday, March 3, 2031 10:00 AM\n"
    "To: Me <me@x.example>\nSubject: River rises\n\n",
    "cells of a table": "Subject:\nRiver rises\nDate:\nMon, 3 Mar 2031 10:00:00 +0100\nFrom:\n{f}\n\n",
    "quoted": "> From: {f}\n> Date: 3 March 2031\n> Subject: River rises\n>\n> ",
}


@pytest.mark.parametrize("head", FORWARDS.values(), ids=FORWARDS.keys())
def test_a_message_passed_on_is_that_of_its_first_sender(head: str) -> None:
    mail = message("Fwd: Fw: have a look", "Me <me@x.example>", "Wed, 05 Mar 2031 10:00:00 +0000")
    mail.set_content(head.format(f="Valley Post <news@valley.example>") + ARTICLE)
    found = letter.read(mail.as_bytes())
    assert (found.title, found.publisher, found.published) == ("River rises", "Valley Post", date(2031, 3, 3))
    assert ARTICLE in found.text
    assert "2031" not in found.text


def test_a_message_that_is_attached_is_read() -> None:
    inner = message()
    inner.set_content(ARTICLE)
    mail = message("FW: see", "Me <me@x.example>", "Wed, 05 Mar 2031 10:00:00 +0000")
    mail.set_content("See attached.")
    mail.add_attachment(inner)
    found = letter.read(mail.as_bytes())
    assert (found.title, found.publisher, found.published) == ("River rises", "Valley Post", date(2031, 3, 3))
    assert found.text.startswith("See attached.")
    assert ARTICLE in found.text


def test_a_sender_without_a_name_is_known_by_the_site() -> None:
    mail = message(sender="news@valley.example")
    mail.set_content(ARTICLE)
    assert letter.read(mail.as_bytes()).publisher == "valley.example"


def test_a_message_of_an_unknown_encoding_is_read() -> None:
    head = "From: Valley Post <a@v.example>\nSubject: River rises\nContent-Type: text/plain; charset=x-none\n\n"
    assert letter.read(head.encode() + ARTICLE.encode() + " Café".encode("cp1252")).text == f"{ARTICLE} Café"


def test_a_message_without_text_is_unreadable() -> None:
    mail = message()
    mail.add_attachment(b"x", maintype="image", subtype="png")
    with pytest.raises(Unreadable, match="no text"):
        letter.read(mail.as_bytes())
