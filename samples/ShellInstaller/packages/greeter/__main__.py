import argparse
import pathlib

from phrasebook import GREETINGS

parser = argparse.ArgumentParser(prog="greet")
parser.add_argument("--config", type=pathlib.Path, required=True)
parser.add_argument("name")
options = parser.parse_args()
language = options.config.read_text(encoding="utf-8").split("=")[1].strip()
print(GREETINGS[language].format(options.name))
