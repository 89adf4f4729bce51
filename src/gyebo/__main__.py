"""``python -m gyebo``: the command line."""

from .cli import main

main()
