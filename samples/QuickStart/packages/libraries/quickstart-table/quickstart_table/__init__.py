"""Lays rows out in columns."""

from quickstart_text import wrap


def table(rows, width=60):
    """Two columns as text: the first as wide as its longest cell, the second wrapped to the width."""
    rows = list(rows)
    first = max((len(name) for name, _ in rows), default=0)
    lines = []
    for name, text in rows:
        for line in wrap(text, width):
            lines.append(f"{name:<{first}}  {line}".rstrip())
            name = ""
    return "\n".join(lines)
