"""What a cue governs: the clause, noun phrase or infinitive behind it that says what was said."""

from spacy.tokens import Span, Token

from broadsheet.transforms.quotes.adjuncts import PLATFORMS, SETTINGS, SPANS_OF_TIME, WEEKDAYS
from broadsheet.transforms.quotes.cues import Cue
from broadsheet.transforms.quotes.layout import FINITE, SUBORDINATORS, Layout, is_mark
from broadsheet.transforms.quotes.model import Draft
from broadsheet.transforms.quotes.phrases import agent_phrase, speaker_phrase
from broadsheet.transforms.quotes.sources import DOCUMENTS
from broadsheet.transforms.quotes.stretches import last_character
from broadsheet.transforms.syntax import COMPLEMENT_CLAUSES, CONJUNCTS, OPEN_CLAUSES, is_passive, objects, particles, prepositional

PHRASE_STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", "."})
ADDRESSED = frozenset({"tell", "remind", "assure", "warn", "inform", "notify"})  # "told the harbour board that"
WITHOUT_THAT = frozenset({"say"})  # so often without "that" that a verb behind them is enough
BREAKS = frozenset({",", "—", "–", "--"})
OPENS_CLAUSE = frozenset({"that", "whether", "why", "how", "what", "if"})
TURNS = frozenset({"while", "although", "though", "but", "whereas", "and"})
SUBJECT_WORDS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "AUX", "ADV", "PART"})
SHORT_SUBJECT = 7  # tokens
NAMING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})  # "called it a “failure”": what the parse takes for the whole complement
CALLED = frozenset({"off", "in", "up", "back"})
# "denied it through a spokesman", "… in an interview"
OCCASIONS = SETTINGS | PLATFORMS | SPANS_OF_TIME | WEEKDAYS | {"spokesman", "spokeswoman", "spokesperson"}
SPOKEN_OF = frozenset({"question", "criticism", "praise", "explanation", "warning"})  # "was asked about", but not "was assured of"
FAR_CLAUSE = 12  # tokens from a cue to the "that" of its clause


def governed_clause(layout: Layout, verb: Token, cue: Cue) -> Draft | None:
    """ "Officials said (that) the bridge is closed." """
    if "clause" not in cue.frames:
        return None
    doc = layout.doc
    _, end = layout.sentence_of(verb)
    first = _clause_start(layout, verb, cue, end)
    if first is None or (doc[first].lower_ == "that" and doc[first].tag_ != "IN" and first + 1 < end and doc[first + 1].text == ","):
        return None
    if _leads_up(layout, verb):
        end = next((i for i in range(first, end) if doc[i].text == "," and _clause_border(layout, i)), end)
    last = _content_end(layout, verb, first, end)
    asked = _is_asked(layout, verb)
    passive = (cue.kind == "question" or cue.lemma in ADDRESSED) and (asked or is_passive(verb))  # "was told that", not "it is said that"
    phrase = agent_phrase(verb) if asked else speaker_phrase(layout, verb)
    if (phrase is None and not passive) or last <= first:
        return None
    return Draft([(first, last)], [], verb, cue.lemma, phrase, "clause+verb-before" if phrase is not None else "clause+passive")


def _leads_up(layout: Layout, verb: Token) -> bool:
    """True in a clause that opens a sentence and is not its main one: "Claiming that it was unfair, Roth left", "After saying so, she
    resigned", "While Roth said that it was unfair, the board did not", "Asked whether it was, she left"."""
    start, _ = layout.sentence_of(verb)
    opening = next((i for i in range(start, verb.i + 1) if not layout.doc[i].is_space and layout.doc[i].pos_ != "CCONJ"), verb.i)
    led = layout.doc[opening].lower_ in SUBORDINATORS or (opening == verb.i and verb.tag_ == "VBN")
    if led and not any(layout.doc[i].text == "," for i in range(opening, verb.i)):
        return True
    return (
        verb.tag_ == "VBG"
        and verb.i - start <= 2
        and all(layout.doc[i].pos_ in {"ADP", "SCONJ", "ADV", "SPACE"} for i in range(start, verb.i))
    )


