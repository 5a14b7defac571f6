"""Text into quantities: intervals with a unit and a hedge."""
