"""Greetings by language."""

__version__ = "1.2.0"

GREETINGS = {"en": "Good day, {}.", "fr": "Bonjour, {}.", "zh": "你好，{}。"}
