"""Rules for words that place something in time without a date: TimeML's vague references to the present, the past and the future."""

from broadsheet.transforms.times.grammar import Context, Match, Reading, rule

NOW_AND_THEN = frozenset({"and then", "and again"})


def read_reference(match: Match, context: Context) -> Reading | None:
    """Now, recently, in recent years, in the future: TimeML's vague references."""
    if match.word("vague") == "REFERENCE":
        word, after = match.group("vague")[0].text.lower(), match.word_after()
        if word == "now" and (after in {"that", "-"} or match.words_after(2) in NOW_AND_THEN):
            return None
        if word == "soon" and (after in {"after", "as"} or "as" in match.words_around(1) or context.looks(match) < 0):
            return None
        return Reading("DATE", str(match.value("vague")))
    if match.word("vague") in {"FUTURE", "COMING", "COME"}:
        return Reading("DATE", "FUTURE_REF")
    if match.word("vague") == "PAST" and match.word_after() in {"tense", "tenses", "participle"}:
        return None
    return Reading("DATE", "PRESENT_REF" if match.word("vague") in {"THESE", "MOMENT"} else "PAST_REF")


RULES = (
    rule("reference", "vague=REFERENCE", read_reference),
    rule("long ago", "vague=(UNITS|LONG) AGO", read_reference),
    rule("a long time ago", "AN vague=LONG TIME AGO", read_reference),
    rule("units to come", "THE? UNITS TO vague=COME", read_reference),
    rule("the recent past", "THE vague=RECENT PAST", read_reference),
    rule("recent units", "THE? vague=(RECENT|COMING) (?:VAGUE)? UNITS", read_reference),
    rule("these days", "vague=THESE UNITS", read_reference),
    rule("the present", "(?<=AT) THE? vague=MOMENT (?! OF )", read_reference),
    rule("the future", "(?<=IN) THE NEAR? vague=FUTURE", read_reference),
    rule("the past", "(?<=IN) THE vague=PAST (?= STOP|COMMA|BREAK|AND|LOWER)", read_reference),
    rule("the other day", "THE vague=OTHER UNIT", read_reference),
)
