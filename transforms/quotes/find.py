"""All quotes of a text: marked ones, reported ones and those that go on from the one before."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from broadsheet.transforms.entities import Mention, Role
from broadsheet.transforms.quotes.blocks import BLOCK, POST, find_blocks
from broadsheet.transforms.quotes.confidence import confidence_of
from broadsheet.transforms.quotes.cues import lexicon
from broadsheet.transforms.quotes.details import details_of
from broadsheet.transforms.quotes.direct import FRAGMENT_WORDS, attribute_marked
from broadsheet.transforms.quotes.indirect import attribute_reported
from broadsheet.transforms.quotes.layout import Layout, headline, lay_out
from broadsheet.transforms.quotes.model import Draft, Phrase, Quote, Speaker
from broadsheet.transforms.quotes.running import Turn, runs_on, turn_of
from broadsheet.transforms.quotes.speakers import speaker_of
from broadsheet.transforms.quotes.stretches import FULL_STOPS, begins_sentence, behind_colon, last_character, words_in
from broadsheet.transforms.quotes.transcripts import TURN, find_turns, labelled_person, people_by_label

# Who speaks in a turn, and words for nobody in particular.
SPEAKING = frozenset(
    {"i", "we", "you", "they", "people", "some", "who", "it", "this", "that", "which"}
    | {"nobody", "none", "anybody", "anyone", "everybody", "everyone", "somebody", "someone", "one"}
)
WHOLE = frozenset({TURN, BLOCK, POST})  # rules for what is word for word, with marks or without
LOOSE = frozenset({",", ".", ";", ":", "—", "–", "--", "-", "―"})
NEAR_DRAFTS = 4  # how many drafts back a cue may be whose content holds the words for a speaker
NEAR_PARAGRAPHS = 3  # how far the quotes around one without a cue may stand
BRACKETS = {"(": ")", ")": "(", "[": "]", "]": "["}


def find_quotes(doc: Doc, mentions: Sequence[Mention], roles: Sequence[Role]) -> list[Quote]:
    """The quotes of a parsed text, by their first offset; no two have the same spans.

    `mentions` are the text's mentions in order, `roles` what the text calls its people. The pipeline must have set a dependency parse and
    parts of speech.
    """
    layout = lay_out(doc)
    direct = attribute_marked(layout)
    taken = {draft.cue.i for draft in direct if draft.cue is not None}
    reported = list(attribute_reported(layout, taken))
    turns = find_turns(layout, mentions) or find_blocks(layout)
    drafts = _beside_turns(layout, _merged(layout, direct, reported), turns) + turns
    drafts.extend(_uncued(layout, drafts))
    # A headline tells in short what the text quotes in full, by whom and in which words is not to be had from it.
    drafts = [draft for draft in drafts if draft.spans[0][0] >= headline(layout) or draft.rule in WHOLE]
    drafts.sort(key=lambda draft: (draft.spans[0], draft.spans[-1]))
    return _quotes(layout, drafts, mentions, roles)


def _beside_turns(layout: Layout, drafts: list[Draft], turns: list[Draft]) -> list[Draft]:
    """The drafts outside a transcript's turns, and those inside of what somebody else said: "He told me that it would rain".

    What "I", "you" and "they" say there is as little looked into as what stands between marks.
    """
    if not turns:
        return drafts
    inside = {i for turn in turns for first, last in turn.spans for i in range(first, last)}
    heads = {i for turn in turns if turn.phrase for i in range(turn.phrase.start, turn.phrase.end)}
    kept = []
    for draft in drafts:
        own = range(*draft.spans[0])
        another = draft.phrase is not None and layout.doc[draft.phrase.head].lower_ not in SPEAKING
        if heads.isdisjoint(own) and (inside.isdisjoint(own) or (another and inside.issuperset(own))):
            kept.append(draft)
    return kept


def _merged(layout: Layout, direct: list[Draft], reported: list[Draft]) -> list[Draft]:
    """Both kinds, where a reported stretch that takes in marked words takes their draft's place."""
    kept = [draft for draft in reported if _grown(layout, draft)]
    inside = {index for draft in kept for index in draft.marked}
    return [draft for draft in direct if not set(draft.marked) <= inside] + kept


def _grown(layout: Layout, draft: Draft) -> bool:
    """Trims the pieces, grows them over marks that they cut, and notes which marks they hold; False when nothing is left."""
    spans = []
    for first, last in draft.spans:
        while first < last and _loose(layout, first, first, last):
            first += 1
        while last > first and _loose(layout, last - 1, first, last):
            last -= 1
        if first >= last:
            continue
        for edge in (first, last - 1):
            place = layout.marked_of[edge]
            if place >= 0:
                draft_first, draft_last = layout.marked_tokens[place]
                first, last = min(first, draft_first), max(last, draft_last)
        spans.append((first, last))
    draft.spans = spans
    draft.marked = sorted({layout.marked_of[i] for first, last in spans for i in range(first, last)} - {-1})
    return bool(spans)


def _loose(layout: Layout, index: int, first: int, last: int) -> bool:
    """True for white space and punctuation at the rim of reported speech: no part of what was said."""
    token = layout.doc[index]
    if token.is_space:
        return True
    if not layout.outside(index):
        return False
    if token.text in BRACKETS:
        return BRACKETS[token.text] not in {other.text for other in layout.doc[first:last]}
    return token.text in LOOSE


