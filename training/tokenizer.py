"""spaCy's English tokenizer, made ready for news: titles before names, dashes without spaces, quotes inside a chunk.

Everything here is data of spaCy's own tokenizer, so it travels inside the saved model and needs no code of ours to load.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# Abbreviations that spaCy's English rules lack. Those with a regular sentence-final reading ("No.") are left out.
ABBREVIATIONS = (
    "Lt. Col. Capt. Sgt. Cmdr. Maj. Brig. Cpl. Pvt. Adm. Lieut. Reps. Sens. Govs. Gens. Sgts. Drs. Pres. Hon. Supt. Insp. "
    "Det. Dep. Atty. Amb. Cllr. Msgr. Sr. Fr. Tex. Conn. Wyo. Mont. W.Va. Bros. Univ. Assn. Dept. Ave. Blvd. Rd. Nos. "
    "Tues. Thurs. etc. Ft."
)

INFIXES = (
    r"—|―|--+",  # dashes without spaces, whatever stands around them
    r'["“”]',  # a quotation mark inside a chunk: said—“Yes”—and
    r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])",  # U.S.-backed, Okla.-based
    r"(?<=[0-9])–(?=[0-9])",  # 10–12
)
OUTER = (r"—", r"―", r"–", r"--+")


def make_news_tokenizer(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex([*INFIXES, *(defaults.infixes or [])]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*OUTER, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*OUTER, *(defaults.suffixes or [])]).search
    for text in ABBREVIATIONS.split():
        tokenizer.add_special_case(text, [{ORTH: text}])


@registry.callbacks("broadsheet.news_tokenizer.v1")
def create_callback() -> Callable[[Language], Language]:
    """For `[initialize.before_init]` of the training configurations."""

    def change(nlp: Language) -> Language:
        make_news_tokenizer(nlp)
        return nlp

    return change
