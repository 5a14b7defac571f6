"""Near misses: what an editor would suspect where a draft and the articles nearly say the same."""

from __future__ import annotations

from discrepancy.verdicts.hold import Held
from discrepancy.verdicts.slips.amount import amount
from discrepancy.verdicts.slips.elsewhere import elsewhere
from discrepancy.verdicts.slips.hedge import hedge
from discrepancy.verdicts.slips.model import Found, Known, Slip, known
from discrepancy.verdicts.slips.source import source

__all__ = ["Found", "Known", "Slip", "known", "slips"]


def slips(held: Held, claims: Known) -> list[Found]:
    """The slips of one figure: of one that is backed in its hedge and source, of another in its measure and amount."""
    found = (hedge(held), source(held, claims)) if held.backing else (elsewhere(held, claims), amount(held, claims))
    return [slip for slip in found if slip is not None]
