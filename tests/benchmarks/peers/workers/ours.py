"""discrepancy: full claims, with measure, scope, source and date."""

import json
import sys

from measured import run


def load():
    """Claims of a folder, as figures."""
    from discrepancy import documents
    from discrepancy.claims import extract

    jobs = json.loads(sys.argv[1])["jobs"]

    def find(folder):
        reading = documents.read(folder)
        return [_figure(claim) for claim in extract(reading.documents, reading.event, jobs)]

    return find


BOUNDS = {"exact": "=", "about": "~", "vague": "~", "more_than": ">", "at_least": ">", "range": "-"}


def _figure(claim):
    quantity = claim.quantity
    ends = (quantity.low, quantity.high)
    if quantity.hedge == "range":
        values = ends
    elif quantity.hedge in ("at_most", "less_than", "nearly"):
        values = ends[1:]
    else:
        values = (ends[0] if ends[0] is not None else ends[1],)
    return claim.document.name, {
        "values": values,
        "unit": quantity.unit,
        "bound": BOUNDS.get(quantity.hedge, "<"),
        "speaker": claim.source if claim.attribution else "",
    }


if __name__ == "__main__":  # the processes that share the work import this file too
    run(load)
