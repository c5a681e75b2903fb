"""`python -m workbench` and the script `workbench`."""

import sys

from workbench.cli.errors import last_resort
from workbench.cli.program import program


def main() -> None:
    """Run one call of the program and leave with its exit code."""
    sys.excepthook = last_resort
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a letter shows its code instead of stopping the program.
            stream.reconfigure(errors="backslashreplace")
    program.main(prog_name="workbench")


if __name__ == "__main__":
    main()
