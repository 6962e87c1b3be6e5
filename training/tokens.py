"""The news tokenizer with the conventions of the two treebanks: prefixes stay with their word, runs of marks are one token.

All of it is data of spaCy's own tokenizer and travels inside the saved pipeline.
"""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from training.tokenizer import INFIXES, OUTER, make_news_tokenizer

# Both treebanks keep these joined to what follows ("non-profit", "e-mail", "mid-May"); all other hyphens are words.
PREFIXES = "anti co counter cross e ex inter intra mid micro mini multi non over post pre pro re semi sub un"
NOT_AFTER_PREFIX = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in PREFIXES.split())
HYPHEN = rf"(?<=[{ALPHA}0-9]){NOT_AFTER_PREFIX}-(?=[{ALPHA}])"
OTHER_HYPHENS = rf"(?<=[{ALPHA}0-9])(?:–|—|--|---|——|~)(?=[{ALPHA}])"

RUNS = (r"[!?]{2,}", r"={2,}", r"_{2,}", r"\*{2,}", r"<{2,}", r">{2,}", r"\${2,}", r"\.[!?]+")
CLOCK = r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.)"
WHOLE = re.compile(r"^(?:(?:\d{3}-)?\d{3}-\d{4}|#[A-Za-z]\w+)$").match  # telephone numbers, hashtags


def make_tokenizer(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place."""
    make_news_tokenizer(nlp)
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    infixes = [rule for rule in defaults.infixes or [] if "(?:-|–" not in rule]
    if len(infixes) + 1 != len(defaults.infixes or []):
        raise ValueError("spaCy's rule for hyphens between words is not where it was: adapt training/encoder/tokens.py")
    tokenizer.infix_finditer = compile_infix_regex([*RUNS[1:4], *INFIXES, *infixes, HYPHEN, OTHER_HYPHENS]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*RUNS[:-1], *OUTER, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *OUTER, CLOCK, *(defaults.suffixes or [])]).search
    tokenizer.token_match = WHOLE
    for text in ("and/or", "And/or", "AND/OR"):
        tokenizer.add_special_case(text, [{ORTH: text[:3]}, {ORTH: "/"}, {ORTH: text[4:]}])
