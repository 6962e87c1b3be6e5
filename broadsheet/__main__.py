"""`python -m broadsheet` is the command line."""

from broadsheet.flows.cli import main

main()
