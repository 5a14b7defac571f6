"""Invented articles whose figures are known, as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

TOWNS = ["Velmora", "Ostrand", "Karelby", "Tessin Bay", "Morvale", "Hadrun", "Pell Harbour", "Sorrin", "Quellin"]
NAMES = ["Ada Lund", "Tomas Brandt", "Ines Calder", "Piet Maren", "Rosa Whitlock", "Jonas Hale", "Mira Sandoval"]
ROLES = ["mayor", "governor", "fire chief", "minister", "health director", "harbour master"]
BODIES = ["the coast guard", "the energy ministry", "the regional hospital", "the rescue service", "the rail operator"]
PEOPLE = ["people", "residents", "workers", "passengers", "students", "patients", "volunteers", "soldiers"]
THINGS = ["houses", "boats", "trucks", "bridges", "schools", "vehicles", "tents", "farms", "buildings"]
DEEDS = ["had left", "had been moved out of", "were still in", "had returned to", "were cut off in"]
FATES = ["were destroyed", "were damaged", "were repaired", "were searched", "had lost power"]
MEASURED = [
    ("{} kilometres of road", "kilometer"), ("{} km of track", "kilometer"), ("{} miles of coast", "mile"),
    ("{} metres of dyke", "meter"), ("{} hectares of forest", "hectare"), ("{} acres of farmland", "acre"),
    ("{} tonnes of grain", "metric_ton"), ("{} kg of medicine", "kilogram"), ("{} litres of fuel", "liter"),
    ("{} percent of the harvest", "percent"), ("{}% of the stock", "percent"), ("{} megawatts of power", "megawatt"),
]  # fmt: skip
QUIET = [
    "Roads in the valley stayed closed while crews cleared the mud.",
    "Schools will open again once the water has gone down, the council said.",
    "Nobody could say when the trains would run.",
    "Rain fell through the night, and the wind turned north.",
    "The library has been turned into a shelter.",
    "Highway 12 is passable again.",
    "{name} spoke on Radio 4 at 6:30 pm on Tuesday.",
    "The last such storm was in 1987.",
    "A call line, 0800 555 0134, has been set up for relatives.",
    "The village of {town} lies on the river, below the old quarry.",
    "Inspectors have been sent to find out why the gate failed.",
    "Work on the new bridge began on 14 March 2019.",
    "“We are tired, but we go on,” {name} said.",
    "Some families have gone to stay with relatives in {town}.",
]
WORDS = {
    3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 11: "eleven", 12: "twelve",
    15: "fifteen", 20: "twenty", 24: "two dozen", 36: "three dozen", 40: "forty", 65: "sixty-five",
    120: "a hundred and twenty", 200: "two hundred", 3000: "three thousand",
}  # fmt: skip
BEFORE = {
    "=": [""], "~": ["about ", "around ", "roughly ", "some "],
    ">": ["more than ", "over ", "at least "], "<": ["up to ", "fewer than ", "at most ", "nearly "],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as its sentence states it: both ends where it is a range, `bound` one of = ~ > < and - for a range.

    `unit` is a unit of measure, a currency, or "" for counted things; `speaker` whoever says it, "" if nobody does.
    """

    values: tuple[float, ...]
    unit: str
    bound: str
    speaker: str


class Article(NamedTuple):
    """A text and the figures in it, in order."""

    text: str
    known: list[Known]


def articles(count: int, seed: int = 1) -> list[Article]:
    """So many articles of about 200 words; half of the sentences hold a figure."""
    chance = random.Random(seed)
    return [_article(chance, number) for number in range(count)]


def _article(chance: random.Random, number: int) -> Article:
    town, name, role = chance.choice(TOWNS), chance.choice(NAMES), chance.choice(ROLES)
    known: list[Known] = []
    lines = [f"{town} counts the cost of the storm", f"By our own staff, report {chr(65 + number % 26)}"]
    lines.append(f"{role.capitalize()} {name} toured {town} on Monday as the water fell.")
    for _ in range(7):
        lines.append(_telling(chance, town, name, known))
        lines.append(chance.choice(QUIET).format(name=name, town=chance.choice(TOWNS)))
    return Article("\n".join(lines) + "\n", known)


def _telling(chance: random.Random, town: str, name: str, known: list[Known]) -> str:
    """A sentence with a figure, and sometimes two."""
    said = [_fact(chance, town, known) for _ in range(chance.choice((1, 1, 2)))]
    fact = " and ".join(said)
    way = chance.randrange(4)
    speaker = ["", name, name, chance.choice(BODIES)][way]
    known[-len(said) :] = [Known(k.values, k.unit, k.bound, speaker) for k in known[-len(said) :]]
    if way == 1:
        return f"{fact[0].upper()}{fact[1:]}, {name} said."
    if way == 2:
        return f"{name} told reporters that {fact}."
    if way == 3:
        return f"{speaker[0].upper()}{speaker[1:]} said {fact}."
    return f"{fact[0].upper()}{fact[1:]}."


def _fact(chance: random.Random, town: str, known: list[Known]) -> str:
    bound = chance.choice("====~~>><-")
    kind = chance.choice(("people", "people", "things", "measured", "measured", "money"))
    if kind == "measured":
        form, unit = chance.choice(MEASURED)
        figure = _figure(chance, bound, unit, known, words=False, most=99)
        return form.format(figure) + " " + chance.choice(("had been lost", "had been saved", "were at risk"))
    if kind == "money":
        bound = bound if bound != "-" else "="
        value, scale, factor = chance.randrange(11, 99) / 10, *chance.choice((("million", 1e6), ("billion", 1e9)))
        sign, code = chance.choice((("$", "USD"), ("€", "EUR"), ("£", "GBP")))
        known.append(Known((value * factor,), code, bound, ""))
        return f"repairs would cost {chance.choice(BEFORE[bound])}{sign}{value} {scale}"
    figure = _figure(chance, bound, "", known, words=chance.random() < 0.3, most=9000)
    if kind == "people":
        return f"{figure} {chance.choice(PEOPLE)} {chance.choice(DEEDS)} {town}"
    return f"{figure} {chance.choice(THINGS)} {chance.choice(FATES)}"


def _figure(chance: random.Random, bound: str, unit: str, known: list[Known], words: bool, most: int) -> str:
    if bound == "-":
        low = chance.randrange(2, most // 2)
        high = low + chance.randrange(2, most // 2)
        known.append(Known((float(low), float(high)), unit, "-", ""))
        return chance.choice(("between {} and {}", "{} to {}")).format(f"{low:,}", f"{high:,}")
    value = chance.choice(list(WORDS)) if words else chance.randrange(2, most)
    known.append(Known((float(value),), unit, bound, ""))
    return chance.choice(BEFORE[bound]) + (WORDS[value] if words else f"{value:,}")
