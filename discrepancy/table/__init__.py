"""Claims into a DataFrame with canonical units and both readings of every hedge."""
