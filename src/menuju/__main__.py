"""`python -m menuju` is the `menuju` command."""

from menuju.config.cli import main

main()
