"""Answers held against the article: what stands there is taken, what does not is dropped and counted."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy import claims, table
from discrepancy.documents.model import Document, Event
from discrepancy.reader.checks import Check
from discrepancy.reader.exchange import parts
from discrepancy.reader.model import Answer, Definition, Entry, Reading, Reply
from discrepancy.reader.register import apart
from discrepancy.reader.verbatim import Voices, Words, find_missed

TEXT = (
    "Quarry slide at Tarnbeck\n\nOn Monday 14 miners were killed when a slope gave way, Olga Brandt, the mayor, said."
    " Brandt added that 60 houses were gone by Tuesday evening. Damage of $3m was done.\n"
)
DOCUMENT = Document("slide.txt", TEXT, "Quarry slide", "Valley Times", dt.date(2024, 6, 6))  # a Thursday


@pytest.fixture(scope="module")
def check():
    found = table.frame(claims.extract([DOCUMENT], Event()))
    ((part,),) = parts(found, [DOCUMENT])
    return Check(part, Voices(DOCUMENT, found.reset_index()))


def outcome(check, *answers, quantities=(), missed=(), register=None):
    return check.check(Reply("x", "", tuple(quantities), tuple(answers), tuple(missed)), register or {})


def reading(check, answer, **others):
    """The reading of one answer, and what was dropped."""
    result = outcome(check, answer, **others)
    (found,) = set(result.readings.values())
    return found, [one.why for one in result.dropped]


def number(check, words):
    return next(figure.number for figure in check.part.figures if words in figure.written)


@pytest.mark.parametrize(
    ("cell", "told", "name", "wanted"),
    [
        ("day", "On Monday", "days", (dt.date(2024, 6, 3), dt.date(2024, 6, 3))),
        ("day", "by  Tuesday evening", "days", (dt.date(2024, 6, 4), dt.date(2024, 6, 4))),
        ("day", "own", "days", (dt.date(2024, 6, 6), dt.date(2024, 6, 6))),
        ("day", "Earlier", "days", (None, dt.date(2024, 6, 5))),
        ("kind", "Increment", "kind", "increment"),
        ("role", "background", "role", "background"),
        ("stance", "denied", "stance", "denied"),
    ],
)
def test_what_stands_up(check, cell, told, name, wanted):
    found, dropped = reading(check, Answer(number(check, "14"), "14 miners", **{cell: told}))
    assert getattr(found, name) == wanted
    assert dropped == []


@pytest.mark.parametrize(
    ("cell", "told", "why"),
    [
        ("day", "on Friday", "day that"),
        ("day", "a slope", "day that"),
        ("day", "2024-06-03", "day that"),
        ("speaker", "the president", "speaker who"),
        ("speaker", "14 miners said that the mayor of all the valley had told them so", "speaker who"),
        ("kind", "about 900", "kind that"),
        ("role", "headline", "role that"),
        ("stance", "true", "stance that"),
        ("quantity", "never_defined", "quantity that is not in the register"),
        ("part_of", "never_defined", "quantity that is not in the register"),
    ],
)
def test_what_is_dropped(check, cell, told, why):
    found, dropped = reading(check, Answer(number(check, "14"), "14 miners", **{cell: told}))
    assert found == Reading()
    assert [one[: len(why)] for one in dropped] == [why]


@pytest.mark.parametrize(
    ("mention", "name"),
    [("Brandt", "Olga Brandt"), ("own", "Valley Times"), ("Olga Brandt", "Olga Brandt")],
)
def test_speakers_have_the_name_that_the_rules_have_for_them(check, mention, name):
    found, _ = reading(check, Answer(number(check, "60"), "60 houses", speaker=mention))
    assert found.voice is not None
    assert found.voice.name == name


@pytest.mark.parametrize("n", [0, 3, 99])
def test_a_figure_is_found_by_its_words(check, n):
    result = outcome(check, Answer(n, "60 houses", role="background"))
    (figure,) = [one for one in check.part.figures if one.claim_ids[0] in result.readings]
    assert figure.written == "60 houses"


@pytest.mark.parametrize(("n", "words"), [(1, "15 miners"), (99, ""), (0, "")])
def test_a_figure_that_is_not_in_the_list(check, n, words):
    result = outcome(check, Answer(n, words, role="background"))
    assert result.readings == {}
    assert [one.why for one in result.dropped] == ["figure that is not in the list"]


def test_a_new_quantity_has_words_of_the_article(check):
    dead = Definition("Dead miners", "killed", population="MINERS", place="own", occasion="a slope gave way")
    found, dropped = reading(check, Answer(1, "14 miners", quantity="dead_miners"), quantities=[dead])
    assert (found.quantity, dropped) == ("dead_miners", [])
    entry = outcome(check, Answer(1, "14 miners", quantity="dead_miners"), quantities=[dead]).entries["dead_miners"]
    assert (entry.measure, entry.scope) == ("killed", "miners, a slope gave way")


@pytest.mark.parametrize(("told", "population"), [("houses", ""), ("miners", "miners")])
def test_a_population_that_the_measure_names_narrows_nothing(check, told, population):
    house = Definition("houses", "houses_lost", population=told)
    found = outcome(check, Answer(number(check, "60"), "60 houses", quantity="houses"), quantities=[house])
    assert found.entries["houses"].population == population


@pytest.mark.parametrize("slots", [{"place": "Ostby"}, {"population": "miners' children"}, {"actor": "x" * 200}])
def test_a_quantity_with_other_words_is_dropped_whole(check, slots):
    """With one of its slots gone it would be of more than was meant."""
    told = Definition("dead", "killed", **slots)
    found, dropped = reading(check, Answer(1, "14 miners", quantity="dead"), quantities=[told])
    assert (found.quantity, dropped) == ("", ["quantity with words that are not in the article"])


@pytest.mark.parametrize(
    ("told", "measure"),
    [
        ("killed", "killed"),
        ("Slope deaths", "slope_deaths"),
        ("miners_never_heard_of_again", "miners_never_heard_of_again"),
        ("damage_cost", "killed"),
        ("lies of Xanadu", "killed"),
        ("900 miners lost", "killed"),
        ("miners lost in 1998", "killed"),
    ],
)
def test_a_measure_is_of_the_lexicon_or_stands_as_given_if_one_of_its_words_is_known(check, told, measure):
    result = outcome(check, Answer(1, "14 miners", quantity="dead"), quantities=[Definition("dead", told)])
    assert result.entries["dead"].measure == measure


SHARES = (
    "Walkout at Tarnbeck\n\nSome 40 percent of the miners were on strike, the union said."
    " By then 12 percent of the slopes had been made safe.\n"
)


@pytest.mark.parametrize(
    ("words", "told", "measure"),
    [
        ("40 percent", "strikers", "share_strikers"),
        ("40 percent", "wounded", "share_wounded"),
        ("12 percent", "turnout", "turnout"),
    ],
)
def test_a_share_is_named_after_what_is_counted(words, told, measure):
    document = Document("walkout.txt", SHARES, published=dt.date(2024, 6, 6))
    found = table.frame(claims.extract([document], Event()))
    ((part,),) = parts(found, [document])
    read = Check(part, Voices(document, found.reset_index()))
    answer = Answer(number(read, words), "", quantity="share")
    assert outcome(read, answer, quantities=[Definition("share", told)]).entries["share"].measure == measure


BARE = (
    "Leak at Tarnbeck\n\nA tonne of brine costs $40, the quarry said. Some 30 tonnes had got out, inspectors said. The"
    " union put the price at 35. Repairs will cost $4 million, the mayor said. The union came out with 11 or 12.\n"
)


def test_a_bare_number_takes_over_the_unit_of_its_quantity():
    """But not a scale: by how much a number is to be multiplied, no reader may say."""
    document = Document("leak.txt", BARE, published=dt.date(2024, 6, 6))
    found = table.frame(claims.extract([document], Event()))
    ((part,),) = parts(found, [document])
    read = Check(part, Voices(document, found.reset_index()))
    told = {"$40": "price", "Some 30 tonnes": "brine", "35": "price", "$4 million": "repairs", "11 or 12": "repairs"}
    answers = [Answer(number(read, words), words, quantity=name) for words, name in told.items()]
    defined = [Definition("price", "price"), Definition("brine", "brine"), Definition("repairs", "cost")]
    result = outcome(read, *answers, quantities=defined)
    by_words = {one.written: result.readings[one.claim_ids[0]] for one in part.figures}
    assert {one.written for one in part.figures if one.bare} == {"35", "11 or 12"}
    assert (by_words["35"].quantity, by_words["35"].unit) == ("price", "USD")
    assert (by_words["11 or 12"].quantity, by_words["11 or 12"].unit) == ("", "")
    assert [str(one) for one in result.dropped] == [
        "leak.txt, “11 or 12”: quantity of another unit than its figure (repairs)"
    ]


LIST = "Vote at Tarnbeck\n\nTurnout was uneven: 52 percent in Northby, 71 in Southby and an unlikely 97 in Hillsby.\n"


def test_a_bare_number_of_a_list_takes_over_the_unit_of_its_measure():
    document = Document("vote.txt", LIST, published=dt.date(2024, 6, 6))
    found = table.frame(claims.extract([document], Event()))
    ((part,),) = parts(found, [document])
    read = Check(part, Voices(document, found.reset_index()))
    told = {"52 percent": "Northby", "71": "Southby", "97": "Hillsby"}
    answers = [Answer(number(read, words), "", quantity=place) for words, place in told.items()]
    result = outcome(read, *answers, quantities=[Definition(place, "turnout", place=place) for place in told.values()])
    assert {one.measure for one in result.entries.values()} == {"turnout"}
    assert {result.readings[one.claim_ids[0]].unit for one in part.figures if one.bare} == {"percent"}
    assert result.dropped == []


def test_a_quantity_of_another_unit(check):
    money = Entry("damage", "damage_cost", unit="USD")
    found, dropped = reading(check, Answer(1, "14 miners", quantity="damage"), register={"damage": money})
    assert (found.quantity, dropped) == ("", ["quantity of another unit than its figure"])


def test_a_missed_figure_is_read_by_the_grammar(check):
    found = table.frame(claims.extract([DOCUMENT], Event()))
    ((part,),) = parts(found[found["written"] != "60 houses"], [DOCUMENT])
    told = [Definition("houses", "homes_destroyed")]
    answers = [Answer(0, words, quantity="houses") for words in ("that 60 houses", "60 houses", "9 houses", "when a")]
    result = outcome(Check(part, check.voices), quantities=told, missed=answers)
    ((claim, read),) = result.missed
    assert (claim.quantity.low, claim.quantity.unit, read.quantity) == (60, "building", "houses")
    assert [(one.words, one.why) for one in result.dropped] == [
        (words, "missed figure that is not in the article or no figure")
        for words in ("60 houses", "9 houses", "when a")
    ]


def test_a_missed_figure_that_the_rules_find_by_now_is_answered_about(check):
    """So kept answers hold when the grammar learns."""
    told = Answer(0, "that 60 houses were gone", quantity="houses")
    result = outcome(check, quantities=[Definition("houses", "homes_destroyed")], missed=[told])
    (claim_id,) = result.readings
    assert (result.readings[claim_id].quantity, result.missed, result.dropped) == ("houses", [], [])


def test_a_missed_number_in_brackets_is_no_age():
    text = "Flood at Tarnbeck\n\nThe union listed its dead by yard: Olga Brandt (10) was told so first.\n"
    document = Document("flood.txt", text, published=dt.date(2024, 6, 6))
    claim = find_missed("(10)", document, Words(text), [])
    assert claim is not None
    assert (claim.quantity.low, claim.quantity.unit, claim.quantity.role) == (10, "", "")


def test_what_a_reader_told_apart_stays_apart():
    """Also where no words of the articles tell the two apart."""
    entries = [Entry(name, "infected", unit="person") for name in ("cases", "cases_suspected", "xyzzy", "plan")]
    entries.append(Entry("ordered", "infected", unit="person", kind="plan"))
    found = apart(entries)
    assert [one.measure for one in found.values()] == ["infected"] * 5
    assert [one.scope for one in found.values()] == ["", "cases suspected", "no. 2", "no. 3", ""]
