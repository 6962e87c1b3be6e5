"""From texts to the rows of all tables: what one text costs another, and what rows depend on."""

from datetime import date

import pytest
from spacy.language import Language

from broadsheet.schemas import EXTRACTED
from broadsheet.transforms import extract as module
from broadsheet.transforms.extract import Text, extract

SAID = "Mayor Lucía Ibarra closed the port on Monday. “Nobody may sail,” she said."
TEXTS = [
    Text("art_1", SAID, date(2024, 3, 20)),
    Text("art_2", "Tomas Eklund won the race 😀 in Marlow.", None),
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
