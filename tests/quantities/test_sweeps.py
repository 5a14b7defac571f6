"""Whole families of phrases: every code, place name, noun and number word, not the one that somebody wrote."""

import re

import pytest

from discrepancy import find_quantities
from discrepancy.language.lexicon import load

ISO_4217 = re.findall(
    r"\w+",
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
    CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ZWL
    """,
)
SUMS = {"600 million": 600e6, "4,500": 4500, "735": 735, "1.2 billion": 1.2e9}
SIGNS = {
    "Ksh 4,000": "KES", "KSh4,000": "KES", "Tk 500": "BDT", "Tk. 500": "BDT", "FCFA 3,000": "XOF", "CFA 3,000": "XOF",
    "Rs 500": "INR", "Rs. 500": "INR", "Rs.500": "INR", "R350": "ZAR", "R1,200": "ZAR", "R2.5 million": "ZAR",
    "N500 million": "NGN", "N5,000": "NGN", "₦500": "NGN", "P2.5 billion": "PHP", "Php 500": "PHP", "USh 900": "UGX",
    "TSh 900": "TZS", "GH₵40": "GHS", "S/ 30": "PEN", "J$ 400": "JMD", "EC$400": "XCD", "54 €": "EUR", "54€": "EUR",
    "1.127,54 €": "EUR", "20 $": "USD", "500 US$": "USD", "300 ₽": "RUB",
    "Birr 300": "ETB", "GHc 400": "GHS", "Bs. 500": "BOB", "Dh 500": "AED", "Dhs500": "AED", "Afs 500": "AFN",
    "zł 500": "PLN", "TL 4,500": "TRY", "500 TL": "TRY", "Le 4,000": "SLE", "MT 5,000": "MZN", "LE 2.5 million": "EGP",
    "E£500": "EGP", "LL 50,000": "LBP", "SR 4,500": "SAR", "KD 1,500": "KWD", "Frw 5,000": "RWF", "FBu 5,000": "BIF",
    "MK 5,000": "MWK", "Ar 5,000": "MGA", "CFAF 500": "XOF", "500 francs CFA": "XOF", "U$S 500": "USD",
    "$500 CAD": "CAD", "$500 Cdn": "CAD", "$500 MXN": "MXN", "MXN$500": "MXN", "COP$500": "COP", "R16": "ZAR",
    "Euro 500": "EUR",
    "SKr500": "SEK", "K500,000": "ZMW", "K5 million": "ZMW",
}  # fmt: skip
LETTERS_WITHOUT_MONEY = [
    "N95 masks", "the R22 pilot", "a P1 licence", "the N7 road", "5 N", "K2", "K-12 schools", "a P-51", "SR 520",
    "RO 45", "the TL 500", "Euro 2024", "Euro 5 engines", "Le 24 Heures",
]  # fmt: skip
NOUNS = [
    "cases", "deaths", "homes", "schools", "people", "families", "injuries", "houses", "patients", "villages",
    "arrests", "boats", "bridges", "children", "women", "tents", "doctors", "soldiers", "cattle deaths", "new cases",
]  # fmt: skip
LONG_GROUPS = {
    "Internally Displaced People": "people", "Severe Acute Malnutrition cases": "case",
    "Acute Watery Diarrhoea cases": "case", "long lasting insecticide treated nets": "net",
    "locally made mosquito nets": "net", "newly built school classrooms": "classroom",
    "Cerebrospinal Meningitis (CSM) cases": "case", "suspected Lassa Fever patients": "patient",
    "health/nutrition centres": "centre",
    "Iron Dawn suspects": "suspect", "Black Lives Matter protesters": "protester", "Blue Bay detainees": "detainee",
    "former Safe Corridor internees": "internee", "new passport processing posts": "post",
}  # fmt: skip


def only(text):
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize("code", ISO_4217)
def test_every_currency_code_on_either_side(code):
    for written, value in SUMS.items():
        for text in (f"The fund is worth {code} {written}.", f"They paid {written} {code} for it."):
            found = only(text)
            assert (found.low, found.unit) == (pytest.approx(value), code), text


@pytest.mark.parametrize("code", [code for code in ISO_4217 if code not in load("currencies")["cautious"]["codes"]])
def test_every_currency_code_glued_to_a_sum_and_with_a_rate(code):
    assert (only(f"It cost {code}4m.").low, only(f"It cost {code}4m.").unit) == (4e6, code)
    assert only(f"Flour cost {code} 1,983/kg.").unit == f"{code} / kilogram"


@pytest.mark.parametrize("code", load("currencies")["cautious"]["codes"])
def test_codes_that_are_words_count_what_follows(code):
    assert not [q for q in find_quantities(f"He spoke at {code} 27 and of the {code} 100.") if q.unit == code]
    assert not [q for q in find_quantities(f"There were 200 {code} calls.") if q.unit == code]


@pytest.mark.parametrize("written", SIGNS)
def test_every_sign_of_money(written):
    assert only(f"A seat costs {written} in all.").unit == SIGNS[written]


@pytest.mark.parametrize("words", LETTERS_WITHOUT_MONEY)
def test_letters_that_are_no_money(words):
    assert not {"NGN", "ZAR", "PHP", "ZMW", "SAR", "OMR", "TRY", "EUR", "SLE"} & {
        q.unit for q in find_quantities(f"They spoke about {words} again.")
    }


@pytest.mark.parametrize("code", ["SARS", "MADS", "PENS", "TOPS"])
def test_no_code_has_a_plural(code):
    assert not [q for q in find_quantities(f"The 2003 {code} affair is over.") if q.unit == code[:3]]


PLACES = sorted({name.title() for name in load("demonyms")["names"]} | {"Odesa", "Port Sudan", "Khan Younis", "Ndola"})


@pytest.mark.parametrize("place", PLACES)
def test_figures_behind_any_place(place):
    assert [q.low for q in find_quantities(f"In {place} 30 were hurt.")] == [30], place
    assert [q.low for q in find_quantities(f"In {place} 3 new cases were found.")] == [3], place
    assert [q.low for q in find_quantities(f"Deaths were reported in {place} (34), Ostrava (12) and Brno (7).")] == [
        34,
        12,
        7,
    ]


@pytest.mark.parametrize("noun", NOUNS)
def test_rows_of_names_and_figures(noun):
    text = f"Ostrava 562 {noun}, Brno 17 {noun}, Plzen 152 {noun}, Liberec 409 {noun}."
    assert [q.low for q in find_quantities(text)] == [562, 17, 152, 409], text


@pytest.mark.parametrize("group", LONG_GROUPS)
def test_long_noun_groups(group):
    found = only(f"Around 1,900 {group} were counted.")
    assert (found.low, found.hedge, found.counted) == (1900, "about", LONG_GROUPS[group])


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def spelt(number):
    """A whole number below a million in words, with commas between thousands and hundreds as well as without."""
    if number < 14:
        return ONES[number - 1]
    if number < 20:
        return {14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen"}[number]
    if number < 100:
        ten = next(word for word, value in TENS.items() if value == number // 10 * 10)
        return ten + (f"-{ONES[number % 10 - 1]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100 - 1]} hundred" + (f" and {spelt(number % 100)}" if number % 100 else "")
    joint = ", " if number % 1000 >= 100 else " and "
    return f"{spelt(number // 1000)} thousand" + (f"{joint}{spelt(number % 1000)}" if number % 1000 else "")


@pytest.mark.parametrize("number", [*range(14, 120, 7), *range(1203, 9999, 613), *range(21_216, 999_999, 61_487)])
def test_numbers_in_words_and_doubled(number):
    words = spelt(number)
    assert only(f"They counted {words} houses.").low == number, words
    for double in (f"{words} ({number})", f"{words} ({number:,})", f"{number:,} ({words})"):
        found = only(f"They counted {double} houses.")
        assert (found.low, found.counted) == (number, "house"), double


@pytest.mark.parametrize("scale", ["hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"])
def test_every_scale_with_every_part(scale):
    base = load("numbers")["multipliers"][scale]
    parts = {
        f"A half {scale}": 0.5, f"Half a {scale}": 0.5, f"A quarter {scale}": 0.25, f"Three-quarter {scale}": 0.75,
        f"Half {scale}": 0.5, f"Quarter {scale}": 0.25, f"Half-a-{scale}": 0.5, f"3/4 {scale}": 0.75,
        f"Two and one-half {scale}": 2.5, f"Two and three-quarters {scale}": 2.75, f"One and a half {scale}": 1.5,
        f"2,7 {scale}": 2.7, f"One point two {scale}": 1.2, f"Two point seven five {scale}": 2.75,
        f"12 {scale}s of": 12,
    }  # fmt: skip
    for written, value in parts.items():
        if written.startswith("2,7") and scale == "hundred":
            continue  # nobody writes it
        found = only(f"{written} people fled.")
        assert (found.low, found.high, found.counted) == (
            pytest.approx(value * base),
            pytest.approx(value * base),
            "people",
        )


HEDGES = {
    "More than": "more_than", "At least": "at_least", "Nearly": "nearly", "About": "about", "Fewer than": "less_than",
    "Some": "about", "Up to": "at_most",
}  # fmt: skip


@pytest.mark.parametrize("hedge", HEDGES)
def test_hedges_before_an_article_or_none(hedge):
    for number in ("a 100", "a hundred", "hundred"):
        found = only(f"{hedge} {number} people died.")
        assert (found.low if found.low else found.high, found.hedge) == (100, HEDGES[hedge]), f"{hedge} {number}"


@pytest.mark.parametrize(("left", "right"), [(5, 7), (12, 15), (30, 45)])
@pytest.mark.parametrize("scale", ["thousand", "million", "billion", "lakh", "crore"])
def test_a_scale_shared_by_a_range(left, right, scale):
    base = load("numbers")["multipliers"][scale]
    for written in (
        f"between {left} and {right} {scale}",
        f"from {left} to {right} {scale}",
        f"{left}-{right} {scale}",
    ):
        found = only(f"They fed {written} people.")
        assert (found.low, found.high, found.hedge) == (left * base, right * base, "range"), written


SPEAKERS = ["man", "woman", "demonstrator", "resident", "official", "driver", "nurse", "teacher", "witness", "survivor"]


@pytest.mark.parametrize("noun", SPEAKERS)
def test_one_who_only_speaks_is_no_figure_and_one_who_is_harmed_is(noun):
    assert not find_quantities(f"One {noun} said that the road was closed.")
    assert not find_quantities(f'"We are tired," said one {noun}.')
    assert [q.low for q in find_quantities(f"One {noun} was killed in the valley.")] == [1]
    assert [q.low for q in find_quantities(f"The blast killed one {noun} and wounded three.")] == [1, 3]


FATES = ["was killed", "is missing", "has died", "was badly hurt", "drowned", "survived", "died"]


@pytest.mark.parametrize("fate", FATES)
def test_one_by_itself_is_a_figure_where_its_fate_is_told(fate):
    for opening in ("One", "Only one", "The bus overturned and one"):
        assert [q.low for q in find_quantities(f"{opening} {fate}.")] == [1], opening
    for opening in ("No one", "Which one", "Every one"):
        assert not find_quantities(f"{opening} {fate}."), opening


@pytest.mark.parametrize("heading", ["Deaths by region", "Confirmed cases", "Injuries", "Arrests so far"])
def test_lists_behind_a_heading_count_what_it_names(heading):
    found = find_quantities(f"{heading}: Ostrava (34), Brno (12), Plzen (71).")
    assert [(q.low, q.role) for q in found] == [(34, ""), (12, ""), (71, "")]
    people = find_quantities("The injured: Jan Ostrava (34), Eva Brno (12), Petr Plzen (71).")
    assert {q.role for q in people} == {"age"}


ENTRIES = {
    "Homes destroyed": "home", "- Schools closed": "school", "Families displaced": "family", "People in need": "people",
    "Vehicles affected": "vehicle", "• Children vaccinated": "child", "Injuries": "injury",
}  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_lines_of_facts_count_what_they_begin_with(entry):
    for rest in ("about 3,000", "we estimate 3,000 in all", "3,000 (ministry)"):
        found = only(f"{entry}: {rest}.")
        assert (found.low, found.counted) == (3000, ENTRIES[entry]), rest


@pytest.mark.parametrize("speaker", ["Doctors", "Witnesses", "Officials", "Residents"])
def test_people_before_a_colon_speak(speaker):
    assert only(f"{speaker}: we have lost 12.").counted != speaker.lower().removesuffix("s")


@pytest.mark.parametrize(
    "heading", ["Dead by town", "The dead by town (as of Monday)", "Cases by town", "The origin of the dead"]
)
def test_rows_behind_a_heading(heading):
    found = find_quantities(f"{heading}: Ostrava 36; Brno 19; Plzen eight; others six.")
    assert [q.low for q in found] == [36, 19, 8, 6]
    assert len({q.counted for q in found[:3]}) == 1


@pytest.mark.parametrize("part", ["half of which", "half of them", "half of whom", "a third of whom"])
def test_parts_of_what_was_told_before(part):
    whole, share = find_quantities(f"Some 900 people came, {part} were from the valley.")
    assert (whole.counted, share.unit) == ("people", "dimensionless")


@pytest.mark.parametrize("text", [
    "Some 900 children under five were treated.", "Some 900 of them were children under five years.",
    "They were 900 in all; the youngest victim was 16.", "Baby Ada, 11 months, was one of 900 patients.",
])  # fmt: skip
def test_ages_beside_counts(text):
    assert [q.low for q in find_quantities(text) if not q.role] == [900]


RISES = ["crept", "inched", "edged", "ticked", "leapt", "climbed", "soared", "has ballooned", "rocketed", "was pushed"]


@pytest.mark.parametrize("rise", RISES)
def test_up_to_behind_a_rise_is_no_limit(rise):
    found = only(f"The rate {rise} up to 29 percent.")
    assert (found.low, found.high) == (29, 29)


@pytest.mark.parametrize("limit", ["The law cuts", "The fund pays for", "They could lose", "He shot"])
def test_up_to_behind_other_verbs_is_a_limit(limit):
    assert only(f"{limit} up to 29 birds.").low == 0


@pytest.mark.parametrize("subject", ["The average age of the dead", "Life expectancy", "The median age"])
def test_bare_ages_are_years(subject):
    assert only(f"{subject} was 41.").unit == "year"


@pytest.mark.parametrize("crowd", ["rallied", "gathered in the square", "voted", "celebrated"])
def test_crowds_are_people(crowd):
    assert only(f"About 3,000 {crowd}.").counted == "people"


@pytest.mark.parametrize("verb", ["broke", "has broken through", "passed", "crossed", "surged past", "went beyond"])
@pytest.mark.parametrize("mark", ["the 500 mark", "the $5 million barrier", "the 10 percent threshold"])
def test_marks_that_are_passed(verb, mark):
    assert only(f"The tally {verb} {mark}.").hedge == "more_than"


SYMBOLS = sorted((form, name) for name, forms in load("units")["symbols"].items() for form in forms)
SCALES_TOO = ("K", "MM", "m", "b/d")  # 2.5K of it may be 2,500
ONLY_GLUED = set(load("units")["glued"]["only"]) - set(load("units")["glued"]["apart"])


@pytest.mark.parametrize(("symbol", "name"), SYMBOLS)
def test_every_symbol_of_a_unit_glued_and_apart(symbol, name):
    if symbol not in SCALES_TOO:
        assert only(f"They measured 2.5{symbol} of it.").unit == name
    if symbol not in ONLY_GLUED and symbol != "MM":
        assert only(f"They measured 2.5 {symbol} of it.").unit == name


@pytest.mark.parametrize("name", sorted(load("units")["words"]))
def test_every_word_for_a_unit_in_the_plural(name):
    form = load("units")["words"][name][0]
    assert find_quantities(f"They measured 25 {form} of it.")[0].unit in (name, f"{name} / minute"), form


SENSES = [(usual, sense, word) for usual, sense in load("units")["senses"].items() for word in sense["beside"]]


@pytest.mark.parametrize(("usual", "sense", "word"), SENSES)
def test_symbols_of_two_units_are_told_by_the_words_beside_them(usual, sense, word):
    assert find_quantities(f"They read 2.5 {sense['symbol']} there.")[0].unit == usual
    assert find_quantities(f"They read 2.5 {sense['symbol']} by the {word} there.")[0].unit == sense["unit"]
