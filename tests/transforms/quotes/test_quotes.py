"""Quotes, their speakers and their rows, on short cases and on hostile text."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.schemas.quotes import Quotes, QuoteSpans
from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes, quote_rows
from broadsheet.transforms.quotes.cues import lexicon


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return find_quotes(doc, mentions, find_roles(doc, mentions))


def pieces(text: str, quote: Quote) -> list[str]:
    return [text[start:end] for start, end in quote.spans]


def said_by(quote: Quote) -> str | None:
    return quote.speaker.text if quote.speaker else None


@pytest.mark.parametrize(
    ("text", "content", "kind", "cue", "speaker"),
    [
        # direct, cue behind and before, in several styles of marks
        ('"The lock will open in May," Ines Roth said.', ['"The lock will open in May,"'], "direct", "say", "Ines Roth"),
        ("“The lock will open in May,” said Ines Roth.", ["“The lock will open in May,”"], "direct", "say", "Ines Roth"),
        ("``The lock will open in May,'' Ines Roth said.", ["``The lock will open in May,''"], "direct", "say", "Ines Roth"),
        ("‘The lock will open in May,’ Ines Roth said.", ["‘The lock will open in May,’"], "direct", "say", "Ines Roth"),
        ("Ines Roth said: “The lock will open in May.”", ["“The lock will open in May.”"], "direct", "say", "Ines Roth"),
        ("Ines Roth asked, “Who has the key?”", ["“Who has the key?”"], "direct", "ask", "Ines Roth"),
        ("“Who has the key?” Ines Roth asked.", ["“Who has the key?”"], "direct", "ask", "Ines Roth"),
        ("“The lock is open again,” Ines Roth tweeted on Monday.", ["“The lock is open again,”"], "direct", "tweet", "Ines Roth"),
        ("“The lock is open again,” she said in a statement.", ["“The lock is open again,”"], "direct", "say", "she"),
        ("“The lock is open again,” Ines Roth went on to say.", ["“The lock is open again,”"], "direct", "say", "Ines Roth"),
        # split
        ("“The lock,” Ines Roth said, “will open in May.”", ["“The lock,”", "“will open in May.”"], "direct", "say", "Ines Roth"),
        ("“We are late,” Ines Roth said. “The ice came early.”", ["“We are late,”", "“The ice came early.”"], "direct", "say", "Ines Roth"),
        # reported clauses
        ("Ines Roth said that the lock was broken.", ["that the lock was broken"], "indirect", "say", "Ines Roth"),
        ("Ines Roth said the lock was broken.", ["the lock was broken"], "indirect", "say", "Ines Roth"),
        ("The lock was broken, Ines Roth said.", ["The lock was broken"], "indirect", "say", "Ines Roth"),
        ("The lock was broken by the ice, officials said on Monday.", ["The lock was broken by the ice"], "indirect", "say", "officials"),
        ("Ines Roth told the harbour board that the lock was broken.", ["that the lock was broken"], "indirect", "tell", "Ines Roth"),
        ("The lock was broken by ice, according to Ines Roth.", ["The lock was broken by ice"], "indirect", "according to", "Ines Roth"),
        # reported, with marked words inside
        ("Ines Roth said the lock was “beyond repair.”", ["the lock was “beyond repair.”"], "mixed", "say", "Ines Roth"),
        ("Ines Roth called the delay “needless.”", ["the delay “needless.”"], "mixed", "call", "Ines Roth"),
        # what a cue governs without a clause of its own
        ("Ines Roth denied the report.", ["the report"], "indirect", "deny", "Ines Roth"),
        ("Ines Roth urged the council to act.", ["the council to act"], "indirect", "urge", "Ines Roth"),
    ],
)
def test_one_quote(nlp: Language, text: str, content: list[str], kind: str, cue: str, speaker: str) -> None:
    found = quotes_of(nlp, text)
    assert [pieces(text, quote) for quote in found] == [content]
    assert (found[0].quote_type, found[0].cue_lemma, said_by(found[0])) == (kind, cue, speaker)


def test_fragments_joined_by_and_are_one_mixed_quote(nlp: Language) -> None:
    text = "Ines Roth called the repairs “slow” and “costly.”"
    (quote,) = quotes_of(nlp, text)
    assert pieces(text, quote) == ["the repairs “slow” and “costly.”"]
    assert quote.quote_type == "mixed"


def test_inverted_cue_with_apposition(nlp: Language) -> None:
    text = "“The river always wins,” said Ines Roth, a retired lock keeper from Bremen."
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker is not None and quote.speaker.entity is not None
    assert quote.speaker.entity.name == "Ines Roth"
    assert quote.speaker.kind == "person"


def test_title_before_the_name(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "“The river always wins,” union secretary Ines Roth said.")
    assert quote.speaker is not None and quote.speaker.entity is not None
    assert (quote.speaker.entity.name, quote.speaker.title) == ("Ines Roth", "union secretary")


def test_courtesy_is_no_title(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "“The river always wins,” Mrs. Ines Roth said.")
    assert quote.speaker is not None and quote.speaker.title is None


def test_last_name_and_pronoun_speak_under_the_full_name(nlp: Language) -> None:
    text = (
        "Harbour engineer Ines Roth opened the lock on Monday.\n\n“We are two weeks late,” Roth said.\n\n"
        "“The ice came early this year,” she added."
    )
    found = [quote for quote in quotes_of(nlp, text) if quote.quote_type == "direct"]
    assert [said_by(quote) for quote in found] == ["Roth", "she"]
    assert [quote.speaker.entity.name for quote in found if quote.speaker and quote.speaker.entity] == ["Ines Roth", "Ines Roth"]


def test_a_quote_without_a_cue_goes_to_the_speaker_before(nlp: Language) -> None:
    text = "“We are two weeks late,” Ines Roth said.\n\n“The ice came early this year, and nobody was ready for it.”"
    first, second = quotes_of(nlp, text)
    assert second.rule == "marks+carried"
    assert second.speaker is not None and first.speaker is not None
    assert (second.speaker.text, second.speaker.start) == (first.speaker.text, first.speaker.start)
    assert second.speaker.entity == first.speaker.entity is not None


def test_one_speech_over_paragraphs_is_one_quote(nlp: Language) -> None:
    text = "“We are two weeks late,” Ines Roth said. “The ice came early.\n\n“Nobody was ready for it.\n\n“That will change.”"
    (quote,) = quotes_of(nlp, text)
    assert len(quote.spans) == 4
    assert quote.speaker is not None and quote.speaker.text == "Ines Roth"


def test_a_paragraph_that_ends_with_a_colon_introduces_the_next(nlp: Language) -> None:
    text = "Ines Roth wrote:\n\n“The ice came early this year.”"
    (quote,) = quotes_of(nlp, text)
    assert (quote.cue_lemma, said_by(quote)) == ("write", "Ines Roth")


def test_a_missing_closing_mark_takes_no_other_paragraph(nlp: Language) -> None:
    text = "“We are two weeks late, Ines Roth said.\n\nThe lock was built in 1904.\n\nIt has two gates."
    assert all(text[quote.spans[-1][1] :].count("\n\n") == 2 for quote in quotes_of(nlp, text))


def test_the_cue_may_stand_amid_a_reported_clause(nlp: Language) -> None:
    text = "The old lock, Ines Roth said, was never safe."
    (quote,) = quotes_of(nlp, text)
    assert pieces(text, quote) == ["The old lock", "was never safe"]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("The lock failed twice last year, according to a report from the harbour board.", "a report from the harbour board", "document"),
        ("The report said that the lock had failed twice.", "The report", "document"),
        ("The ministry said that the lock had failed twice.", "The ministry", "organisation"),
        ("A source said that the lock had failed twice.", "A source", "unnamed"),
        ("Officials said that the lock had failed twice.", "Officials", "unnamed"),
    ],
)
def test_sources_that_are_no_named_person(nlp: Language, text: str, speaker: str, kind: str) -> None:
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.kind, quote.speaker.entity) == (speaker, kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ines “Steady” Roth opened the lock on Monday.",
        "The film “A River Runs Dry” opens on Friday.",
        "The so-called “smart” lock jammed again.",
        "A banner with the words “Free Passage” hung from the bridge.",
        "Ines Roth believes in luck.",
    ],
)
def test_what_is_no_quote(nlp: Language, text: str) -> None:
    assert quotes_of(nlp, text) == []


def test_rows_fit_the_tables_and_their_spans_are_the_text(nlp: Language) -> None:
    text = (
        "“We are late,” harbour engineer Ines Roth said. “The ice came early.”\n\nThe gates are “beyond repair,” she added.\n\n"
        "The lock was built in 1904, according to the board."
    )
    rows, spans = quote_rows(quotes_of(nlp, text), "art_1", text)
    assert len(rows) == 3
    assert set(rows[0]) | {"run_id", "speaker_name_id", "addressee_name_id"} == set(Quotes.frame([]).columns)
    assert set(spans[0]) == set(QuoteSpans.frame([]).columns)
    for row in rows:
        assert text[row["start_char"] : row["end_char"]] == row["text"]
        for name in ("cue", "speaker"):
            if row[f"{name}_start"] is not None:
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]
    assert [text[span["start_char"] : span["end_char"]] for span in spans] == [span["text"] for span in spans]
    assert [span["span_index"] for span in spans if span["quote_id"] == rows[0]["quote_id"]] == [0, 1]


def test_quotes_come_in_order_and_none_twice(nlp: Language) -> None:
    text = (
        "Roth said that Anna Lind said the lock was “broken.” “It is not,” Lind said. The gate, she said, is new, according to the board."
    )
    found = quotes_of(nlp, text)
    starts = [quote.spans[0][0] for quote in found]
    assert starts == sorted(starts)
    assert len({quote.spans for quote in found}) == len(found)


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "”“", '"\'"', "said said said", "according to", "“…”", "said:\n\n“"])
def test_texts_with_nothing_in_them(nlp: Language, text: str) -> None:
    for quote in quotes_of(nlp, text):
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)


@pytest.mark.parametrize("unit", ["“a ”", '" said ', "“We go,” he said. ", "he said that ", ", according to a, ", "“a\n\n"])
def test_hostile_text(unit: str) -> None:
    """Tagged and parsed by hand, every word hanging on the one before it: the deepest tree that a text of this length can have."""
    text = unit * (100_000 // len(unit))
    blank = spacy.blank("en")
    words = blank.make_doc(text)
    doc = Doc(
        blank.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        pos=["VERB" if token.text == "said" else "NOUN" for token in words],
        tags=["VBD" if token.text == "said" else "NN" for token in words],
        heads=[max(0, token.i - 1) for token in words],
        deps=["ROOT" if token.i == 0 else "ccomp" for token in words],
    )
    found = find_quotes(doc, [], [])
    assert doc.text == text
    assert all(0 <= start < end <= len(text) for quote in found for start, end in quote.spans)


def test_the_lexicon_is_whole() -> None:
    cues = lexicon()
    assert {"say", "deny", "admit", "ask", "demand", "claim"} <= set(cues)
    assert all(cue.kind and cue.frames <= {"clause", "object", "infinitive", "object_infinitive"} for cue in cues.values())
