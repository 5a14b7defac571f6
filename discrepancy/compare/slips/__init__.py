"""Near misses: what an editor would suspect where a draft and the articles nearly say the same."""

from __future__ import annotations

from discrepancy.compare.hold import Held
from discrepancy.compare.slips.amount import amount
from discrepancy.compare.slips.elsewhere import elsewhere
from discrepancy.compare.slips.hedge import hedge
from discrepancy.compare.slips.model import Found, Known, Slip, known
from discrepancy.compare.slips.source import source

__all__ = ["Found", "Known", "Slip", "known", "slips"]


def slips(held: Held, claims: Known) -> list[Found]:
    """The slips of one figure: of one that is backed in its hedge and source, of another in its measure and amount."""
    found = (hedge(held), source(held, claims)) if held.backing else (elsewhere(held, claims), amount(held, claims))
    return [slip for slip in found if slip is not None]
