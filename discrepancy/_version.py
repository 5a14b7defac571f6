"""The version of the package, for the modules that may not import its face."""

__version__ = "0.2.0"
