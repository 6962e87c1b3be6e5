"""Validation: a bad row lands in `rejected` and nowhere else, what belongs to it goes with it, and all the rest passes."""

import json
from typing import Any

import polars as pl
import pytest

from broadsheet.schemas import EXTRACTED, Articles, Table
from broadsheet.schemas.validate import PAYLOAD_LENGTH, RejectedRow, check_tables

MODELS = {table.table(): table for table in (Articles, *EXTRACTED)}
TEXT = "👩🏽‍🚒🔥 Mina Laurent said “we saved it,” and 🎉 left. Police detained Tom Okafor in Vell on Sunday."
Rows = dict[str, list[dict[str, Any]]]


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start_char": start, "end_char": start + len(words), "text": words}


def sound_rows(article: str = "art_1") -> Rows:
    """A row or more of every table, all of them right, for one article."""
    of_article = {"article_id": article, "run_id": "run_1"}
    quote, cue, who, trigger = span("“we saved it,”"), span("said"), span("Mina Laurent"), span("detained")
    return {
        "articles": [
            of_article
            | {"source_uri": "/a.txt", "authors": [], "text": TEXT, "n_words": 17}
            | {"content_hash": "c", "record_hash": article, "story_id": f"sto_{article}"}
        ],
        "mentions": [
            of_article
            | span(words)
            | {"mention_id": f"{article} {words}", "label": "PERSON", "mention_kind": "name", "resolved_name": words, "entity_id": words}
            for words in ("Mina Laurent", "Tom Okafor")
        ],
        "entity_roles": [of_article | span("👩🏽‍🚒") | {"role_id": f"{article} role", "entity_id": "Mina Laurent", "kind": "title"}],
        "time_expressions": [of_article | span("Sunday") | {"timex_type": "DATE"}],
        "quotes": [
            of_article
            | quote
            | {
                "quote_id": f"{article} quote",
                "quote_type": "direct",
                "cue_start": cue["start_char"],
                "cue_end": cue["end_char"],
                "cue_text": "said",
                "speaker_start": who["start_char"],
                "speaker_end": who["end_char"],
                "speaker_text": "Mina Laurent",
                "speaker_entity_id": "Mina Laurent",
                "speaker_kind": "person",
                "rule": "marks",
            }
        ],
        "quote_spans": [quote | {"quote_id": f"{article} quote", "span_index": 0}],
        "events": [
            of_article
            | {
                "event_id": f"{article} event",
                "trigger_start": trigger["start_char"],
                "trigger_end": trigger["end_char"],
                "trigger_text": "detained",
                "trigger_lemma": "detain",
                "event_type": "COERCE",
                "polarity": "positive",
                "modality": "asserted",
                "tense": "past",
                "genericity": "specific",
                "happening_id": f"{article} happening",
                "incident_id": f"{article} incident",
                "prominence": 1,
            }
        ],
        "event_arguments": [
            span("Police") | {"event_id": f"{article} event", "role": "actor"},
            span("Tom Okafor") | {"event_id": f"{article} event", "role": "target", "entity_id": "Tom Okafor"},
        ],
    }


def frames(rows: Rows) -> dict[str, pl.DataFrame]:
    return {name: MODELS[name].frame(listed) for name, listed in rows.items()}


def both(*row_sets: Rows) -> Rows:
    return {name: [row for rows in row_sets for row in rows[name]] for name in row_sets[0]}


def check(rows: Rows) -> tuple[dict[str, int], list[RejectedRow]]:
    """How many rows pass, by table, and the rejections; no row may be lost or be in both."""
    given = frames(rows)
    checked = check_tables(given, given["articles"])
    for name, frame in given.items():
        turned_away = [r for r in checked.rejected if r.table == name]
        assert checked.valid[name].height + len(turned_away) == frame.height
        assert checked.valid[name].schema == pl.Schema(MODELS[name].dtypes())
        passed = {json.dumps(row, default=str, ensure_ascii=False)[:PAYLOAD_LENGTH] for row in checked.valid[name].iter_rows(named=True)}
        assert not passed & {r.payload for r in turned_away}
    return {name: frame.height for name, frame in checked.valid.items()}, checked.rejected


def test_what_is_right_passes() -> None:
    passed, rejected = check(both(sound_rows("art_1"), sound_rows("art_2")))
    assert rejected == []
    assert passed == {
        "articles": 2,
        "mentions": 4,
        "entity_roles": 2,
        "time_expressions": 2,
        "quotes": 2,
        "quote_spans": 2,
        "events": 2,
        "event_arguments": 4,
    }


def test_no_rows_at_all_pass() -> None:
    checked = check_tables({name: table.frame() for name, table in MODELS.items()}, Articles.frame())
    assert checked.rejected == [] and all(frame.is_empty() for frame in checked.valid.values())


