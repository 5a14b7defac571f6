"""What `find` and `find_quantities` hand on: offsets in the whole text, restated figures, a user's own words."""

import pytest

from discrepancy import find_quantities
from discrepancy.language.analysis import Analysis, analyse
from discrepancy.quantities import counted, find, holds_figure, lexicons, units
from discrepancy.table import units as kept


def test_offsets_count_in_the_whole_text():
    text = "Rain fell.\r\n\r\nThe flood took 12 houses. It was 3 km wide.\n"
    assert [text[q.start : q.end] for q in find_quantities(text)] == ["12 houses", "3 km"]


def test_public_units_are_units_of_measure():
    (quantity,) = find_quantities("Over a dozen POWs were shown.")
    assert (quantity.low, quantity.high, quantity.unit, quantity.counted) == (12, None, "", "pow")
    (analysis,) = analyse(["Over a dozen POWs were shown."])
    (same,) = find(analysis, 0)
    assert same.unit == "person"


def test_conversion_restates():
    miles, kilometres = find_quantities("It lies about 60 miles (97 km) inland.")
    assert kilometres.restates == miles.start
    assert kilometres.hedge == "about"
    assert miles.restates is None


def test_noun_may_stand_outside_the_span():
    text = "About 100 soldiers were killed and more than 200 wounded."
    _, wounded = find_quantities(text)
    assert text[wounded.start : wounded.end] == "more than 200"
    assert wounded.counted == "soldier"


def test_members_that_are_picked_out_make_no_claim():
    text = "It was one of the coldest nights of the year."
    (picked,) = find_quantities(text)
    assert (text[picked.start : picked.end], picked.low, picked.counted) == ("one of the coldest nights", 1, "night")
    assert picked.role == "one_of"
    assert find(Analysis(text), 0) == []


def test_pence_stay_as_written_and_are_kept_in_pounds():
    (quantity,) = find(Analysis("It fell to 187p."), 0)
    assert (quantity.low, quantity.unit) == (187, "penny")
    assert kept.conversion("penny", kept.canonical("penny", ""))(187) == 1.87


def test_a_table_on_one_line_holds_no_figures():
    assert find_quantities("1 " * 900) == []
    assert not holds_figure("1 " * 900)


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [("Three men fled.", True), ("It rained.", False), ("It rained on 3 May 2020.", False), ("No one came.", False)],
)
def test_holds_figure(sentence, holds):
    assert holds_figure(sentence) is holds


def test_empty():
    assert find_quantities("") == []
    assert find_quantities(" \n\t") == []


@pytest.fixture
def own_words(tmp_path, monkeypatch):
    caches = [lexicons.own, lexicons.units, lexicons.counted, units._lists, counted._classes, counted._never]
    caches += [counted.counting_unit, counted.is_person]

    def use(content):
        path = tmp_path / "own.toml"
        path.write_text(content, encoding="utf-8")
        monkeypatch.setenv(lexicons.OWN_WORDS, str(path))
        for cache in caches:
            cache.cache_clear()

    yield use
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_own_units_and_nouns(own_words):
    own_words('[words]\n"6000 * pound" = ["smoot"]\n[counted]\nvehicle = ["wagon"]\n')
    (quantity,) = find_quantities("The bridge is 364 smoots long.")
    assert quantity.unit == "6000 * pound"
    (analysis,) = analyse(["Police stopped 40 wagons."])
    assert [q.unit for q in find(analysis, 0)] == ["vehicle"]


@pytest.mark.parametrize(
    "content", ["[words\n", "[verbs]\nrun = ['ran']\n", "[words]\nyard = 3\n", "[units]\nyurt = 3\n"]
)
def test_own_words_that_cannot_be_read_are_named(own_words, content):
    own_words(content)
    with pytest.raises(RuntimeError, match=r"own\.toml"):
        find_quantities("They have 3 yards.")


@pytest.mark.parametrize("number", ["1e308 million", "1e-308", "3" + " million" * 60, "9" * 400, "10^-99999", "1e400"])
def test_a_number_beyond_all_measure_is_no_figure(number: str) -> None:
    found = find_quantities(f"The flood reached {number} km and killed 17 people.")
    assert [quantity.low for quantity in found if quantity.counted] == [17]
    assert all(quantity.low is not None and 0 < quantity.low < 1e100 for quantity in found)
