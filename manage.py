#!/usr/bin/env python3
"""The door for every command; what cannot be set up is said in one sentence."""

import os
import sys
from io import TextIOWrapper

from config.env import BadEnvironment


def main() -> None:
    """Run the command named on the command line; exit 2 when the environment cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except BadEnvironment as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
