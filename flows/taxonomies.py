"""A user's file of event types: read from disk once a run; what it says travels on as a value."""

from pathlib import Path

from broadsheet.transforms.events.additions import TaxonomyError
from broadsheet.transforms.events.taxonomy import TaxonomyInfo, describe_taxonomy


def read_taxonomy_file(path: Path | None) -> TaxonomyInfo:
    """The taxonomy with the additions of the file at `path`, or as it ships. Raises `TaxonomyError`: what is wrong, and how to mend it."""
    if path is None:
        return describe_taxonomy()
    try:
        return describe_taxonomy(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise TaxonomyError(f"{path}: {error.strerror or error}; check the path and who may read it.") from error
    except UnicodeDecodeError as error:
        raise TaxonomyError(f"{path.name} cannot be read ({error}); write it in UTF-8.") from error
