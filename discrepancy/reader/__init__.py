"""A second reader, person or language model, whose every answer about the figures is held against the article."""

from discrepancy.reader.second import Second as Second

__all__ = ["Second"]
