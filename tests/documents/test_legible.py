"""Letters that only typesetters know are no letters of an article's text."""

from __future__ import annotations

import pytest

from discrepancy.documents import read, safe

TYPED = {
    "five shel\u00adters": "five shelters",
    "1,\u00ad200 people": "1,200 people",
    "five shel\u00ad\r\nters": "five shelters",
    "it ended\u00ad\nIn 2020": "it ended\nIn 2020",
    "of\ufb01ce, \ufb02ood, a\ufb00air, o\ufb03cer, wa\ufb04e": "office, flood, affair, officer, waffle",
    "1\u200b2 \u2060men\ufeff": "12 men",
    "fünf Häuser": "fünf Häuser",
}


@pytest.mark.parametrize(("written", "seen"), TYPED.items())
def test_text_is_as_a_reader_sees_it(written: str, seen: str) -> None:
    assert safe.legible(written) == seen


@pytest.mark.parametrize(("name", "around"), [("a.txt", "{}"), ("a.html", "<html><body><p>{}</p></body></html>")])
def test_every_format_is_freed_of_soft_hyphens(name: str, around: str, tmp_path) -> None:
    words = "The county opened five shel\u00adters on Monday, and 1,200 people from nine villages came there at night."
    (tmp_path / name).write_text(around.format(words), "utf-8")
    reading = read([tmp_path])
    assert not [problem for problem in reading.problems if problem.fatal]
    (document,) = reading.documents
    assert "five shelters on Monday" in document.text
