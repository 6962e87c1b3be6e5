"""Short forms of an organisation's name: "the Fund" for the International Monetary Fund, "Acme" for Acme Corp."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from broadsheet.transforms.entities.mentions import Name, plain

# What companies and others leave out when they call themselves short; every word that is left out must be one of these.
LEFT_OUT = frozenset(
    {
        *(
            "corp",
            "corporation",
            "inc",
            "incorporated",
            "co",
            "company",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "plc",
            "ag",
            "sa",
            "se",
            "spa",
        ),
        *(
            "nv",
            "bv",
            "ab",
            "asa",
            "oyj",
            "gmbh",
            "kg",
            "bhd",
            "berhad",
            "pty",
            "pte",
            "pjsc",
            "group",
            "holding",
            "holdings",
            "international",
        ),
        *("enterprises", "industries", "technologies", "airlines", "airways", "motors", "motor", "pharmaceuticals", "party", "university"),
    }
)
OF = frozenset({"of", "for", "on"})
MAY_BE_ORGANISATION = frozenset({"ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "PERSON"})


def with_short_names(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, short forms of organisations' names tied to them by `short_for`.

    "the Fund" is one when a single organisation of the article ends with the capitalised word, or has it before "of" ("Ministry of …"),
    and was named before; where no name marks it, it is added. "Acme" is one when a single organisation's name is "Acme" and words such as
    "Corp.".
    """
    organisations = {plain(name.short_for or name.text): name for name in reversed(names) if name.label == "ORG" and not name.short_for}
    by_word = _by_outer_word(organisations)
    by_beginning = _by_beginning(organisations)
    tokens = {token.idx: token for token in doc}
    taken: set[int] = set()
    found: list[Name] = []
    for name in names:
        taken.update(range(name.start, name.end))
        word = plain(name.text)
        full = by_beginning.get(word.casefold()) if name.label == "ORG" else None
        if full is None and name.label in MAY_BE_ORGANISATION and _after_the(name, tokens.get(name.end - len(word))):
            full = by_word.get(word) if (candidate := by_word.get(word)) is not None and candidate.end < name.start else None
        found.append(name if full is None or name.short_for else replace(name, label=full.label, short_for=plain(full.text)))
    found.extend(_unmarked(doc, by_word, taken))
    return sorted(found, key=lambda name: name.start)


def _by_outer_word(organisations: dict[str, Name]) -> dict[str, Name]:
    """{a name's capitalised last word, or its last before "of": the one organisation that has it}."""
    owners: dict[str, dict[str, Name]] = defaultdict(dict)
    for full, name in organisations.items():
        words = full.split()
        head = next((before for before, word in pairwise(words) if word.lower() in OF), words[-1])
        if len(words) > 1 and head[0].isupper() and head[1:].islower():
            owners[head][full.casefold()] = name
    return {word: next(iter(full.values())) for word, full in owners.items() if len(full) == 1}


def _by_beginning(organisations: dict[str, Name]) -> dict[str, Name]:
    """{the name without words that may be left out, in lower case: the one organisation that has it}."""
    owners: dict[str, dict[str, Name]] = defaultdict(dict)
    for full, name in organisations.items():
        words = full.replace(",", " ").split()
        kept = len(words)
        while kept > 1 and words[kept - 1].lower().rstrip(".") in LEFT_OUT:
            kept -= 1
            owners[" ".join(words[:kept]).casefold()][full.casefold()] = name
    return {short: next(iter(full.values())) for short, full in owners.items() if len(full) == 1}


def _after_the(name: Name, word: Token | None) -> bool:
    return word is not None and (word.i > 0 and word.nbor(-1).lower_ == "the" and word.idx + len(word) >= name.end - 2)


def _unmarked(doc: Doc, by_word: dict[str, Name], taken: set[int]) -> Iterator[Name]:
    """ "the Fund" where nothing marks it, and it is no part of a longer name ("the Fund for Peace", "the Fund Managers")."""
    for token in doc[1:-1]:
        full = by_word.get(token.text)
        if full is None or full.end > token.idx or token.idx in taken or token.nbor(-1).lower_ != "the":
            continue
        after = token.nbor(1)
        longer = (
            after.text[0].isupper()
            or after.text == "-"
            or (after.lower_ in OF and token.i + 2 < len(doc) and token.nbor(2).text[0].isupper())
        )
        inside = token.i > 2 and token.nbor(-2).lower_ == "of" and token.nbor(-3).text[0].isupper()
        if not longer and not inside:
            yield Name(token.idx, token.idx + len(token), token.text, full.label, plain(full.text))
