"""Words that take reality back from what hangs on them, each with the reason (`schemas.events.MODALITY_REASONS`).

Closed lists of English lemmas; `modality.py` says where each counts.
"""

from collections.abc import Mapping

from broadsheet.transforms.events.lexicon import words


def by_word(given: Mapping[str, str]) -> dict[str, str]:
    """{word: reason} of {reason: words written as running text}."""
    return {word: reason for reason, listed in given.items() for word in words(listed)}


MODALS = by_word(
    {
        "planned": "will wo 'll ’ll shall",
        "conditional": "would 'd ’d",
        "requested": "must should ought",
        "possible": "can ca could may might",
    }
)
# Verbs, for the infinitive, the clause or the event noun that they are about.
VERBS = by_word(
    {
        "planned": (
            "want plan hope intend aim seek wish prepare decide mean long vow promise pledge agree offer propose schedule set arrange "
            "commit volunteer choose opt resolve swear undertake elect design go"
        ),
        "expected": "expect predict forecast anticipate foresee project estimate tip bind",
        "attempted": "try attempt struggle strive",
        "threatened": "threaten",
        "requested": (
            "demand urge request ask order call appeal recommend advise invite require instruct tell press push encourage pressure beg "
            "lobby need oblige implore direct command petition"
        ),
        "possible": (
            "consider discuss mull contemplate weigh debate suggest allow permit authorize authorise let enable entitle seem appear doubt"
        ),
        "feared": "fear warn worry dread",
        "alleged": "allege accuse suspect charge indict say believe think report rumour rumor claim",
        "denied": "deny",
        "averted": (
            "fail refuse decline avoid prevent foil thwart avert cancel abandon forget neglect stop block shelve scrap bar ban forbid "
            "prohibit dissuade discourage delay postpone postponed hesitate"
        ),
    }
)
# Of these, those for which an event noun as their object is unreal too; "refused the request", "neglected the commitments" and
# "tried the case" tell of something that is there.
ABOUT_NOUNS = words(
    "want plan prepare promise pledge offer propose schedule arrange expect predict forecast anticipate foresee attempt threaten demand "
    "urge request order recommend require consider discuss mull contemplate debate suggest allow permit authorize authorise fear "
    "allege deny avoid prevent foil thwart avert cancel block shelve scrap bar ban forbid prohibit delay postpone postponed"
)
# Of these, those whose object is talked of or allowed: "discussed an attack" is about a possible one, "discussed the attack" is not.
ABOUT_NEW_NOUNS = words("consider discuss mull contemplate debate suggest allow permit authorize authorise fear offer")
# Whether these are granted is another matter: they have been made.
SPEECH = words("request appeal application bid demand motion petition call offer invitation proposal allegation claim charge accusation")
# What hangs on a verb by one of these is what it is about ("warned of an attack", "called for talks"); those that ask for one of their own.
CONTENT_PREPOSITIONS = words("for of about against to from")
OWN_PREPOSITIONS = {
    "charge": words("with of"),
    "indict": words("for of on"),
    "say": frozenset(),
    "report": frozenset(),
    "think": frozenset(),
    "tell": frozenset(),
    "go": frozenset(),
    "set": words("for"),
    "offer": frozenset(),
    "appeal": words("for"),
    "threaten": words("with"),
    "agree": words("on upon"),
}
# That-clauses of these are unreal; of the others they are reports, or carry modals of their own.
ABOUT_CLAUSES = words(
    "deny fear allege suspect threaten expect predict forecast anticipate demand insist urge recommend request propose hope doubt"
)
# In the passive with an infinitive: "is said to have fled".
HEARSAY = words("say believe think report rumour rumor allege claim")
NOUNS = by_word(
    {
        "planned": "plan intention promise offer pledge vow commitment readiness preparation mission proposal decision deal agreement",
        "expected": "prospect likelihood expectation prediction forecast",
        "attempted": "attempt bid effort",
        "threatened": "threat",
        "requested": "call demand request order need duty obligation appeal petition",
        "possible": (
            "possibility chance power ability right opportunity option way idea talk suggestion permission capacity freedom potential"
        ),
        "feared": "fear risk danger warning worry concern",
        "alleged": "charge allegation accusation suspicion claim count rumour rumor",
        "denied": "denial",
        "averted": "ban refusal failure inability",
    }
)
# Of these, those that an event noun or a gerund can hang on, and by which prepositions; on the others only infinitives do.
NOUN_PREPOSITIONS = (
    {noun: words("of about") for noun in NOUNS if NOUNS[noun] in {"expected", "alleged", "feared", "possible", "denied"}}
    | {noun: words("for of") for noun in words("plan call demand request order appeal petition proposal preparation bid need")}
    | {"threat": words("of"), "attempt": words("at"), "ban": words("on"), "promise": words("of"), "offer": words("of")}
    | {"right": words("to of"), "opportunity": words("for of")}
)
NO_NOUN_PREPOSITIONS = words("way ability power claim agreement deal decision")
# Nouns whose that-clause is no more than said or feared: those of NOUNS with these reasons, and nouns of blame.
OPEN_REASONS = words("expected possible feared alleged denied")
BLAMING = words("criticism complaint assertion contention insinuation")
# An event noun without an article shares the reality of the verb that it hangs on by these: "may be settled through negotiations".
MEANS = words("through via")
# So does what these bring about: "could lead to a confrontation".
RESULTING = {"lead": "to", "result": "in", "end": "in", "culminate": "in", "escalate": "into"}
ADJECTIVES = by_word(
    {
        "planned": "ready willing set due scheduled prepared poised keen eager determined reluctant",
        "expected": "likely unlikely certain sure bound",
        "requested": "necessary essential important crucial vital imperative",
        "possible": "possible able capable free eligible unclear uncertain impossible",
        "averted": "unable unwilling",
    }
)
# An infinitive after these tells what is so: "was quick to act", "proud to announce".
FACTIVE = words("proud surprised shocked saddened lucky quick slow wrong right first last next only second third")
ADVERBS = by_word(
    {
        "alleged": "allegedly reportedly purportedly supposedly",
        "possible": "possibly perhaps maybe potentially",
        "expected": "likely probably presumably",
    }
)
MODIFIERS = by_word(
    {
        "planned": "planned proposed future upcoming scheduled intended forthcoming",
        "expected": "likely expected impending imminent",
        "threatened": "threatened",
        "possible": "possible potential hypothetical",
        "feared": "feared",
        "alleged": "alleged suspected purported reported",
        "attempted": "attempted would-be",
        "averted": "failed foiled averted cancelled canceled aborted thwarted",
    }
)
# Behind a noun these tell that its event is still to come.
ARRANGED = words("planned scheduled proposed slated intended")
CONDITIONS = by_word({"conditional": "if unless lest should", "possible": "whether"})
# What comes about with these, the event that is their subject, does not before they do: "the trial is due to begin".
COMING_ABOUT = words("begin start open occur happen hold resume")
# With these, what is told in the present stands before what is still ahead ("will leave when the war ends").
TEMPORAL = words("when once until till before after as")
