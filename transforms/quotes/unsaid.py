"""What stands in the words of reported speech and reports none: what was not said, shown by a picture, inferred, ruled on or won."""

from spacy.tokens import Token

from broadsheet.transforms.entities.titles import is_role
from broadsheet.transforms.quotes.cues import Cue
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Draft
from broadsheet.transforms.quotes.sources import DOCUMENTS, INDEFINITE, ORGANISATIONS, PEOPLE, UNNAMED
from broadsheet.transforms.syntax import NEGATIONS

CONDITIONS = frozenset({"if", "unless"})
PLAIN = frozenset({"neutral", "writing", "claim", "addition", "explanation"})
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PICTURES = frozenset(
    {"photo", "photograph", "picture", "image", "footage", "video", "clip", "film", "camera", "screenshot", "scan", "x-ray"}
)
COURTS = frozenset({"court", "judge", "tribunal", "magistrate", "jury", "bench", "justice", "arbitrator"})
PLEAS = frozenset({"application", "motion", "appeal", "petition", "lawsuit", "suit", "case", "charge", "bid"})
TROPHIES = frozenset({"victory", "win", "life", "seat", "prize", "title", "medal", "throne", "crown", "refund", "goal"})
INFERRED = frozenset({"suggest", "imply", "signal", "show"})  # a thing does it as well as whoever says something


def is_unsaid(verb: Token, cue: Cue) -> bool:
    """True where nothing was said: "did not say that …", "if she says that …"; who did not say whether was asked at least."""
    if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in verb.children):
        return True
    negated = cue.kind in PLAIN and any(child.dep_ in {"advmod", "neg"} and child.lower_ in NEGATIONS for child in verb.children)
    return negated and any(token.lower_ == "that" and token.tag_ == "IN" for token in verb.doc[verb.i + 1 : verb.i + 4])


def tells(layout: Layout, draft: Draft, cue: Cue) -> bool:
    """False for a draft whose cue says nothing with such a subject or such an object."""
    if draft.cue is None or draft.phrase is None or not draft.spans:
        return True
    head, verb = layout.doc[draft.phrase.head], draft.cue
    subject = head.lemma_.lower()
    if cue.kind == "evidence" and subject in PICTURES:
        return False
    if cue.lemma in INFERRED and verb.tag_ == "VBG" and verb.dep_ == "advcl" and not _speaks(head):
        return False
    return not (draft.rule.startswith("object") and _acts(layout, draft, cue, subject))


def _speaks(head: Token) -> bool:
    """True for words for somebody, for a body, or for a piece of writing."""
    words = {head.lower_, head.lemma_.lower()}
    known = words & (PEOPLE | DOCUMENTS | ORGANISATIONS | UNNAMED | INDEFINITE)
    return bool(known) or head.ent_type_ in NAMED or head.pos_ == "PROPN" or any(is_role(word) for word in words)


def _acts(layout: Layout, draft: Draft, cue: Cue, subject: str) -> bool:
    """True for what somebody does to an object without speaking of it: a court dismisses an application, a team claims a title."""
    first, last = draft.spans[0]
    goal = layout.doc[first:last].root.lemma_.lower()
    return (cue.kind == "denial" and goal in PLEAS and subject in COURTS) or (cue.lemma == "claim" and goal in TROPHIES)
