"""A sentence as plain objects tells what spaCy's own objects tell."""

import gc

import pytest

from discrepancy.language import parser
from discrepancy.language.tree import Form, form, tree

TEXT = 'The mayor said "40 homes" and 3,000 acres burned; 12 people can\'t return.'
WALKED = ("head", "lefts", "rights", "children", "left_edge", "right_edge", "ancestors", "subtree", "conjuncts")
TEXTS = [
    TEXT,
    "Firemen, nurses and teachers, who came from Orlen and Tarn, told the council that £3m was lost, and left.",
    "He said. What did she say, on Monday, of the 12 who had been found that the mayor spoke of on Sunday?",
    "",
]


@pytest.fixture(scope="module")
def doc():
    return parser.parse([TEXT])[0]


@pytest.mark.parametrize("offset", [-1, 0, 1, 3, 4, 10, 17, 40, len(TEXT) - 1, len(TEXT), 500])
def test_a_place_is_found_as_by_looking_at_each_token(doc, offset):
    holding = [token for token in doc if token.idx <= offset < token.idx + len(token)]
    assert doc.at(offset) == (holding[0] if holding else None)
    assert doc.before(offset) == sum(token.idx < offset for token in doc)
    assert doc.between(4, offset) == tuple(token for token in doc if 4 <= token.idx < offset)


@pytest.mark.parametrize("text", TEXTS)
def test_the_tree_is_that_of_spacy(text):
    theirs = parser.model()(text)
    ours = tree(theirs, [form(token) for token in theirs])
    assert ours.text == theirs.text
    for own, told in zip(ours, theirs, strict=True):
        assert (own.i, own.idx, len(own), own.doc) == (told.i, told.idx, len(told), ours)
        assert [getattr(own, name) for name in Form._fields] == [getattr(told, name) for name in Form._fields]
        assert [_places(getattr(own, name)) for name in WALKED] == [_places(getattr(told, name)) for name in WALKED]
        assert [own.is_ancestor(other) for other in ours] == [told.is_ancestor(other) for other in theirs]


@pytest.mark.parametrize("text", ["The mayor  said 40  had left .", "  Twelve people left.  "])
def test_blanks_are_no_words_but_where_words_hang_on_them(text):
    theirs = parser.model()(text)
    ours = tree(theirs, [form(token) for token in theirs])
    words = [token for token in theirs if not token.is_space]
    assert [(own.idx, own.text, own.head.idx) for own in ours] == [(one.idx, one.text, one.head.idx) for one in words]
    assert [own.i for own in ours] == list(range(len(words)))
    assert all(own.left_edge.i <= own.i <= own.right_edge.i for own in ours)


@pytest.mark.parametrize("ending", [" of teachers walked out.", ", he said.", " in Elm and 9 per cent in Oak."])
def test_per_cent_is_read_as_one_word(ending):
    text = f"The rate rose to 12 per cent{ending}"
    doc = parser.parse([text])[0]
    share = next(token for token in doc if token.lemma_ == "percent")
    assert text[share.idx :].startswith("per cent")
    assert doc[share.i + 1].idx == text.index(ending.strip()[0], share.idx + len("per cent"))


def _places(found):
    return [token.i for token in found] if not hasattr(found, "i") else found.i


def test_a_neighbour_outside_the_sentence_is_an_error(doc):
    assert doc[3].nbor(-2) is doc[1]
    for token, step in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_words_are_freed_with_their_sentence():
    doc = parser.parse([TEXTS[1]])[0]
    gc.collect()
    gc.disable()
    try:
        del doc
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("They hoped for rain.", "hope"),
        ("She hopes for rain.", "hope"),
        ("The court fined two men.", "fine"),
        ("The rabbits hopped away.", "hop"),
        ("They planned a march.", "plan"),
        ("He fixed the pump.", "fix"),
    ],
)
def test_a_verb_keeps_the_e_of_its_lemma(sentence: str, lemma: str) -> None:
    assert lemma in [token.lemma_ for token in parser.parse([sentence])[0] if token.pos_ == "VERB"]