def _is_asked(layout: Layout, verb: Token) -> bool:
    """True for "Asked about it, Roth …": a participle that opens its clause, whose subject is spoken to and does not speak."""
    start, _ = layout.sentence_of(verb)
    before = next((layout.doc[i] for i in range(verb.i - 1, start - 1, -1) if not layout.doc[i].is_space), None)
    return verb.tag_ == "VBN" and (before is None or before.lower_ in SUBORDINATORS or before.text == ",") and verb.dep_ == "advcl"


def _governs_nothing(layout: Layout, verb: Token, cue: Cue) -> bool:
    """True for "asked about it, Roth …", for "to deny", for "a group called Dawn" and for "called the race off"."""
    if cue.lemma == "call" and ((verb.dep_ == "acl" and verb.tag_ == "VBN") or not CALLED.isdisjoint(particles(verb))):
        return True
    infinitive = verb.tag_ == "VB" and verb.i > 0 and layout.doc[verb.i - 1].lower_ == "to"
    return infinitive or _is_asked(layout, verb)


def _clause_border(layout: Layout, index: int) -> bool:
    """True for a comma outside marks, or the last one inside them."""
    return layout.outside(index) or (index + 1 < len(layout.doc) and is_mark(layout.doc[index + 1]))


def _clause_start(layout: Layout, verb: Token, cue: Cue, end: int) -> int | None:
    doc = layout.doc
    parsed = next((child for child in verb.children if child.dep_ in COMPLEMENT_CLAUSES and child.i > verb.i), None)
    if parsed is not None and parsed.left_edge.i > verb.i:
        first = parsed.left_edge.i
        that = next(
            (i for i in range(verb.i + 1, first) if doc[i].lower_ == "that" and (doc[i].tag_ == "IN" or cue.lemma in ADDRESSED)), None
        )
        if that is not None:
            return that
        if cue.lemma in WITHOUT_THAT and _subject_next(doc[verb.i + 1 : first]):
            return verb.i + 1
        if doc[first - 1].text != "," or first - verb.i <= 2:
            return first
    for place in range(verb.i + 1, min(end, verb.i + FAR_CLAUSE)):
        token = doc[place]
        if token.lower_ in OPENS_CLAUSE and (token.tag_ == "IN" or place <= verb.i + 2 or cue.lemma in ADDRESSED) and place + 1 < end:
            return place
        if token.tag_ in FINITE or token.text in {":", ";"}:
            break
    following = doc[verb.i + 1] if verb.i + 1 < end else None
    nominal = following is not None and following.pos_ in {"PRON", "DET", "PROPN", "NOUN"} and cue.lemma in WITHOUT_THAT
    whole = nominal and any(token.tag_ in FINITE for token in doc[verb.i + 1 : end])
    # "the plan, which officials said would fail": the subject of the content stands before the cue
    parted = following is not None and following.tag_ in FINITE and parsed is not None and parsed.left_edge.i < verb.i
    return verb.i + 1 if whole or parted else None


def _subject_next(between: Span) -> bool:
    """True when what stands between a cue and the clause that the parse gives it is the clause's subject, which the parse lost."""
    nominal = len(between) > 0 and between[0].pos_ in {"PRON", "DET", "PROPN", "NOUN"} and between[0].ent_type_ not in {"DATE", "TIME"}
    return nominal and all(token.text not in {",", ":", ";"} for token in between)


