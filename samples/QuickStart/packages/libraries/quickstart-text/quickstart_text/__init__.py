"""Wraps text to a width."""

import textwrap


def wrap(text, width):
    """The lines of a text, none longer than width unless a word is."""
    return textwrap.wrap(" ".join(text.split()), width, break_long_words=False) or [""]
