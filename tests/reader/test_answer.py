"""Answers as chats wrap them."""

from __future__ import annotations

import json

import pytest

from discrepancy.reader.model import Merging, Reply
from discrepancy.reader.replies import AnswerError, parse

TOLD = {"article": "abcdef012345", "quantities": [], "figures": [{"n": 1, "words": "12 people", "quantity": "dead"}]}
PLAIN = json.dumps(TOLD)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        f"Sure! Here is the JSON:\n\n```json\n{json.dumps(TOLD, indent=2)}\n```\nLet me know {{if}} more.",
        f"{{thinking}} about it ... {PLAIN}",
        PLAIN.replace("}]", ",}, ]"),
        f"[{PLAIN}]",
        PLAIN.replace('"12 people"', '"12 people ⟦1⟧"'),
        PLAIN.replace('"n": 1', '"n": "1"'),
    ],
)
def test_what_chats_wrap_around_json(text):
    (reply,) = parse(text)
    assert isinstance(reply, Reply)
    assert reply.id == "abcdef012345"
    assert [(one.number, one.words, one.quantity) for one in reply.figures] == [(1, "12 people", "dead")]


def test_several_answers_in_one_file():
    other = json.dumps({"register": "register-0", "same": [["a", "b"], "c", [1]], "move": [{"figure": "x", "to": "a"}]})
    reply, merging = parse(f"{PLAIN}\n\n{other}")
    assert isinstance(reply, Reply)
    assert merging == Merging("register-0", "", (("a", "b"), ("",)), (("x", "a"),))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "holds no JSON"),
        ("I cannot help with that.", "holds no JSON"),
        (PLAIN[:40], "breaks off"),
        ("{" * 100_000, "breaks off"),
        ('{"a": ' * 5_000 + "1" + "}" * 5_000, "breaks off"),
        ('{"figures": []}', "no object with the key article or register"),
        ("x" * 5_000_000, "too long"),
    ],
)
def test_what_no_answer_can_be_read_from(text, why):
    with pytest.raises(AnswerError, match=why):
        parse(text)


def test_cells_that_are_no_text_say_nothing():
    (reply,) = parse('{"article": "a", "figures": [{"n": true, "words": 7, "role": {"x": 1}}, 5], "quantities": "all"}')
    assert [(one.number, one.words, one.role) for one in reply.figures] == [(1, "", "")]
    assert reply.quantities == ()
