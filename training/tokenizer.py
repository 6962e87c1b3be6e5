"""spaCy's English tokenizer, made ready for news and for the conventions of the two treebanks.

Everything here becomes data of spaCy's own tokenizer: patterns for what is cut off the front, off the end and out of the
middle of a chunk between spaces, patterns for chunks that stay whole, and a list of special words. So it travels inside the
saved pipeline and needs no code of ours to load. Each rule was counted on the train and dev parts of EWT and GUM, and read
on news; where the treebanks' habit would harm news ("Lets" in a headline, "its"), news won.
"""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

Rules = list[str]

# Kept whole, beside those of spaCy's English rules. "etc." is not among them: it mostly ends its sentence.
ABBREVIATIONS = (
    "Lt. Col. Capt. Sgt. Cmdr. Maj. Brig. Cpl. Pvt. Adm. Lieut. Reps. Sens. Govs. Gens. Sgts. Drs. Pres. Hon. Supt. Insp. "
    "Det. Dep. Atty. Amb. Cllr. Msgr. Sr. Fr. Mlle. Mme. Tex. Conn. Wyo. Mont. W.Va. Cal. Que. Ont. Bros. Univ. Assn. Dept. "
    "Ave. Blvd. Rd. Sts. Nos. Mon. Tue. Tues. Wed. Thur. Thurs. Fri. Sat. Ft. Attn. Conf. Vol. vol. vols. Sec. Fig. Figs. "
    "Esp. esp. ext. al. approx. ca. cf. pp. lb. lbs. oz. eg. P.S. PS. M.Sc. B.Sc. M.Phil. D.Phil. "
    "GEN. SEN. REP. GOV. MR. MRS. MS. DR. PROF. ST. LTD. PVT. INC. CORP. CO. JR."
)
SLASHED = "w/o w/out b/c b/t l/c L/C n/a N/A"
# One chunk, several words. "its", "lets" and "whose" are words of their own as well, and stay whole.
APART = "wan|na out|ta a|lot du|n|no lem|me gim|me can|not and|/|or"
NEGATED = "ai are ca could did do does had has have is must should was were wo would"
# What spaCy takes apart and news means as one word: they wed, an id.
WHOLE_WORDS = "wed Wed id Id"
ELISIONS = "'n' 'n n' 'til 'Til 'twas 'Twas"
# With a mark behind: "etc." is whole only there, and a sentence may end in "Inc..".
BEFORE_MARKS = {"etc.": ",;:).", "Inc.": ".", "Corp.": ".", "Co.": ".", "Ltd.": ".", "Jr.": ".", "Sr.": "."}
# spaCy's smileys and letters with a dot that are plain text in news: "(a spokesman):", "(Room 8)", "$1.2m."
NO_SPECIALS = ("):", "(=", "8)", "8D", ":1", ":3", "=3", "m.", "k.", "g.")

# Both treebanks keep these joined to what follows ("non-profit", "e-mail", "mid-May"); all other hyphens are words.
PREFIXES = "anti arch co counter cross e ex inter intra mid micro mini mis multi non over post pre pro psycho re semi socio sub un"
NOT_AFTER_PREFIX = "".join(rf"(?<!(?<![\w-])(?:{p}|{p.title()}))" for p in PREFIXES.split())
NOT_BEFORE_SUFFIX = r"(?!(?:esque|wise)\b)"

DASHES = (r"—", r"―", r"–", r"--+")
RULED = r"[-=_*~+|<>{}]{4,}"  # lines drawn with marks
RUNS = (r"[!?]{2,}", r"={2,}", r"_{2,}", r"\*{2,}", r"<{2,}", r">{2,}", r"\${2,}", r"\+{2,}")
MAGNITUDES = "bn|mn|tn|mln|k|b"
UNITS = "hrs?|mins?|secs?|yrs?|days?|weeks?|years?|percent|pc|p|lbs|mph|kph|[kMG]?Hz|[kMG]Wh?|watts?|million|billion|trillion|crore|lakh"
CLITIC = r"['’](?:s|ll|re|ve|d|m|S|LL|RE|VE|D|M)(?![\w'’])"

