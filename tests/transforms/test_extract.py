"""From texts to the rows of all tables: what one text costs another, and what rows depend on."""

from datetime import date

import pytest
from spacy.language import Language

from broadsheet.schemas import EXTRACTED, RESOLVED
from broadsheet.transforms import extract as module
from broadsheet.transforms.entities.keys import is_lone
from broadsheet.transforms.extract import Text, extract

SAID = "Mayor Lucía Ibarra closed the port on Monday. “Nobody may sail,” she said."
TEXTS = [
    Text("art_1", SAID, date(2024, 3, 20)),
    Text("art_2", "Tomas Eklund won the race 😀 in Norway.", None),
    Text("art_3", "x", None),
    Text("art_4", "\n\n \t\n", None),
]


def test_every_table_gets_rows_that_fit_its_columns(nlp: Language) -> None:
    rows = extract(nlp, TEXTS).rows
    for table in EXTRACTED:
        frame = table.frame(rows[table.table()])
        assert frame.height == len(rows[table.table()])
    assert all(rows[table.table()] for table in EXTRACTED)


def test_rows_do_not_depend_on_the_other_texts(nlp: Language) -> None:
    together = extract(nlp, TEXTS).rows
    alone = [extract(nlp, [text]).rows for text in reversed(TEXTS)]
    for table, rows in together.items():
        assert sorted(map(repr, rows)) == sorted(repr(row) for single in alone for row in single.get(table, ()))


def test_a_text_that_fails_costs_only_itself(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module.find_times

    def faulty(doc: object, published_on: date | None) -> object:
        if "Eklund" in str(doc):
            raise RecursionError("too deep")
        return real(doc, published_on)

    monkeypatch.setattr(module, "find_times", faulty)
    extraction = extract(nlp, TEXTS)
    assert list(extraction.failed) == ["art_2"]
    assert extraction.failed["art_2"].code == "extraction_failed" and "too deep" in extraction.failed["art_2"].reason
    assert {row["article_id"] for row in extraction.rows["mentions"]} == {"art_1"}


def test_without_a_date_nothing_is_guessed_from_the_clock(nlp: Language) -> None:
    rows = extract(nlp, [Text("art_1", SAID, None)]).rows
    assert [row["date_start"] for row in rows["time_expressions"]] == [None]
    assert {row["date_start"] for row in rows["events"]} == {None}


def test_a_name_is_the_same_in_every_article_but_a_last_name_alone(nlp: Language) -> None:
    texts = ["Mayor Lucía Ibarra met Mr. Eklund in Marlow. “Good,” Ibarra said.", "Mr. Eklund said that Lucía Ibarra came to Marlow."]
    rows = extract(nlp, [Text(f"art_{number}", text, None) for number, text in enumerate(texts)]).rows
    ids: dict[str, set[str]] = {}
    for mention in rows["mentions"]:
        if mention["name_id"] is not None:
            ids.setdefault(mention["resolved_name"], set()).add(mention["name_id"])
    assert {name: len(found) for name, found in ids.items()} == {"Lucía Ibarra": 1, "Eklund": 2, "Marlow": 1}
    assert all(map(is_lone, ids["Eklund"])) and not any(map(is_lone, ids["Lucía Ibarra"]))
    for table in RESOLVED:
        for row in rows[table.table()]:
            assert all(row[entity] == row[name] for entity, name in table.names().items())
    (quote,) = [row for row in rows["quotes"] if row["quote_type"] == "direct"]
    assert quote["speaker_name_id"] in ids["Lucía Ibarra"]
