"""The words of a title before a person's name: where it begins, and whether it is one."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from broadsheet.transforms.entities.mentions import Mention, mention_at
from broadsheet.transforms.entities.titles import COURTESY_TITLES, is_role, title_key

DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "this", "that", "one", "another", "both"})
INSIDE_TITLES = frozenset({"NOUN", "PROPN", "ADJ"})
MAY_JOIN_TITLES = frozenset({"-", "–", "'s", "’s", "’", "'", "/", "&", "of", "for", "and"})
NEITHER_TITLES_NOR_NAMES = frozenset({"new", "other", "many", "more", "such", "same", "own"})
LONGEST_TITLE = 12  # tokens
# Which of the names inside a title tells whom the person belongs to: an organisation before a party or people, these before a place.
AFFILIATES = ("ORG", "NORP", "GPE", "LOC", "FAC")


def title_before(name: Span, mentions: Sequence[Mention]) -> Span | None:
    """The title before a name: "union secretary" in "the union secretary Ines Roth", "Iran’s foreign minister".

    None when there is none, and for a courtesy title ("Mr.") alone.
    """
    doc, start = name.doc, name.start
    while start > 0 and name.start - start < LONGEST_TITLE and _in_title(doc[start - 1], mentions):
        start -= 1
    while start < name.start and (not doc[start].text[0].isalnum() or doc[start].pos_ not in INSIDE_TITLES or _is_odd(doc[start])):
        start += 1
    end = name.start
    while end > start and title_key(doc[end - 1].text) in COURTESY_TITLES:
        end -= 1
    words = doc[start:end]
    if not words:
        return None
    # "a cousin of mayor Ines Roth" tells of the mayor only behind "of".
    ofs = [token.i for token in words if token.lower_ == "of"]
    if ofs and is_role(words[-1].text) and ofs[-1] + 1 < end:
        words = doc[ofs[-1] + 1 : end]
    # "Miss Universe", "secretary of state": the role is no last word, and what follows belongs to it.
    belongs = words[-1].pos_ == "PROPN" or (words[-1].pos_ == "NOUN" and any(token.lower_ == "of" for token in words))
    return words if names_role(words[-1]) or (belongs and any(is_role(token.text) for token in words[:-1])) else None


def _in_title(token: Token, mentions: Sequence[Mention]) -> bool:
    """True for a word that a title can have in it: nouns, adjectives and names but people's, and small words between them."""
    mention = mention_at(token.idx, mentions)
    if mention is not None and mention.mention_kind == "name":
        if mention.label == "PERSON":
            return is_role(token.text) or is_possessor(token, mention)
        return mention.label in AFFILIATES
    if token.text in MAY_JOIN_TITLES:
        # "the Secretary of State", but not "one of them, President …"; a hyphen joins words that stand close.
        around = token.i > 0 and token.nbor(-1).pos_ in INSIDE_TITLES and token.i + 1 < len(token.doc)
        if token.lower_ == "and" and around and token.nbor(1).text.islower():
            return is_role(token.nbor(-1).text) and is_role(token.nbor(1).text)
        if token.lower_ in {"of", "for", "and"}:
            in_capitals = token.nbor(-1).text[0].isupper() and token.nbor(1).text[0].isupper()
            return around and is_role(token.nbor(-1).text) and (in_capitals or token.lower_ == "of")
        return around
    return token.pos_ in INSIDE_TITLES and not token.is_punct


def is_possessor(token: Token, mention: Mention) -> bool:
    """True for the person in "Ibarra's lawyer" and "Ibarra campaign spokesman": the name of another than whom the title stands before."""
    name = token.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if name is None or name.end >= len(token.doc):
        return False
    after = token.doc[name.end]
    return after.lower_ in {"'s", "’s", "'", "’"} or (after.pos_ == "NOUN" and after.text.islower())


def _is_odd(token: Token) -> bool:
    odd = token.lower_ in DETERMINERS or token.lower_ in NEITHER_TITLES_NOR_NAMES
    return (odd and not token.ent_type_) or token.like_num or token.text[0].isdigit()


def names_role(token: Token) -> bool:
    """True for a word that says what somebody is, or which party or people somebody is of."""
    return is_role(token.text) or (token.ent_type_ == "NORP" and not token.text.endswith("s"))
