"""The steps of size that all letters stand on, in points: no others."""

FINE = 7.2  # notes, axes, what stands beside a mark
SMALL = 8.0  # labels, tables
TEXT = 9.0  # quoted sentences, small headings
BODY = 10.0  # running text
LEAD = 12.5  # messages, headings of a section
TITLE = 25.0