def _uncued(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Drafts for marked stretches that no cue governs but that read as speech: they belong to whoever spoke last."""
    covered = {index for draft in drafts for index in draft.marked}
    found = []
    for index in range(len(layout.marked)):
        if index in covered or layout.marked[index].single:
            continue
        begins = begins_sentence(layout, index) or behind_colon(layout, index)
        whole = begins and last_character(layout, index) in FULL_STOPS | {",", "—"}
        if whole and words_in(layout, index) > FRAGMENT_WORDS:
            found.append(Draft([layout.marked_tokens[index]], [index], None, None, None, "marks+carried"))
    return found


def _quotes(layout: Layout, drafts: list[Draft], mentions: Sequence[Mention], roles: Sequence[Role]) -> list[Quote]:
    doc = layout.doc
    found: dict[tuple[tuple[int, int], ...], Quote] = {}
    turns: list[Turn] = []
    people = people_by_label(mentions) if any(draft.rule == TURN for draft in drafts) else {}
    for place, draft in enumerate(drafts):
        spans = tuple((doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) for first, last in draft.spans)
        paragraph = layout.paragraph_of[draft.spans[0][0]]
        phrase = _outer_phrase(draft, drafts[max(0, place - NEAR_DRAFTS) : place])
        speaker = speaker_of(layout, phrase, draft.cue, mentions, roles) if phrase else None
        if draft.rule == TURN and speaker is not None:
            speaker = replace(speaker, entity=labelled_person(speaker.text, people) or speaker.entity)
        if draft.cue is None:
            speaker = runs_on(layout, draft, turns, mentions, roles) or _same_around(layout, place, drafts, turns, mentions, roles)
        elif speaker is not None and turns and paragraph - turns[-1].paragraph <= 1 and _same_again(draft, speaker):
            speaker = replace(speaker, entity=turns[-1].speaker.entity)
        if spans not in found:
            cue = _cue_offsets(draft)
            cue_text = layout.text[slice(*cue)] if cue is not None else None
            kind, beside = _type(layout, draft), details_of(layout, draft, mentions)
            confidence = confidence_of(draft.rule, kind, speaker)
            found[spans] = Quote(
                *(spans, kind, cue, cue_text, draft.lemma, speaker, draft.rule),
                *(beside.cue_class, beside.addressee, beside.occasion, confidence),
            )
        nested = bool(turns) and draft.spans[-1][1] <= turns[-1].last
        if speaker is not None and not nested and draft.rule != "marks+dash":  # what a dash signs is at its end
            turns.append(turn_of(layout, draft, speaker))
    return list(found.values())


def _same_around(
    layout: Layout, place: int, drafts: list[Draft], turns: list[Turn], mentions: Sequence[Mention], roles: Sequence[Role]
) -> Speaker | None:
    """The person who speaks both before and after a quote without a cue, a few paragraphs away at most."""
    paragraph = layout.paragraph_of[drafts[place].spans[0][0]]
    before = turns[-1] if turns and paragraph - turns[-1].paragraph <= NEAR_PARAGRAPHS else None
    after = next((draft for draft in drafts[place + 1 : place + NEAR_DRAFTS] if draft.cue is not None), None)
    if before is None or before.speaker.entity is None or after is None or after.phrase is None:
        return None
    if layout.paragraph_of[after.spans[0][0]] - paragraph > NEAR_PARAGRAPHS or before.speaker.entity.label != "PERSON":
        return None
    entity = speaker_of(layout, after.phrase, after.cue, mentions, roles).entity
    return before.speaker if entity == before.speaker.entity else None


def _outer_phrase(draft: Draft, before: list[Draft]) -> Phrase | None:
    """The words for a draft's speaker, or those of an earlier draft that reports them while the cue stands outside it.

    "Roth said she would stay and warned of ice": the parse may give "warned" to "she", but who said the one said the other.
    """
    if draft.phrase is None or draft.cue is None:
        return draft.phrase
    for other in reversed(before):
        near = other.spans[0][0] <= draft.phrase.head < other.spans[-1][1]
        reported = near and any(first <= draft.phrase.head < last for first, last in other.spans)
        if reported and other.phrase is not None and not any(first <= draft.cue.i < last for first, last in other.spans):
            return other.phrase
    return draft.phrase


def _cue_offsets(draft: Draft) -> tuple[int, int] | None:
    """The place of the cue in the text; "according to" is two words."""
    if draft.cue is None:
        return None
    last = draft.cue.nbor(1) if draft.lemma == "according to" else draft.cue
    return draft.cue.idx, last.idx + len(last)


def _same_again(draft: Draft, speaker: Speaker) -> bool:
    """True for "she added": a pronoun that nobody resolved, with a cue that says that the same person goes on."""
    cue = lexicon().get(draft.lemma or "")
    unresolved = speaker.entity is None and speaker.text is not None and speaker.text.lower() in {"he", "she"}
    return unresolved and cue is not None and cue.kind == "addition"


def _type(layout: Layout, draft: Draft) -> str:
    if draft.rule in WHOLE:
        return "direct"
    if not draft.marked:
        return "indirect"
    pieces = {layout.marked_tokens[index] for index in draft.marked}
    outside = any(layout.outside(i) and layout.doc[i].text[0].isalnum() for first, last in draft.spans for i in range(first, last))
    return "mixed" if outside or not pieces else "direct"
