"""Articles out of records: a line of JSON Lines, an element of a JSON array, a row of a CSV or Parquet table.

Which column holds what is what the user says, and otherwise guessed from its name: `columns_of` says what it took.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from broadsheet.transforms.documents import Article
from broadsheet.transforms.readers.bylines import split_names
from broadsheet.transforms.readers.characters import one_line, tidy
from broadsheet.transforms.readers.dates import Moment, read_date_line, read_iso
from broadsheet.transforms.readers.reader import Refused, check_text, language_code

Columns = Mapping[str, tuple[str, ...]]

# Names that columns go by in exports and data sets, the plainest first; letter case and separators don't count.
NAMES = {
    "text": "text body content article maintext articletext articlebody bodytext fulltext plaintext story storytext articlecontent",
    "id": "id articleid docid documentid uuid guid storyid externalid",
    "title": "title headline heading articletitle",
    "publisher": "publisher source outlet publication sourcename newspaper sitename domain sourcedomain",
    "published_at": "publishedat published date datetime publishedon publisheddate publicationdate datepublished datepublish pubdate "
    "publishdate publishtime timestamp",
    "modified_at": "modifiedat modified datemodified modifieddate modifiedon updatedat updated dateupdated lastmodified lastupdated",
    "url": "url link canonicalurl articleurl permalink weburl href",
    "authors": "authors author byline creator writers",
    "section": "section category desk sectionname",
    "language": "language lang languagecode",
}
FIELDS = tuple(NAMES)
ALSO_PLAIN = {"publisher": "source", "authors": "author"}  # as good as the field's own name
SEPARATORS = re.compile(r"[\W_]+")
MAX_LISTED = 30


def columns_of(names: Iterable[Any], given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The columns of each field: that which the user gave, otherwise those with a name that is known, the plainest first."""
    return _columns_of(tuple(name for name in names if isinstance(name, str)), tuple(sorted(given.items())))


@lru_cache(maxsize=256)
def _columns_of(names: tuple[str, ...], given: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(_key(name), []).append(name)
    said = dict(given)
    found: dict[str, tuple[str, ...]] = {}
    for field, known in NAMES.items():
        if field in said:
            found[field] = (said[field],)
        else:
            free = (name for key in known.split() for name in by_key.get(key, ()) if name not in said.values())
            found[field] = tuple(free)
    return {field: columns for field, columns in found.items() if columns}


def guessed(columns: Columns, given: Mapping[str, str]) -> str | None:
    """What was guessed, as the user would type it; None where every column has the name of its field, or was given."""
    taken = {field: names[0] for field, names in columns.items() if field not in given}
    if all(_key(name) in {_key(field), ALSO_PLAIN.get(field)} for field, name in taken.items()):
        return None
    return "read by the names of columns: --map " + " ".join(f"{field}={name}" for field, name in taken.items())


def check_columns(names: Iterable[str], columns: Columns, given: Mapping[str, str]) -> None:
    """Raises Refused: no_column when a column that the user gave is not there, no_text when none holds the text."""
    names = list(names)
    missing = [column for column in given.values() if column not in names]
    if missing:
        raise Refused("no_column", f"there is no column “{missing[0]}”; {_listed(names)}.")
    if "text" not in columns:
        raise no_text(names)


def no_text(names: Iterable[str]) -> Refused:
    """That no column is known to hold the text, with what there is and how to say which."""
    return Refused("no_text", f"no column is known to hold the article's body; {_listed(list(names))}. Say which: --map text=COLUMN.")


def external_id(record: Mapping[str, Any], columns: Columns) -> str | None:
    """The record's own id. Raises Refused: bad_field."""
    for column in columns.get("id", ()):
        value = record.get(column)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Refused("bad_field", f"“{column}” is {kind_of(value)}; write it as a string.")
        return str(value)
    return None


def article_of(record: Mapping[str, Any], columns: Columns, source_uri: str) -> Article:
    """The article in a record; the text is kept as it is. Raises Refused (no_text, empty, too_long, no_words, bad_field, bad_date)."""
    if "text" not in columns:
        raise no_text(record)
    column = next((name for name in columns["text"] if record.get(name)), columns["text"][0])
    text = record.get(column)
    if not isinstance(text, str):
        found = f"“{column}” is {kind_of(text)}" if column in record else f"there is no “{column}”"
        raise Refused("no_text", f"{found}; give the article's body as a string under “{column}”.")
    if not text.strip():
        raise Refused("empty", f"“{column}” is empty; leave the record out or give the article's body.")
    check_text(text)
    title, authors = _line(record, columns, "title"), _authors(record, columns)
    moment, modified = _moment(record, columns), _modified(record, columns)
    return Article(
        source_uri=source_uri,
        text=text,
        external_id=external_id(record, columns),
        url=_string(record, columns, "url"),
        publisher=_line(record, columns, "publisher"),
        title=title,
        title_from="record" if title else None,
        authors=authors,
        authors_from="record" if authors else None,
        section=_line(record, columns, "section"),
        **(moment.published("record") if moment else {}),
        **(modified.modified("record") if modified else {}),
        language=language_code(_string(record, columns, "language")),
    )


def kind_of(value: Any) -> str:
    """What a value of JSON is, in words."""
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), "a number")


def _string(record: Mapping[str, Any], columns: Columns, field: str) -> str | None:
    for column in columns.get(field, ()):
        value = record.get(column)
        if isinstance(value, dict):  # {"id": …, "name": …}, as interfaces of news services give sources
            value = value.get("name", value)
        if value is not None and not isinstance(value, str):
            raise Refused("bad_field", f"“{column}” is {kind_of(value)}; write it as a string or leave it out.")
        if value and value.strip():
            return value.strip()
    return None


def _line(record: Mapping[str, Any], columns: Columns, field: str) -> str | None:
    """A field of words, mended, unlike the text: no offset counts in it."""
    return one_line(_string(record, columns, field) or "") or None


def _authors(record: Mapping[str, Any], columns: Columns) -> tuple[str, ...]:
    for column in columns.get("authors", ()):
        value = record.get(column)
        if isinstance(value, str):
            return split_names(tidy(value))
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(dict.fromkeys(filter(None, map(one_line, value))))
        if value is not None:
            raise Refused("bad_field", f"“{column}” is {kind_of(value)}; write it as a list of strings, one name each.")
    return ()


def _moment(record: Mapping[str, Any], columns: Columns) -> Moment | None:
    for column in columns.get("published_at", ()):
        value = record.get(column)
        if value is None or value == "":
            continue
        moment = _read_moment(value)
        if moment is None:
            given = f"“{value[:40]}”" if isinstance(value, str) else kind_of(value)
            raise Refused("bad_date", f"“{column}” is {given}; write it as 2024-03-18 or 2024-03-18T14:05:00+00:00, or leave it out.")
        return moment
    return None


def _modified(record: Mapping[str, Any], columns: Columns) -> Moment | None:
    """When the record says that the article was changed; what is no date there is no reason to turn the article away."""
    return next((moment for column in columns.get("modified_at", ()) if (moment := _read_moment(record.get(column)))), None)


def _read_moment(value: Any) -> Moment | None:
    if isinstance(value, date | datetime):
        value = value.isoformat()
    return (read_iso(value) or read_date_line(value)) if isinstance(value, str) else None


def _key(name: str) -> str:
    return SEPARATORS.sub("", name).casefold()


def _listed(names: list[str]) -> str:
    shown = ", ".join(map(str, names[:MAX_LISTED])) + (f" and {len(names) - MAX_LISTED} more" if len(names) > MAX_LISTED else "")
    return f"its columns are: {shown or 'none'}"
