"""quantulum3: quantities with units."""

import warnings

from measured import files, pieces, run

warnings.filterwarnings("ignore")


def load():
    """Quantities of each text of a folder; a range is what it gives as a value with an uncertainty."""
    from quantulum3 import parser

    def find(folder):
        texts = ((path.name, text) for path in files(folder) for text in pieces(path))
        return [(name, _figure(found)) for name, text in texts for found in parser.parse(text)]

    return find


def _figure(found):
    spread = found.uncertainty
    values = (found.value - spread, found.value + spread) if spread else (found.value,)
    return {"values": values, "unit": found.unit.name, "bound": "-" if spread else "=", "speaker": ""}


run(load)
