"""The block of keys in front of a Markdown file: between lines of --- as YAML has it, or of +++ as TOML has it.

Read simply, as site generators and clippers of pages write it: a key and a value a line, lists in brackets or as lines with a dash, names
in an object, and text over several indented lines. It is no parser of YAML, so nothing in it is run or expanded.
"""

import re

Value = str | list[str]

MAX_CHARS = 64 * 1024
BLOCK = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?P<toml>.*?)\n\+\+\+)[ \t\r]*(?:\n|\Z)", re.DOTALL
)
KEY = re.compile(r"([A-Za-z][\w -]{0,60}?)[ \t]*[:=](?:[ \t]+(.*)|[ \t]*)$")
TOML_KEY = re.compile(r"([A-Za-z][\w-]{0,60})[ \t]*=[ \t]*(.*)$")
INDENTED = re.compile(r"[ \t]+(.*)$")
ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
INNER_KEY = re.compile(r"([A-Za-z][\w-]{0,60})[ \t]*:[ \t]+(.*)$")
FOLDED = re.compile(r"[|>][+-]?\d?$")
COMMENT = re.compile(r"(?<![ \t])[ \t]+#.*$")
QUOTED = re.compile(r"(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)')[ \t]*(?:#.*)?$")
ESCAPED = re.compile(r"\\(.)")
LIST_ITEM = re.compile(r"\s*+(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[\[[^\]]*\]\]|[^,\[\]]++)\s*+(?:,|$)")
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")
MAX_LIST_CHARS = 4000
KNOWN_KEYS = frozenset({"title", "headline", "date", "author", "authors", "byline", "published", "pubdate", "publish_date"})
NOTHING = frozenset({"", "~", "null"})


def split_front_matter(text: str) -> tuple[dict[str, Value], str]:
    """The keys in front of a text with their values, and what stands behind them; no keys and the whole text where there are none."""
    found = BLOCK.match(text, 0, MAX_CHARS)
    keys = (_keys(found["yaml"], KEY) if found["yaml"] is not None else _keys(found["toml"], TOML_KEY)) if found else {}
    is_meant = len(keys) > 1 or tells_of_an_article(keys)  # a rule may stand over a line of prose with a colon
    return (keys, text[found.end() :]) if found and is_meant else ({}, text)


def tells_of_an_article(keys: dict[str, Value]) -> bool:
    """Whether one of the keys is of those that articles have."""
    return any(key.casefold() in KNOWN_KEYS for key in keys)


def _keys(block: str, pattern: re.Pattern[str]) -> dict[str, Value]:
    """The keys in a block; none where a line of YAML is neither a key nor part of a value."""
    keys: dict[str, Value] = {}
    last = ""
    for line in block.replace("\r", "").split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):  # a table of TOML: what follows is about something else
            break
        if (item := ITEM.match(line)) and last:
            before = keys[last]
            keys[last] = [*(before if isinstance(before, list) else []), *_named(item[1])]
        elif (inner := INDENTED.match(line)) and last:
            keys[last] = _continued(keys[last], inner[1])
        elif key := pattern.match(line):
            last = key[1].strip()
            value = (key[2] or "").strip()
            keys[last] = "" if FOLDED.match(value) else _value(value)
        elif pattern is KEY:
            return {}
        else:
            last = ""
    return {key: value for key, value in keys.items() if value}


def _continued(value: Value, line: str) -> Value:
    """A value with one more indented line: the name in an object, or more of the text."""
    inner = INNER_KEY.match(line)
    if isinstance(value, list):
        return value
    if inner and not value:
        return _plain(inner[2]) if inner[1].lower() == "name" else ""
    return value if inner else f"{value} {line.strip()}".strip()


def _named(item: str) -> list[str]:
    inner = INNER_KEY.match(item)
    if inner and inner[1].lower() != "name":
        return []
    value = _plain(inner[2] if inner else item)
    return [value] if value else []


def _value(value: str) -> Value:
    if (value.startswith("[") and not value.startswith("[[")) or value.startswith(("[[[", '["[[')):
        items = [_plain(item) for item in LIST_ITEM.findall(COMMENT.sub("", value[:MAX_LIST_CHARS]).strip()[1:].removesuffix("]"))]
        return [item for item in items if item]
    return _plain(value)


def _plain(value: str) -> str:
    """A value without quotation marks, comment, and the brackets of a link between notes."""
    value = value.strip()
    if quoted := QUOTED.match(value):
        value = ESCAPED.sub(r"\1", quoted[1]) if quoted[1] is not None else quoted[2].replace("''", "'")
    else:
        value = COMMENT.sub("", value)
    value = WIKI_LINK.sub(r"\1", value).strip()
    return "" if value.casefold() in NOTHING else value