def _content_end(layout: Layout, verb: Token, first: int, end: int) -> int:
    """Where content that begins behind a cue ends: with the sentence, or where the cue's own clause goes on."""
    doc = layout.doc
    last = _own_end(layout, verb, first, end)
    for child in verb.children:
        if child.i > first and child.dep_ in CONJUNCTS:
            edge = child.left_edge.i
            while edge - 1 > first and (doc[edge - 1].pos_ == "CCONJ" or doc[edge - 1].text == ","):
                edge -= 1
            if edge > first and (doc[edge].pos_ == "CCONJ" or doc[edge].text == ","):
                last = min(last, edge)
    for place in range(first + 2, last):
        if (doc[place].pos_ == "CCONJ" or doc[place].text == ",") and verb.tag_ in FINITE and _cue_follows(layout, place, last, verb.tag_):
            return place
        if layout.cues[place] is not None and doc[place].tag_ == "VBG" and layout.outside(place) and _behind_comma(layout, place):
            return place - 1
        if doc[place].text == "," and _clause_border(layout, place) and _other_speaks(layout, verb, place + 1, end):
            return place
        if doc[place].lower_ == "who" and doc[place - 1].text == "," and not any(token.text == "," for token in doc[place:last]):
            return place - 1  # the writer's word on whoever was just named
        if doc[place].lower_ == "according" and doc[place - 1].text == ",":
            return place - 1
    return last


def _behind_comma(layout: Layout, place: int) -> bool:
    """True for a token right behind a comma, or behind marks that hold one at their end."""
    before = layout.doc[place - 1]
    return before.text == "," or (
        is_mark(before) and layout.marked_of[place - 1] >= 0 and last_character(layout, layout.marked_of[place - 1]) == ","
    )


def _own_end(layout: Layout, verb: Token, first: int, end: int) -> int:
    """The comma or dash behind all that hangs on a cue in a subordinate clause, where its main clause goes on; else `end`."""
    reach = verb.right_edge.i + 1
    return reach if first < reach < end and layout.doc[reach].text in BREAKS and layout.outside(reach) else end


def _other_speaks(layout: Layout, verb: Token, start: int, end: int) -> bool:
    """True for ", while others said …" and ", Roth said …": the clause behind a comma reports somebody else."""
    doc = layout.doc
    while start < end and (is_mark(doc[start]) or doc[start].lower_ in TURNS):
        start += 1
    place = start
    while place < min(end, start + SHORT_SUBJECT) and doc[place].pos_ in SUBJECT_WORDS and layout.outside(place):
        place += 1
    cue = layout.cues[place] if place < end else None
    return place > start and cue is not None and "clause" in cue.frames and doc[place].tag_ in FINITE and layout.outside(place)


def _cue_follows(layout: Layout, place: int, last: int, tag: str) -> bool:
    """True for "and warned …" behind the content of a cue in the same tense: the speaker goes on to say something else."""
    following = place + 1
    while following < last and layout.doc[following].pos_ == "ADV":
        following += 1
    return following < last and layout.cues[following] is not None and layout.doc[following].tag_ == tag and layout.outside(following)


def governed_phrase(layout: Layout, verb: Token, cue: Cue) -> Draft | None:
    doc = layout.doc
    if _governs_nothing(layout, verb, cue):
        return None
    _, end = layout.sentence_of(verb)
    parts, rule = _parts(verb, cue)
    if not parts:
        return None
    first = min(part.left_edge.i for part in parts)
    if rule.startswith("preposition"):
        while first < parts[0].i and doc[first].pos_ in {"ADP", "SCONJ"}:
            first += 1
    if first <= verb.i:
        first = verb.i + 1
    last = _content_end(layout, verb, first, _phrase_end(layout, verb, first, max(part.right_edge.i + 1 for part in parts), end))
    last = _over_marks(layout, min(last, end), end)
    phrase = speaker_phrase(layout, verb)
    if (phrase is None and not is_passive(verb)) or last <= first:
        return None
    if cue.kind == "evidence" and phrase is not None and doc[phrase.head].lemma_.lower() not in DOCUMENTS:
        return None  # a poll shows a lead and says so by it; who shows a badge says nothing
    return Draft([(first, last)], [], verb, cue.lemma, phrase, rule)


