"""Greets people in the configured language."""

__version__ = "2.0.1"
