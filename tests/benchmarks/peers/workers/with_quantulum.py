"""quantulum3: quantities with units."""

import warnings

from measured import files, run

warnings.filterwarnings("ignore")


def load():
    """Quantities of each text of a folder; a range is what it gives as a value with an uncertainty."""
    from quantulum3 import parser

    def find(folder):
        return [(path.name, _figure(found)) for path in files(folder) for found in parser.parse(path.read_text())]

    return find


def _figure(found):
    spread = found.uncertainty
    values = (found.value - spread, found.value + spread) if spread else (found.value,)
    return {"values": values, "unit": found.unit.name, "bound": "-" if spread else "=", "speaker": ""}


run(load)