def _parts(verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """The objects, infinitives and prepositions' objects of a cue that say what was said, as its frames have it, and the rule's name."""
    goals = [child for child in objects(verb) if child.i > verb.i]
    opens = [child for child in verb.children if child.dep_ in OPEN_CLAUSES | {"oprd", "ccomp", "advcl"} and child.i > verb.i]
    infinitives = [child for child in opens if any(mark.lower_ == "to" for mark in child.children)]
    if is_passive(verb):
        return _passive_parts(verb, cue, opens, infinitives)
    parts: list[Token] = []
    rule = ""
    if goals and infinitives and "object_infinitive" in cue.frames:
        parts, rule = [goals[0], infinitives[0]], "infinitive+verb-before"
    elif not goals and infinitives and "infinitive" in cue.frames:
        parts, rule = [infinitives[0]], "infinitive+verb-before"
    elif goals and "object" in cue.frames:
        complements = [child for child in opens if child.dep_ in OPEN_CLAUSES | {"oprd"}]
        tied = [noun for preposition, noun in _prepositional_of(verb, goals[0]) if preposition in cue.object_prepositions]
        parts, rule = [goals[0], *complements, *tied], "object+verb-before"
    elif (
        not goals and "object" in cue.frames and (named := [child for child in opens if child.pos_ in NAMING and child not in infinitives])
    ):
        parts, rule = named, "object+verb-before"
    else:
        fit = cue.prepositions if goals else cue.prepositions | cue.object_prepositions
        tied = [noun for preposition, noun in prepositional(verb) if preposition in fit and noun.i > verb.i]
        tied = tied or [child for child in opens if child.left_edge.i > verb.i and child.left_edge.lower_ in fit]
        parts, rule = tied[:1], "preposition+verb-before"
    return parts, rule


def _passive_parts(verb: Token, cue: Cue, opens: list[Token], infinitives: list[Token]) -> tuple[list[Token], str]:
    """What somebody was asked about, accused of or told to do, and the rule's name."""
    if infinitives and "object_infinitive" in cue.frames:
        return infinitives[:1], "infinitive+passive"
    fit = cue.prepositions | cue.object_prepositions if cue.kind in SPOKEN_OF else frozenset()
    tied = [noun for preposition, noun in prepositional(verb) if preposition in fit and noun.i > verb.i]
    tied = tied or [child for child in opens if child.left_edge.i > verb.i and child.left_edge.lower_ in fit]
    return tied[:1], "preposition+passive"


def _phrase_end(layout: Layout, verb: Token, first: int, last: int, end: int) -> int:
    """Where content without a clause of its own ends: what follows the last word that the parse gives it still belongs to it."""
    doc = layout.doc
    last = next((i for i in range(first + 1, last) if layout.outside(i) and _is_occasion(doc[i], verb)), last)
    while last < end:
        token = doc[last]
        if layout.outside(last) and (token.text in PHRASE_STOPS or (token.lower_ in SUBORDINATORS and token.lower_ != "as")):
            break
        if layout.outside(last) and ((token.lower_ == "even" and doc[min(last + 1, end - 1)].lower_ == "as") or _is_occasion(token, verb)):
            break
        if token.pos_ == "CCONJ" and any(item.tag_ in FINITE for item in doc[last + 1 : min(end, last + 3)]):
            break
        last += 1
    return last


def _is_occasion(token: Token, verb: Token) -> bool:
    """True for the preposition of "in an interview", "on Friday", "over the weekend" where it hangs on the cue itself."""
    if token.pos_ != "ADP":
        return False
    noun = token.head if token.dep_ == "case" else next((child for child in token.children if child.dep_ == "pobj"), None)
    above = token.head.head if token.dep_ == "case" else token.head
    return noun is not None and above.i == verb.i and (noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in OCCASIONS)


def _prepositional_of(verb: Token, goal: Token) -> list[tuple[str, Token]]:
    return [pair for pair in [*prepositional(verb), *prepositional(goal)] if pair[1].i > goal.i]


def _over_marks(layout: Layout, last: int, end: int) -> int:
    """Content that ends before "… and “appropriate”" goes on over the marks."""
    doc = layout.doc
    place = last
    while place < end and (doc[place].lower_ in {"and", "or", ","} or is_mark(doc[place])):
        place += 1
    if place > last and place < end and not layout.outside(place):
        return layout.marked_tokens[layout.marked_of[place]][1]
    return last
