"""Words that tell what kind of source somebody or something is; the long lists lie in `sources.json`."""

import json
from pathlib import Path

_LISTS = {
    name: frozenset(words) for name, words in json.loads(Path(__file__).with_name("sources.json").read_text(encoding="utf-8")).items()
}
DOCUMENTS, ORGANISATIONS, UNNAMED = _LISTS["documents"], _LISTS["organisations"], _LISTS["unnamed"]

INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "two",
        "three",
        "four",
        "few",
        "other",
        "others",
        "most",
        "multiple",
        "numerous",
        "any",
    }
)
PEOPLE = frozenset({"he", "she", "i", "we", "you", "they", "who", "him", "her", "them", "us", "me", "himself", "herself", "themselves"})
PRONOUNS = PEOPLE | frozenset({"it", "this", "that", "these", "those", "which", "one", "both", "all", "each"})
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my"})
