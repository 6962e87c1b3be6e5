"""Short cases for every line of what quote extraction must do: texts and expected quotes stand in `cases/*.toml`.

A case gives its text and the quotes expected of it, in order. Of each quote it gives `content`, the exact text of each piece: with its
marks, a clause with its "that", reported speech without the full stop behind it. Every other key is compared where it is given, and `""` is
for nothing: `type`, `cue`, `cue_class`, `speaker` (its words, without apposition or relative clause; a carried one has those it is
carried from), `name`, `title`, `kind`, `named`, `addressee`, `addressee_name` and `occasion`.

`known_miss` says why a case fails. One that no longer does fails here, and its `known_miss` must go.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from broadsheet.transforms.extract import rows_of

CASES = [
    case for file in sorted(Path(__file__).with_name("cases").glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]
]
COLUMNS = {
    "type": "quote_type",
    "cue": "cue_text",
    "cue_class": "cue_class",
    "speaker": "speaker_text",
    "name": "speaker_name",
    "title": "speaker_title",
    "kind": "speaker_kind",
    "named": "speaker_named",
    "addressee": "addressee_text",
    "addressee_name": "addressee_name",
    "occasion": "occasion_text",
}
ALWAYS = ("content", "type", "cue", "speaker", "name")  # what is shown of a quote that no case expects
Fields = dict[str, Any]


def found_in(nlp: Language, text: str) -> list[Fields]:
    """The quotes of a text under the keys of the cases, in the order of the text."""
    rows = rows_of(nlp(text), "art_case", date(2024, 3, 1))
    found = []
    for row in sorted(rows["quotes"], key=lambda row: (row["start_char"], -row["end_char"])):
        content = [span["text"] for span in rows["quote_spans"] if span["quote_id"] == row["quote_id"]]
        named = {key: "" if row[column] is None else row[column] for key, column in COLUMNS.items()}
        found.append({"content": content} | named)
    return found


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else [])
        for case in CASES
    ],
)
def test_case(nlp: Language, case: Fields) -> None:
    found = found_in(nlp, case["text"])
    asked = [tuple(quote) for quote in case["quotes"]] + [ALWAYS] * len(found)
    shown = [{key: quote[key] for key in keys} for quote, keys in zip(found, asked, strict=False)]
    assert shown == case["quotes"]


def test_cases_are_sound() -> None:
    """Each id is there once, and what is expected stands in the text, in order."""
    assert len({case["id"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case["line"] and set(case) <= {"id", "line", "text", "quotes", "known_miss"}, case["id"]
        for quote in case["quotes"]:
            assert set(quote) <= {"content", *COLUMNS}, case["id"]
            places = [case["text"].find(piece) for piece in quote["content"]]
            assert -1 not in places and places == sorted(places), case["id"]
            for key in ("cue", "speaker", "addressee", "occasion"):
                assert quote.get(key, "") in case["text"], case["id"]
