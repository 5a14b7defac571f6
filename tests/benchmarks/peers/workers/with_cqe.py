"""CQE: quantities with units and bounds. It is under the GPL, and only called here, in a process of its own."""

import logging
import warnings

from measured import files, pieces, run

logging.disable()
warnings.filterwarnings("ignore")


def load():
    """Quantities of each text of a folder."""
    from CQE import CQE

    parser = CQE.CQE()

    def find(folder):
        texts = ((path.name, text) for path in files(folder) for text in pieces(path))
        return [(name, _figure(found)) for name, text in texts for found in parser.parse(text)]

    return find


def _figure(found):
    ends = (getattr(found.value, "lower", None), getattr(found.value, "upper", None))
    values = ends if None not in ends else (found.value.value,)
    bound = "-" if len(values) == 2 else found.change.change
    return {"values": values, "unit": found.unit.norm_unit, "bound": bound, "speaker": ""}


run(load)