# (table, which row, what to change in it) -> the code, a word of the reason, and the rows that go with it
FAULTS: list[tuple[str, int, dict[str, Any], str, str, dict[str, int]]] = [
    ("mentions", 0, {"label": "HUMAN"}, "schema", "label 'HUMAN'", {"entity_roles": 1, "quotes": 1, "quote_spans": 1}),
    ("mentions", 1, {"mention_id": None}, "schema", "mention_id must not be null", {"event_arguments": 1}),
    ("mentions", 1, {"start_char": -4}, "schema", "start_char '-4'", {"event_arguments": 1}),
    ("mentions", 1, {"article_id": "art_9"}, "orphan", "article_id art_9", {"event_arguments": 1}),
    ("entity_roles", 0, {"entity_id": "Nobody"}, "orphan", "entity_id Nobody", {}),
    ("entity_roles", 0, {"organisation_entity_id": "Nobody"}, "orphan", "organisation_entity_id Nobody", {}),
    ("entity_roles", 0, {"kind": "rank"}, "schema", "kind 'rank'", {}),
    ("entity_roles", 0, {"text": "fire fighter"}, "schema", "start_char_to_end_char", {}),
    ("time_expressions", 0, {"end_char": 0}, "schema", "start_char_to_end_char", {}),
    ("time_expressions", 0, {"text": "Monday"}, "span", "'Monday'", {}),
    ("time_expressions", 0, {"timex_type": "DAY"}, "schema", "timex_type 'DAY'", {}),
    ("quotes", 0, {"cue_text": "sang"}, "span", "'sang'", {"quote_spans": 1}),
    ("quotes", 0, {"speaker_start": None}, "schema", "speaker_start_to_speaker_end", {"quote_spans": 1}),
    ("quotes", 0, {"speaker_entity_id": "Nobody"}, "orphan", "speaker_entity_id Nobody", {"quote_spans": 1}),
    ("quote_spans", 0, {"quote_id": "none"}, "orphan", "quote_id none", {}),
    ("quote_spans", 0, {"text": "“we saved it.”"}, "span", "“we saved it.”", {}),
    ("events", 0, {"tense": "later"}, "schema", "tense 'later'", {"event_arguments": 2}),
    ("events", 0, {"trigger_text": "detaines"}, "span", "'detaines'", {"event_arguments": 2}),
    ("event_arguments", 1, {"entity_id": "Nobody"}, "orphan", "entity_id Nobody", {}),
    ("event_arguments", 0, {"event_id": "none"}, "orphan", "event_id none", {}),
    (
        "articles",
        0,
        {"n_words": -1},
        "schema",
        "n_words '-1'",
        {"mentions": 2, "entity_roles": 1, "time_expressions": 1, "quotes": 1, "quote_spans": 1, "events": 1, "event_arguments": 2},
    ),
]


@pytest.mark.parametrize(("table", "index", "change", "code", "words", "along"), FAULTS)
def test_a_bad_row_goes_with_what_belongs_to_it(
    table: str, index: int, change: dict[str, Any], code: str, words: str, along: dict[str, int]
) -> None:
    rows = sound_rows("art_1")
    all_rows = {name: len(listed) for name, listed in rows.items()}
    rows[table][index] |= change
    passed, rejected = check(both(rows, sound_rows("art_2")))
    first = next(r for r in rejected if r.table == table)
    assert first.code == code and words in first.reason, first
    assert passed == {name: 2 * n - along.get(name, 0) - (name == table) for name, n in all_rows.items()}
    assert {r.code for r in rejected if r is not first} <= {"orphan"}
    assert {r.article_id for r in rejected} <= {"art_1", change.get("article_id")}


def test_a_key_that_occurs_twice_turns_both_rows_away() -> None:
    rows = sound_rows()
    rows["time_expressions"] *= 2
    rows["mentions"].append(rows["mentions"][1] | span("Police"))
    passed, rejected = check(rows)
    assert (passed["time_expressions"], passed["mentions"], passed["event_arguments"]) == (0, 1, 1)
    assert [(r.table, r.code) for r in rejected] == [
        ("mentions", "schema"),
        ("mentions", "schema"),
        ("time_expressions", "schema"),
        ("time_expressions", "schema"),
        ("event_arguments", "orphan"),
    ]


