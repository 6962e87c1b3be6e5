"""Who wrote an article, from a byline or from what a page states: names without "By", roles, outlets and addresses."""

import re

from broadsheet.transforms.readers.reader import word_set

MAX_BYLINE_CHARS = 200
MAX_FIELD_CHARS = 2_000
MAX_NAME_WORDS = 6
OPENING = re.compile(r"(?:(?:story|words|written|reported|reporting|text|analysis|opinion|review)\s+)?by\s*:?\s+(?=\S)", re.IGNORECASE)
PLACE_OR_OUTLET = re.compile(r"\s+(?:for|in|at|from)\s+", re.IGNORECASE)
CUTS = re.compile(r"\s*(?:[|•·;/]|\s[–—-]\s)\s*")
LAST_TWO = re.compile(r"\s*,?\s+(?:and|&|with)\s+", re.IGNORECASE)
COMMA = re.compile(r"\s*,\s*")
ADDRESS = re.compile(r"https?://|www\.|@|\.com\b", re.IGNORECASE)
PARENTHESES = re.compile(r"\s*\([^()]{0,80}\)")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "phd", "ph.d.", "kc", "qc"})
ROLES = word_set(
    "reporter correspondent editor writer columnist analyst journalist producer critic contributor chief staff author presenter "
    "photographer fellow intern director bureau desk reporters correspondents editors writers staffer freelance"
)
NO_NAMES = word_set(
    "follow share view read more about sign up log in contact email subscribe updated published posted print save comments all by the this "
    "google scholar orcid twitter facebook instagram linkedin min minutes listen live latest today yesterday"
)
OUTLETS = word_set(
    "news press times post wire courier herald tribune journal agency gazette chronicle observer standard telegraph guardian service media "
    "network tv radio newspaper magazine review daily sunday globe ledger examiner dispatch sentinel bulletin reuters ap afp upi bloomberg "
    "bbc cnn newsroom agencies associated"
)
AGENCIES = word_set("reuters ap afp upi bloomberg bbc cnn")
PARTICLES = word_set("de del della der den di da dos das du van von zu zur la le el al bin ibn ter ten af av y e st ap ben")


def read_byline(line: str) -> tuple[str, ...] | None:
    """The authors that a line names when it is a byline and nothing else ("By Ana Reyes and Tom Vale, Staff Writers"); None when it
    may be a sentence ("By Monday, the strike had spread"). A byline that names an outlet alone has the outlet as its author."""
    opening = OPENING.match(line)
    if not opening or len(line) > MAX_BYLINE_CHARS:
        return None
    rest = line[opening.end() :].rstrip(" .")
    words = [word for word in re.split(r"[\s,;|/&]+", PARENTHESES.sub("", rest)) if word]
    if not words or not all(_may_stand_in_byline(word) for word in words):
        return None
    return split_names(rest) or None


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline or an author field, in order, each once."""
    lines = text[:MAX_FIELD_CHARS].splitlines()
    text = "; ".join(" ".join(word for word in line.split() if not ADDRESS.search(word)) for line in lines)
    opening = OPENING.match(text)
    text = PARENTHESES.sub("", text[opening.end() :] if opening else text)
    names: list[str] = []
    for piece in CUTS.split(text):
        parts = [part for group in LAST_TWO.split(piece) for part in COMMA.split(group)]
        _add_names(names, parts)
    return tuple(dict.fromkeys(names))


def _add_names(names: list[str], parts: list[str]) -> None:
    """Add the parts that are names. A role or an outlet counts only where no name came before it: then it stands for the author."""
    for part in parts:
        name = part.strip(" .,:;-–—*")
        words = name.casefold().split()
        if not words:
            continue
        if words[0].rstrip(".") in SUFFIXES and names and len(words) == 1:
            names[-1] = f"{names[-1]} {name}"
            continue
        if names and (ROLES & set(words) or is_outlet(name)):
            continue
        name = PLACE_OR_OUTLET.split(f"{name} ")[0].strip()
        if len(name.split()) <= MAX_NAME_WORDS and words[0] not in ROLES:
            names.append(_cased(name, is_outlet(name)))


def is_name(name: str) -> bool:
    """Whether a text looks like one author's name: two to four words in capitals or particles, none a role. An outlet's ends in a word of
    outlets, and begins with "The" at times."""
    bare = [word.strip(".,'’\"") for word in name.split()]
    lowered = [word.casefold() for word in bare]
    if bare and lowered[-1] in OUTLETS:
        bare, lowered = (bare[1:], lowered[1:]) if lowered[0] == "the" else (bare, lowered)
        return (len(bare) > 1 or lowered[-1] in AGENCIES) and all(word[:1].isupper() for word in bare)
    if not 2 <= len(bare) <= 4 or set(lowered) & (ROLES | NO_NAMES | OUTLETS):
        return False
    return all((word[:1].isupper() or word in PARTICLES) and not any(map(str.isdigit, word)) for word in bare) and bare[0][:1].isupper()


def is_outlet(name: str) -> bool:
    """Whether a name has a word of outlets in it."""
    return not OUTLETS.isdisjoint(name.casefold().split())


def _may_stand_in_byline(word: str) -> bool:
    bare = word.strip(".:()’'\"*–—-")
    lowered = bare.casefold()
    return (
        not bare
        or bare[0].isupper()
        or "@" in bare
        or lowered in PARTICLES
        or lowered in ROLES
        or lowered in {"and", "for", "in", "at", "of", "the", "with", "senior", "special", "our"}
    )


def _cased(name: str, is_outlet: bool) -> str:
    """A name in capitals in ordinary case (ANA O'NEILL as Ana O'Neill); outlets, which may be acronyms, stay as they are."""
    if is_outlet or not name.isupper() or len(name.split()) < 2:
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
