"""Where the words of a parse stand: the same as a look at every token tells."""

import pytest

from discrepancy.language import layout, parser

TEXT = 'The mayor  said "40 homes" and 3,000 acres burned; 12 people can\'t return.'


@pytest.fixture(scope="module")
def doc():
    return parser.parse([TEXT])[0]


@pytest.mark.parametrize("offset", [-1, 0, 1, 3, 4, 10, 17, 40, len(TEXT) - 1, len(TEXT), 500])
def test_a_place_is_found_as_by_looking_at_each_token(doc, offset):
    holding = [token for token in doc if token.idx <= offset < token.idx + len(token)]
    assert layout.at(doc, offset) == (holding[0] if holding else None)
    assert layout.before(doc, offset) == sum(token.idx < offset for token in doc)
    assert layout.between(doc, 4, offset) == [token for token in doc if 4 <= token.idx < offset]


def test_the_text_is_the_sentence(doc):
    assert layout.text(doc) == TEXT
