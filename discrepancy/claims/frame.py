"""The frame of a claim: what its figure is of, slot by slot, each with the words and the rule that it was read by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

# What a slot's column says where something narrows the figure and what it is cannot be read.
UNKNOWN = "unknown"


class Basis(StrEnum):
    """How the value of a slot was come by."""

    TOLD = "told"  # in the figure's own clause
    CARRIED = "carried"  # from the list, the contrast, the sentence, the paragraph or the headline before
    OWN = "own"  # nothing narrows it: the event's own
    UNKNOWN = "unknown"  # something narrows it, and what it is cannot be read


class Role(StrEnum):
    """What a figure is to the event: a claim about it, or background (history, other events, one person's age)."""

    CLAIM = "claim"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a slot: its value, the rule that found it, and how much that rule is to be trusted (0 to 1)."""

    value: str
    rule: str
    score: float
    basis: Basis = Basis.TOLD


@dataclass(frozen=True, slots=True)
class Slot:
    """What narrows a figure in one respect: the best reading, and those that it was preferred to, best first.

    `start` and `end` bound the words of the article that it was read from, -1 where they are not found.
    """

    value: str = ""
    basis: Basis = Basis.OWN
    rule: str = ""
    others: tuple[Reading, ...] = ()
    start: int = -1
    end: int = -1

    @classmethod
    def of(cls, readings: list[Reading]) -> Slot:
        """The slot that these readings fill; of equal scores the first goes before."""
        ranked = sorted(readings, key=lambda reading: -reading.score)
        if not ranked:
            return EMPTY
        best, *others = ranked
        return cls(best.value, best.basis, best.rule, tuple(others))

    def carried(self) -> Slot:
        """The same value as another figure takes it over."""
        return replace(self, basis=Basis.CARRIED) if self.value else self

    @property
    def is_told(self) -> bool:
        """Whether words narrow the figure, or tell that it is the event's own ("nationwide")."""
        return bool(self.cell or self.rule)

    @property
    def cell(self) -> str:
        """The slot as its column of the claims table has it."""
        return UNKNOWN if self.basis is Basis.UNKNOWN else self.value


EMPTY = Slot()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is of. An empty slot narrows nothing: the figure is of the event's own whole in that respect."""

    predicate: str = ""
    modifiers: str = ""
    substance: Slot = EMPTY
    population: Slot = EMPTY
    place: Slot = EMPTY
    actor: Slot = EMPTY
    occasion: Slot = EMPTY
    part_of: Slot = EMPTY
    role: Role = Role.CLAIM
    role_rule: str = ""
    measure_rule: str = ""  # the rule that gave the figure the measure of another one, if any

    def over(self, other: Frame) -> Frame:
        """This frame with what another one, of a figure that it is set beside, has in slots that are not told here."""
        return replace(
            self,
            **{
                name: getattr(self, name) if getattr(self, name).is_told else getattr(other, name).carried()
                for name in ("substance", "population", "actor", "place")
            },
        )

    @property
    def scope(self) -> str:
        """Population, actor, substance, place and occasion in words ("children, Suez"); "" is the event's own."""
        slots = (self.population, self.actor, self.substance, self.place, self.occasion)
        return ", ".join(dict.fromkeys(slot.value for slot in slots if slot.value))

    @property
    def cells(self) -> dict[str, str]:
        """The columns of the claims table that hold the frame."""
        return {
            "place": self.place.cell,
            "population": self.population.cell,
            "actor": self.actor.cell,
            "occasion": self.occasion.cell,
            "modifiers": ", ".join(words for words in (self.substance.value, self.modifiers) if words),
            "predicate": self.predicate,
            "part_of": self.part_of.cell,
            "role": self.role.value,
        }
