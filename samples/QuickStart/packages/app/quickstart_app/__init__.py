"""Prints a file of phrases as a table."""

import sys

from quickstart_phrases import read_phrases
from quickstart_table import table


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: quickstart-app FILE")
    phrases = read_phrases(sys.argv[1])
    print(table(phrases))
    print(f"{len(phrases)} phrases")
