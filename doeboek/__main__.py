"""The `doeboek` command: everything an operator does, one word each."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doeboek.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["doeboek", *sys.argv[1:]])
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
