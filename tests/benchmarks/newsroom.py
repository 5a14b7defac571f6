"""Invented articles of the length of real ones, as many as wanted, the same for the same seed.

400 to 1,200 words each; names and numbers vary without end, and a fifth of the articles share paragraphs of an agency.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SHORTEST, LONGEST = 400, 1200  # words
COPIED = 0.2  # of the articles
AGENCY = 40  # paragraphs that the agency has sent
STARTS = "Vel,Ost,Kar,Tes,Mor,Had,Pell,Sor,Quel,Bran,Dor,Lis,Nar,Ulm,Fen,Gar,Hol,Ist,Jor,Kest"
ENDS = "mora,rand,elby,sin,vale,run,how,rin,lin,sk,bruck,ton,stad,ow,ica,field,minster,dal,heim,gorod"
GIVEN = "Ada,Tomas,Ines,Piet,Rosa,Jonas,Mira,Karl,Lena,Omar,Sofia,Viktor,Nadia,Hugo,Elif,Marek,Joan,Samir"
ROLES = "mayor,governor,fire chief,interior minister,health director,harbour master,council leader,union secretary"
BODIES = "the coast guard,the energy ministry,the regional hospital,the rescue service,police,the rail operator"
PEOPLE = "people,residents,workers,passengers,students,patients,volunteers,soldiers,families,children,nurses"
THINGS = "houses,boats,trucks,bridges,schools,vehicles,tents,farms,buildings,shops,pumps,wells,barns"
FATES = "were destroyed,were damaged,were repaired,were searched,had lost power,stood under water,had been rebuilt"
DEEDS = "had left,had been moved out of,were still in,had returned to,were cut off in,were killed in,were injured in"
MEASURES = (
    "kilometres of road,miles of coast,metres of dyke,hectares of forest,tonnes of grain,litres of fuel,"
    "percent of the harvest,megawatts of power,acres of farmland,kg of medicine"
)
HEDGES = ",,,,about ,around ,roughly ,more than ,over ,at least ,up to ,fewer than ,nearly ,almost "
WORDS = "three,four,five,six,seven,eight,nine,eleven,twelve,two dozen,forty,sixty-five,a hundred and twenty,dozens"
SAID = "said,told reporters,wrote in a statement,announced,confirmed,explained,estimated"
DAYS = "on Monday,on Tuesday,on Wednesday,late on Thursday,on Friday,at the weekend,by the evening,overnight"
SUBJECTS = (
    "the {adj} road to {town},the council of {town},the {adj} bridge,the old market,a {adj} warehouse,"
    "the station at {town},the {adj} dam,the company that runs the port,the bishop of {town},the {adj} reservoir"
)
VERBS = (
    "has been closed,was reopened,remains without a manager,was shown on television,is being watched by engineers,"
    "has divided the {adj} town for years,was discussed for hours,will be inspected again,is said to be safe"
)
TAILS = (
    "while crews clear the {adj} mud,although nobody could say why,as {name} had asked,after a {adj} night,"
    "because the {adj} wind turned north,which surprised many in {town},and the library has become a shelter"
)
ADJECTIVES = "narrow,northern,flooded,empty,new,crowded,broken,quiet,expensive,temporary,wooden,public,damaged,long"


def write(folder: Path, count: int, seed: int = 1, copied: float = COPIED) -> Path:
    """The articles as text files in `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles(count, seed, copied)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def articles(count: int, seed: int = 1, copied: float = COPIED) -> Iterator[str]:
    """The texts; `copied` is the share of those with paragraphs of the agency."""
    chance = random.Random(seed)
    towns = [_town(chance) for _ in range(12)]  # of the event: each article names others too
    sent = [_paragraph(chance, towns) for _ in range(AGENCY)]
    for _ in range(count):
        yield _article(chance, towns, sent if chance.random() < copied else [])


def _article(chance: random.Random, towns: list[str], sent: list[str]) -> str:
    town, day = chance.choice(towns), date(2031, 5, 1) + timedelta(days=chance.randrange(40))
    parts = [f"{town} counts the cost of the storm", f"{day.day} {day:%B} {day.year}"]
    length = chance.randrange(SHORTEST, LONGEST)
    here = [town, _town(chance), chance.choice(towns)]
    copies = chance.sample(sent, min(len(sent), chance.randrange(2, 6)))
    while sum(len(part.split()) for part in parts) < length:
        parts.append(copies.pop() if copies else _paragraph(chance, here))
    return "\n\n".join(parts) + "\n"


def _paragraph(chance: random.Random, towns: list[str]) -> str:
    return " ".join(
        _telling(chance, towns) if chance.random() < 0.4 else _quiet(chance, towns)
        for _ in range(chance.randrange(2, 6))
    )


def _telling(chance: random.Random, towns: list[str]) -> str:
    """A sentence with one figure or two, in one of the ways in which papers quote."""
    fact = " and ".join(_fact(chance, towns) for _ in range(chance.choice((1, 1, 2))))
    speaker = f"{_one(chance, ROLES)} {_name(chance)}" if chance.random() < 0.6 else _one(chance, BODIES)
    said, day = _one(chance, SAID), _one(chance, DAYS)
    return _upper(
        chance.choice((
            f"{fact}, {speaker} {said} {day}.",
            f"{speaker} {said} {day} that {fact}.",
            f"according to {speaker}, {fact} {day}.",
            f"“{_upper(fact)},” said {speaker}.",
            f"{fact} {day}.",
            f"{_quiet(chance, towns)[:-1]}, where {fact}.",
        ))
    )  # fmt: skip


def _fact(chance: random.Random, towns: list[str]) -> str:
    kind = chance.randrange(4)
    if kind == 0:
        return f"{_figure(chance)} {_one(chance, PEOPLE)} {_one(chance, DEEDS)} {chance.choice(towns)}"
    if kind == 1:
        return f"{_figure(chance)} {_one(chance, THINGS)} in {chance.choice(towns)} {_one(chance, FATES)}"
    if kind == 2:
        return f"{_one(chance, HEDGES)}{chance.randrange(2, 900)} {_one(chance, MEASURES)} had been lost"
    sign, scale = chance.choice("$€£"), chance.choice(("million", "billion"))
    return f"repairs would cost {_one(chance, HEDGES)}{sign}{chance.randrange(11, 999) / 10} {scale}"


def _figure(chance: random.Random) -> str:
    if chance.random() < 0.1:
        low = chance.randrange(2, 4000)
        return f"between {low:,} and {low + chance.randrange(2, 3000):,}"
    if chance.random() < 0.25:
        return _one(chance, HEDGES[: HEDGES.index("about")] + WORDS).strip(",") or "three"
    return f"{_one(chance, HEDGES)}{chance.randrange(2, 9000):,}"


def _quiet(chance: random.Random, towns: list[str]) -> str:
    form = f"{_one(chance, SUBJECTS)} {_one(chance, VERBS)} {_one(chance, TAILS)}."
    while "{adj}" in form:
        form = form.replace("{adj}", _one(chance, ADJECTIVES), 1)
    return _upper(form.format(town=chance.choice(towns), name=_name(chance)))


def _town(chance: random.Random) -> str:
    name = _one(chance, STARTS) + _one(chance, ENDS)
    return f"{chance.choice(('Saint', 'Upper', 'New', 'Port'))} {name}" if chance.random() < 0.3 else name


def _name(chance: random.Random) -> str:
    return f"{_one(chance, GIVEN)} {_one(chance, STARTS)}{chance.choice(('er', 'son', 'ov', 'ski', 'mann', 'es'))}"


def _one(chance: random.Random, listed: str) -> str:
    return chance.choice(listed.split(","))


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
