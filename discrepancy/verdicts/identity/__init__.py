"""Sums, conversions and headlines that must hold by arithmetic, checked within a sentence, an article and a source."""
