"""How a quantity may move is the reader's to say, and so is whether what the rules took for a denial is one."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy import claims, table
from discrepancy.documents.model import Document, Event
from discrepancy.reader import exchange, rows
from discrepancy.reader.model import Answer, Definition, Reply
from discrepancy.reader.replies import Replies
from discrepancy.verdicts.relations import relations

FIRST = "Market square cleared\n\nOfficers arrested 40 people at the rally on Saturday, the police of Tarnbeck said.\n"
SECOND = "Second rally\n\nOfficers arrested 25 people at the rally on Saturday, the police of Tarnbeck said.\n"
DOCUMENTS = [
    Document("first.txt", FIRST, "Market square cleared", "Valley Times", dt.date(2024, 6, 2)),
    Document("second.txt", SECOND, "Second rally", "Hill Gazette", dt.date(2024, 6, 9)),
]


def read(documents, definition, **answers):
    """The claims table with one reader's answer about the one figure of each document."""
    found = table.frame(claims.extract(documents, Event()))
    told = Replies()
    for document in documents:
        answer = Answer(1, "", quantity=definition.id, role="claim", kind="total", **answers)
        told.add(Reply(document.digest[:12], "", (definition,), (answer,)))
    return rows.filled(found, exchange.hold(found, documents, told), "default")


@pytest.mark.parametrize(
    ("course", "behaviour", "verdict"),
    [
        ("varies", "snapshot", "drift"),
        ("grows", "cumulative", "revision_down"),
        ("", "", "revision_down"),
        ("ever higher", "", "revision_down"),
    ],
)
def test_what_is_counted_anew_does_not_fall(course, behaviour, verdict):
    found = read(DOCUMENTS, Definition("arrests", "arrested", course=course), day="on Saturday")
    assert set(found["behaviour"]) == {behaviour}
    (relation,) = relations(found).to_dict("records")
    assert relation["verdict"] == verdict


def test_a_peak_stays_one():
    """What is itself a maximum is so whatever the reader says, for "up to" states its figure."""
    text = "Gale at Tarnbeck\n\nGusts of up to 90 mph were measured on Monday, the weather office said.\n"
    document = Document("gale.txt", text, "Gale at Tarnbeck", "Valley Times", dt.date(2024, 6, 6))
    found = read([document], Definition("gusts", "wind_speed", course="varies"))
    assert set(found["behaviour"]) == {""}


OLD = "Fewer sheep lost\n\nThe flood drowned 60 sheep, not the 85 first reported, the farmers' union said on Monday.\n"


@pytest.mark.parametrize("stance", ["asserted", "denied"])
def test_a_figure_that_is_given_up_was_claimed_once(stance):
    document = Document("sheep.txt", OLD, "Fewer sheep lost", "Valley Times", dt.date(2024, 6, 6))
    found = table.frame(claims.extract([document], Event()))
    plain = found.reset_index().sort_values("start")
    assert list(plain["stance"])[-1] == "denied", "so the rules have it"
    told = Replies()
    answers = [Answer(0, row["written"], role="claim", stance=stance) for _, row in plain.iterrows()]
    told.add(Reply(document.digest[:12], "", (), tuple(answers)))
    read_by = rows.filled(found, exchange.hold(found, [document], told), "default").reset_index().sort_values("start")
    assert list(read_by["stance"])[-1] == stance
