"""Reads a file of phrases: a name, a colon, the phrase; blank lines and lines that start with # are left out."""

from pathlib import Path


def read_phrases(path):
    """The phrases as pairs of name and text, in the file's order."""
    lines = Path(path).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split(":", 1)) for line in kept]
