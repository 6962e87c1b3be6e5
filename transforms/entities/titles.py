"""Titles before a person's name: which words are titles, and what they tell about gender and rank."""

import re

from broadsheet.transforms.entities.nouns import nouns
from broadsheet.transforms.gazetteers import facts

# Titles are no part of a name (OntoNotes 5.0 guidelines); they tell who is meant, and sometimes a gender.
MALE_TITLES = frozenset(
    {
        *("mr", "mister", "sir", "lord", "father", "brother", "king", "prince", "emperor", "duke", "baron"),
        *("congressman", "councilman", "alderman", "assemblyman", "chairman", "spokesman", "businessman"),
    }
)
FEMALE_TITLES = frozenset(
    {
        *("mrs", "ms", "miss", "madam", "dame", "lady", "sister", "queen", "princess", "empress", "duchess", "baroness"),
        *("congresswoman", "councilwoman", "alderwoman", "assemblywoman", "chairwoman", "spokeswoman", "businesswoman"),
    }
)
TITLES = MALE_TITLES | FEMALE_TITLES | {title.lower() for title in facts()["titles"]}
ADJECTIVES = frozenset({"former", "senior", "vice", "prime", "hon", "honorable", "honourable"})  # titles with another one behind them
# Who is called by title and first name alone, and is known by both together: "Pope Francis", "King Charles".
SOVEREIGN_TITLES = frozenset({"pope", "king", "queen", "prince", "princess", "emperor", "empress", "duke", "duchess", "saint"})
COURTESY_TITLES = frozenset({"mr", "mister", "mrs", "ms", "miss", "mx", "sir", "madam", "dame", "lord", "lady"})
# Nouns beside a name that tell a gender as titles do ("his wife, Ana Reyes").
MALE_NOUNS = frozenset({"husband", "father", "son", "brother", "uncle", "nephew", "grandfather", "grandson", "widower", "actor"})
FEMALE_NOUNS = frozenset({"wife", "mother", "daughter", "sister", "aunt", "niece", "grandmother", "granddaughter", "widow", "actress"})
ROLE_ENDING = re.compile(r"[a-z]{2}(?:ist|ician|ologist|grapher|keeper|maker|holder|monger|man|woman|person|eer|wright|smith)$")


def title_key(word: str) -> str:
    """A word as the lists of titles have it: "Rep." is "rep"."""
    return word.lower().rstrip(".")


def gender_told(*words: str) -> str | None:
    """ "male" or "female" when the words (titles, nouns beside a name) tell one and only one of them, else None."""
    keys = {title_key(word) for word in words}
    male, female = not keys.isdisjoint(MALE_TITLES | MALE_NOUNS), not keys.isdisjoint(FEMALE_TITLES | FEMALE_NOUNS)
    return None if male == female else "male" if male else "female"


def is_role(word: str) -> bool:
    """True for a word for what people are or do, in the singular: a title, "baker", "wife", "trombonist"."""
    key = title_key(word)
    if key in TITLES - ADJECTIVES or key in nouns("roles") or key in nouns("relations"):
        return True
    if "-" in key and key.rsplit("-", 1)[1] in nouns("roles"):
        return True
    return word.islower() and ROLE_ENDING.search(word) is not None and word not in nouns("not_people")
