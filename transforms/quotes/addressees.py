"""To whom something was said: "told the Daily Harbor", "said to reporters", "in an interview with Harbor Radio", "asked Roth whether".

Found by position beside the cue; whom the words stand for, the mentions of the text tell, as they do for speakers.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.quotes.adjuncts import SETTINGS, Adjunct, adjunct_at, is_agent, noun_run, time_run
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Addressee, Draft, Phrase
from broadsheet.transforms.quotes.occasions import PASSED_OVER, SPEAKING, room_behind
from broadsheet.transforms.syntax import PASSIVE_SUBJECTS, trimmed

# Verbs whose object is spoken to, and those whose object is so only when it is somebody ("asked Roth", not "asked a question").
TOLD = frozenset({"tell", "remind", "assure", "inform", "notify"})
ASKED = frozenset({"ask", "warn", "advise", "alert", "caution", "urge", "implore", "exhort", "beg", "order", "text", "email", "instruct"})
NOT_TOLD = frozenset({"truth", "lie", "story", "joke", "thing", "tale", "version", "secret"})
BEHIND_ASKED = frozenset({"to", "of", "about", "against", "not", "for", "on"})
SAID_TO = frozenset(
    {
        "say", "write", "explain", "complain", "confess", "admit", "announce", "mention", "whisper", "shout", "speak", "talk", "repeat",
        "reveal", "disclose", "confirm", "recount", "relay", "remark", "suggest", "describe", "joke", "boast", "report", "state", "yell",
    }
)  # fmt: skip
SPOKEN_WITH = frozenset({"interview", "conversation", "call", "meeting", "chat", "discussion", "talk", "exchange", "session", "q&a"})
SENT_TO = frozenset(
    {
        "letter", "email", "e-mail", "note", "memo", "message", "statement", "remark", "remarks", "testimony", "speech", "address", "text",
        "comment", "comments", "presentation", "memorandum", "talk", "response", "reply", "submission", "complaint",
    }
)  # fmt: skip


def addressee_phrase(layout: Layout, draft: Draft) -> Phrase | None:
    """The words for whoever is spoken to, as token indices; None when the text names nobody beside the cue."""
    cue = draft.cue
    if cue is None or not layout.outside(cue.i) or not cue.text[0].isalpha() or cue.lower_ == "according":
        return None
    return _object(layout, draft, cue) or _told(layout, draft, cue) or _behind(layout, draft, cue) or _before(layout, draft, cue)


def addressee_of(layout: Layout, phrase: Phrase, mentions: Sequence[Mention]) -> Addressee:
    """The addressee that a phrase names, with the identity of the person at its end or of its head."""
    doc = layout.doc
    span = trimmed(doc, phrase.start, phrase.end)
    named = mention_at(doc[phrase.end - 1].idx, mentions)
    if named is None or named.label != "PERSON" or named.start < span.start_char:
        named = mention_at(doc[phrase.head].idx, mentions)
    entity = named.entity if named is not None and named.label in NAME_LABELS else None
    return Addressee(span.start_char, span.end_char, span.text, entity)


def _object(layout: Layout, draft: Draft, cue: Token) -> Phrase | None:
    """The noun phrase right behind the cue: "told Roth", "asked the council to act", "warned voters of higher taxes"."""
    if draft.lemma not in TOLD | ASKED:
        return None
    doc = layout.doc
    end = layout.sentence[cue.i][1]
    place = cue.i + 1
    while place < end and doc[place].pos_ == "ADV" and time_run(doc, place, end) is None:
        place += 1
    content = min((first for first, _ in draft.spans if first > cue.i), default=end)
    # "asked the council to act": whoever is asked is a part of what is asked for.
    within = content <= place and draft.rule.startswith(("infinitive", "object"))
    if place >= end or not layout.outside(place) or (content <= place and not within) or time_run(doc, place, end) is not None:
        return None
    run = noun_run(layout, place, end if within else content)
    if run is None or not layout.outside(run[1]) or _is_speaker(draft, place) or (within and doc[run[0]].lower_ not in BEHIND_ASKED):
        return None
    return Phrase(place, *run) if _can_be_told(doc[run[1]], draft.lemma or "") else None


def _is_speaker(draft: Draft, place: int) -> bool:
    return draft.phrase is not None and draft.phrase.start <= place < draft.phrase.end


def _can_be_told(head: Token, lemma: str) -> bool:
    """True for the head of words for somebody; whoever is told need not be known as such, for little but "the truth" is told else."""
    if is_agent(head) or head.pos_ == "PROPN" or head.ent_type_:
        return True
    return lemma in TOLD and head.lemma_.lower() not in NOT_TOLD


def _told(layout: Layout, draft: Draft, cue: Token) -> Phrase | None:
    """The subject of "Roth was told by officials that"."""
    if (draft.lemma or "") not in TOLD | ASKED:
        return None
    subject = next((child for child in cue.children if child.dep_ in PASSIVE_SUBJECTS and child.i < cue.i), None)
    if (
        subject is None
        or (draft.phrase is not None and draft.phrase.start <= subject.i < draft.phrase.end)
        or not layout.outside(subject.i)
    ):
        return None
    first = max(subject.left_edge.i, layout.sentence[cue.i][0])
    run = noun_run(layout, first, cue.i)
    return Phrase(first, *run) if run is not None and subject.i < run[0] else None


def _behind(layout: Layout, draft: Draft, cue: Token) -> Phrase | None:
    """ "said to reporters", "said in an interview with Harbor Radio", "said on Monday in a letter to Congress"."""
    place, end = cue.i + 1, room_behind(layout, draft)
    phrase = draft.phrase
    setting: Adjunct | None = None
    while place < end:
        if phrase is not None and phrase.start <= place < phrase.end:
            place = phrase.end
            continue
        adjunct = adjunct_at(layout, place, end)
        if adjunct is None:
            if layout.doc[place].pos_ not in {"ADV", "SPACE", "VERB"}:
                return None
            place += 1
            continue
        found = _addressed(layout, adjunct, setting, (draft.lemma or "") in SAID_TO)
        if found is not None:
            return found
        setting = adjunct if adjunct.kind == "setting" else setting
        place = adjunct.end
    return None


def _before(layout: Layout, draft: Draft, cue: Token) -> Phrase | None:
    """ "Speaking to reporters, Roth said", "In a letter to Congress, Roth wrote", "Roth, in an interview with Harbor Radio, said"."""
    doc, phrase = layout.doc, draft.phrase
    if phrase is None or phrase.end > cue.i:
        return None
    sentence = layout.sentence[cue.i][0]
    opening = max([sentence, *(last for _, last in draft.spans if last <= phrase.start)])
    for start, end in ((opening, phrase.start), (phrase.end, cue.i)):
        if not 0 < end - start <= 40:
            continue
        place = start
        while place < end and (doc[place].pos_ in PASSED_OVER or doc[place].text in {",", "—", "–"}):
            place += 1
        speaking = place < end and doc[place].lower_ in SPEAKING
        place += speaking
        setting: Adjunct | None = None
        while place < end and (adjunct := adjunct_at(layout, place, end)) is not None:
            if not setting and not speaking and adjunct.kind not in {"time", "setting", "platform"}:
                break
            found = _addressed(layout, adjunct, setting, speaking)
            if found is not None:
                return found
            setting = adjunct if adjunct.kind == "setting" else setting
            place = adjunct.end
    return None


def _addressed(layout: Layout, adjunct: Adjunct, setting: Adjunct | None, spoken: bool) -> Phrase | None:
    """The noun phrase of "to reporters" or "with Harbor Radio", when what is said or the setting before it calls for one."""
    head = layout.doc[adjunct.head]
    if adjunct.preposition not in {"to", "with"} or not is_agent(head) or head.lemma_.lower() in SETTINGS - {"court", "press"}:
        return None
    word = layout.doc[setting.head].lemma_.lower() if setting is not None else ""
    called_for = word in (SPOKEN_WITH if adjunct.preposition == "with" else SENT_TO | SPOKEN_WITH)
    direct = spoken and setting is None and adjunct.preposition == "to"
    return Phrase(adjunct.start + 1, adjunct.end, adjunct.head) if called_for or direct else None