def test_several_faults_of_a_row_are_one_rejection() -> None:
    rows = sound_rows()
    rows["events"][0] |= {"tense": "later", "polarity": None, "trigger_end": 1}
    _, rejected = check(rows)
    reasons = [r.reason for r in rejected if r.table == "events"]
    assert len(reasons) == 1
    assert all(words in reasons[0] for words in ("tense 'later'", "polarity must not be null", "trigger_start_to_trigger_end"))
    rows = sound_rows()
    rows["quotes"][0] |= {"cue_text": "sang", "speaker_text": "Mina Lauront"}
    _, rejected = check(rows)
    assert [("'sang'" in r.reason, "'Mina Lauront'" in r.reason) for r in rejected if r.table == "quotes"] == [(True, True)]


@pytest.mark.parametrize(
    ("table", "offsets"),
    [("mentions", len("Mina Laurent said".encode("utf-16-le")) // 2), ("time_expressions", 3), ("quote_spans", -3)],
)
def test_offsets_that_count_anything_but_code_points_are_found(table: str, offsets: int) -> None:
    """The text begins with a sequence of five code points that look like one character; UTF-16 or grapheme counts are off."""
    rows = sound_rows()
    rows[table][0]["start_char"] += offsets
    rows[table][0]["end_char"] += offsets
    _, rejected = check(rows)
    assert rejected[0].code == "span" and rejected[0].table == table


def test_an_entity_must_be_mentioned_in_the_same_article() -> None:
    """Otherwise it would depend on the other articles of the batch whether the row is right."""
    rows = sound_rows("art_1")
    rows["mentions"] = rows["mentions"][1:]
    passed, rejected = check(both(rows, sound_rows("art_2")))
    assert [(r.table, r.code, r.article_id) for r in rejected] == [
        ("entity_roles", "orphan", "art_1"),
        ("quotes", "orphan", "art_1"),
        ("quote_spans", "orphan", "art_1"),
    ]
    assert passed["quotes"] == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda frame: frame.drop("label"), "column label is missing"),
        (lambda frame: frame.with_columns(mood=pl.lit("good")), "column mood is not one of the table's"),
        (lambda frame: frame.with_columns(pl.col("start_char").cast(pl.String)), "column start_char is String, not Int32"),
    ],
)
def test_wrong_columns_turn_the_frame_away(change: Any, words: str) -> None:
    given = frames(sound_rows())
    given["mentions"] = change(given["mentions"])
    checked = check_tables(given, given["articles"])
    assert [(r.code, r.article_id) for r in checked.rejected if r.table == "mentions"] == [("schema", None)]
    assert words in checked.rejected[0].reason and "all 2 rows" in checked.rejected[0].reason
    assert checked.valid["mentions"].equals(MODELS["mentions"].frame())
    assert checked.valid["events"].height == 1 and checked.valid["quotes"].is_empty()


def test_the_order_of_columns_is_put_right() -> None:
    given = frames(sound_rows())
    given["mentions"] = given["mentions"].select(reversed(given["mentions"].columns))
    checked = check_tables(given, given["articles"])
    assert checked.rejected == []
    assert checked.valid["mentions"].columns == list(MODELS["mentions"].dtypes())


def test_articles_may_be_given_to_check_against_alone() -> None:
    given = frames(sound_rows())
    articles = given.pop("articles").select("article_id", "text")
    checked = check_tables(given, articles)
    assert checked.rejected == [] and "articles" not in checked.valid


def test_a_child_whose_parents_are_not_given_is_an_orphan() -> None:
    given = frames(sound_rows())
    checked = check_tables({"quote_spans": given["quote_spans"]}, given["articles"])
    assert [(r.table, r.code) for r in checked.rejected] == [("quote_spans", "orphan")]


def test_a_table_that_no_batch_fills_is_a_mistake_of_the_callers() -> None:
    with pytest.raises(KeyError, match="entities"):
        check_tables({"entities": pl.DataFrame()}, Articles.frame())


def test_a_payload_is_the_row_as_json_and_not_too_long() -> None:
    rows = sound_rows()
    rows["time_expressions"][0]["timex_type"] = "DAY"
    _, rejected = check(rows)
    payload = json.loads(rejected[0].payload or "")
    assert payload["text"] == "Sunday" and payload["timex_type"] == "DAY"
    rows["articles"][0] |= {"n_words": -1, "title": "x" * 5000}
    assert max(len(r.payload or "") for r in check(rows)[1]) == PAYLOAD_LENGTH


def test_models_know_their_parents() -> None:
    """What validation leans on: a parent's table comes before its children's, and spans name the table's own columns."""
    names = list(MODELS)
    for table in MODELS.values():
        own: type[Table] = table
        assert {column for columns in own.spans() for column in columns} <= own.dtypes().keys()
        assert own.key() and set(own.key()) <= own.dtypes().keys()
        for column, (parent, parent_column) in own.parents().items():
            assert column in own.dtypes()
            if parent in MODELS and own is not Articles:
                assert names.index(parent) < names.index(own.table())
                assert parent_column in MODELS[parent].dtypes()
