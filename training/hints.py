"""Hints for the parser and the name recogniser, as patterns for one of spaCy's own `attribute_ruler` components.

The parser decides where sentences end; these settle the cases that web text does not teach: a blank line ends a sentence,
a title before a name does not, and neither does an abbreviation, a comma or a closing quote before a lower-case word.
Dashes and bullets, some of which no corpus has, are never part of a name, and neither are titles or the month
and day of a date.
"""

from __future__ import annotations

from typing import Any

from spacy.pipeline import AttributeRuler

from training.numbers import MONTH, WEEKDAY_NAMES

Token = dict[int | str, Any]

STARTS: dict[str, Any] = {"SENT_START": 1}
# The ruler takes unsigned integers only; this one arrives in the token's signed field as -1, "does not start a sentence".
CONTINUES: dict[str, Any] = {"SENT_START": 2**64 - 1}

NO_NAME: dict[str, Any] = {"ENT_IOB": 3}  # an entity without a label: spaCy's mark for a token that names must leave alone

TITLES = (
    "Mr. Mrs. Ms. Mx. Messrs. Dr. Drs. Prof. Rev. Hon. Rep. Reps. Sen. Sens. Gov. Govs. Gen. Gens. Lt. Lieut. Col. Capt. Sgt. "
    "Sgts. Cmdr. Adm. Maj. Brig. Cpl. Pvt. Pres. Supt. Insp. Det. Dep. Atty. Amb. Cllr. Msgr. Fr."
)
LEADING = "Mt. Ft. vs. v. e.g. i.e."
CLOSERS = [",", ";", ":", ".", "?", "!", ")", "]", "”", "%"]

PAUSES = [",", ";", ":", '"', "”", "’"]
DASHES = ["—", "―", "–", "--", "---"]
MARKS = [*DASHES, "•", "·", "■", "▪", "●", "►", "|", "*", "…", "“", "”"]

ANY: Token = {}
STOP: Token = {"ORTH": "."}
DAY: Token = {"IS_DIGIT": True}
NUMBER: Token = {"LIKE_NUM": True}
LOWER_CASE: Token = {"IS_LOWER": True}
MONTH_NAME: Token = {"TEXT": MONTH["TEXT"]}
SPACE: Token = {"IS_SPACE": True}
WORD: Token = {"IS_SPACE": False}


def add_hints(ruler: AttributeRuler) -> None:
    """Give `ruler` the hints; where two apply, the later one wins."""
    ruler.add([[ANY, {"TEXT": {"IN": CLOSERS}}]], CONTINUES, index=1)
    ruler.add([[{"TEXT": {"IN": DASHES}}, WORD]], CONTINUES, index=1)
    ruler.add([[{"TEXT": {"IN": PAUSES}}, LOWER_CASE], [SPACE, LOWER_CASE]], CONTINUES, index=1)
    ruler.add([[{"TEXT": {"IN": [*TITLES.split(), *LEADING.split()]}}, WORD]], CONTINUES, index=1)
    ruler.add([[{"TEXT": {"REGEX": r"^[A-Za-z][A-Za-z.]*\.$"}}, LOWER_CASE]], CONTINUES, index=1)
    ruler.add([[{"LOWER": {"IN": ["no", "nos"]}}, STOP, NUMBER]], CONTINUES, index=2)
    ruler.add([[{"TEXT": {"REGEX": r"\n\s*\n"}}, WORD]], STARTS, index=1)
    ruler.add([[{"TEXT": {"IN": MARKS}}]], NO_NAME)
    ruler.add([[{"TEXT": {"IN": TITLES.split()}}]], NO_NAME)
    ruler.add([[MONTH_NAME, DAY]], NO_NAME, index=0)
    ruler.add([[DAY, MONTH_NAME]], NO_NAME, index=1)
    ruler.add([[{"TEXT": {"IN": [f"{day}s" for day in WEEKDAY_NAMES]}}]], NO_NAME)