BEFORE: Rules = [
    RULED,
    *RUNS,
    *DASHES,
    r"-(?=[A-Za-z\d])",  # a hyphen for a dash, loose on one side: "powers -Russia and India"; a minus
    r"@(?=[\d.,]+$)",
    r"[A-Z]{1,3}\$(?=\d)",  # NZ$, HK$, R$
    r"[Rr]s\.?(?=\d)",
    r"[wW]/(?=[a-z]{2})",
]
AFTER: Rules = [
    RULED,
    *RUNS,
    *DASHES,
    r"(?<!\.)(?<!\.[A-Za-z])\.{1,2}[!?]+",
    r"(?<=[A-Za-z]{4})-",  # as before; three letters and a hyphen are mostly a stammer
    r"(?<=\d)-",
    r"(?<=\d[bkm])-",
    r"(?<=[A-Za-z]\.[A-Za-z]\.)\.",  # U.S..
    r"(?<=(?<![A-Za-z])[A-F])\++",  # A+
    r"(?<=[A-Za-z])`s",
    r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.)",
    rf"(?<=[0-9])(?:{MAGNITUDES}|{UNITS})",
]
# A pattern of no width cuts without a token of its own.
INSIDE: Rules = [
    r"—|―|--+",  # dashes without spaces, whatever stands around them
    r'["“”]|(?<=["“”])<',  # a quotation mark inside a chunk: said—“Yes”—and
    r"(?<=\w)–(?=[\w$£€])",  # 10–12, £5–£10
    r"(?<=[0-9])-(?=[$£€])|(?<=[-–][$£€])(?=\d)",
    r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])",  # U.S.-backed, Okla.-based
    rf"(?<=[{ALPHA}0-9]){NOT_AFTER_PREFIX}-{NOT_BEFORE_SUFFIX}(?=[{ALPHA}])",
    rf"(?<=[a-z]){NOT_AFTER_PREFIX}-(?=[0-9])",  # 5-to-4, late-1990s; F-16 stays whole, and Covid-19 below
    rf"(?<=[0-9])(?=(?:{MAGNITUDES}|m|[ap]m)[-–])",  # 9am-5pm, $2bn-a-year
    rf"(?<=[{ALPHA}]{{2}})(?=[nN]['’][tT](?!\w))",  # DON'T, or behind a dash, where special words are not looked up
    rf"(?<=[{ALPHA}])(?={CLITIC})",
    rf"(?<=[{ALPHA}])[?!]+(?=[{ALPHA}])",  # no space after the end of a sentence
    r"(?<=[a-z]{2})\.(?=\d|\[\d)",  # a footnote's number after the full stop; Nov.28
    r"(?<=(?<![\w.])[A-Z]\.)(?=[A-Z][a-z])",  # S.Korea
    rf"(?<=[{ALPHA}]),(?=\d)|(?<=\d),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}]{{2}}):(?=\d)",
    r"(?<=[A-Za-z)])\((?=\w)|(?<=\w)\)(?=[A-Za-z(,])|(?<=\)),",  # account(s), (one)(two)
    r"\[(?=\d)|(?<=\d)\]|(?<=\])[-–]",  # [1]–[3]
]
WHOLE = (
    r"(?:\+?\d{1,4}-)*(?:\d{3}[-/])?\d{3}-\d{4}",  # telephone numbers
    r"[xX]?\d-\d{4}",  # and extensions
    r"\d{5}-\d{4}",  # American postcodes
    r"#[A-Za-z]\w+",  # hashtags
    r"[2-6]G",  # telephone networks
    r"(?:[A-Za-z]\.){2,}",  # a.k.a., n.d.
    r"[A-Z][A-Za-z]*-\d+[A-Z]?",  # Covid-19, G-20, H-1B: one name; the treebanks cut here, and names would be cut with them
    r"(?:1\d)?\d0['’]s",  # the 60's
    r"[\w.#-]+\.(?i:docx?|pdf|xlsx?|pptx?|txt|html?|jpe?g|png|gif|zip|exe|csv|mp[34])",  # file names
)


def without_hyphens(infixes: Rules) -> Rules:
    """spaCy's infixes but for its rule for hyphens between words. Raises ValueError where that is no longer there."""
    found = [rule for rule in infixes if "(?:-|–" not in rule]
    if len(found) + 1 != len(infixes):
        raise ValueError("spaCy's rule for hyphens between words is not where it was: adapt training/tokenizer.py")
    return found


def special_words() -> dict[str, list[str]]:
    """Chunks with the words they are made of, both kinds of apostrophe."""
    words = {word: [word] for word in f"{ABBREVIATIONS} {SLASHED} {WHOLE_WORDS} {ELISIONS} No.".split()}
    for parts in (entry.split("|") for entry in APART.split()):
        for form in (parts, [parts[0].title(), *parts[1:]], [part.upper() for part in parts]):
            words["".join(form)] = form
    for verb in NEGATED.upper().split():
        words[f"{verb}NT"] = [verb, "NT"]
    # "No. 10" is news, “No.” is an answer.
    words |= {f"No.{mark}": ["No", ".", mark] for mark in "\"”’'"}
    words |= {f"{short}{mark}": [short, mark] for short, marks in BEFORE_MARKS.items() for mark in marks}
    return words | {word.replace("'", "’"): [part.replace("'", "’") for part in parts] for word, parts in words.items()}


def make_tokenizer(nlp: Language) -> None:
    """Change the tokenizer of `nlp`, which must be spaCy's own for English, in place."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    # The class of ’08: no quotation mark there. U.S..: an abbreviation and a full stop, no ellipsis. name...@there: one address.
    prefixes = [rf"{rule}(?!\d\d(?!\w))" if rule in {r"\'", "’"} else rule for rule in defaults.prefixes or []]
    suffixes = [rf"(?<!\.[A-Za-z]){rule}" if rule == r"\.\.+" else rule for rule in defaults.suffixes or []]
    infixes = [rf"{rule}(?![.@])" if rule == r"\.\.+" else rule for rule in without_hyphens([*(defaults.infixes or [])])]
    tokenizer.prefix_search = compile_prefix_regex([*BEFORE, *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*AFTER, *suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*INSIDE, *infixes]).finditer
    tokenizer.token_match = re.compile(rf"^(?:{'|'.join(WHOLE)})$").match
    # spaCy takes whatever stands before an @ for a user's name.
    tokenizer.url_match = re.compile(rf'(?![^@"<>“”]*["<>“”][^@]*@){URL_PATTERN}').match
    tokenizer.rules = {word: parts for word, parts in (tokenizer.rules or {}).items() if word not in NO_SPECIALS}
    for word, parts in special_words().items():
        tokenizer.add_special_case(word, [{ORTH: part} for part in parts])
