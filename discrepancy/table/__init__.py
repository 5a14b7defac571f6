"""Claims into a DataFrame with canonical units and both readings of every hedge."""

from discrepancy.table.columns import claimed as claimed
from discrepancy.table.complete import TableError as TableError
from discrepancy.table.complete import complete as complete
from discrepancy.table.export import read_table as read_table
from discrepancy.table.export import records as records
from discrepancy.table.export import write as write
from discrepancy.table.frame import frame as frame
from discrepancy.table.frame import joined as joined

__all__ = ["TableError", "claimed", "complete", "frame", "joined", "read_table", "records", "write"]
