"""Broadsheet: news in, tidy tables out.

The four packages live in the folders of the same names at the repository's root, which this package links to.
"""

from importlib.metadata import version

__version__ = version("broadsheet")
