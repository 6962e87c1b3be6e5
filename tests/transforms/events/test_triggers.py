"""Which words name an event, and of which type."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.events import Event, find_events

Read = Callable[[str], list[Event]]


def named(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.trigger_text, event.event_type) for event in events]


CASES = [
    # verbs and nouns of the taxonomy
    ("Police arrested two men in Kelham on Friday.", [("arrested", "COERCE")]),
    ("Two men were arrested by the police after a robbery.", [("arrested", "COERCE"), ("robbery", "CRIME")]),
    ("The girl painted the fence.", [("painted", "OTHER")]),
    # reporting verbs, modals and states are none
    ("The minister said the talks were useful.", [("talks", "CONSULT")]),
    ("Three soldiers were killed in a bombing, police said.", [("killed", "ASSAULT"), ("bombing", "ASSAULT")]),
    ("The house belongs to a family that has three dogs.", []),
    # aspectual and intending verbs only frame the event
    ("The army began to shell the town.", [("shell", "ASSAULT")]),
    ("They want to attack the town.", [("attack", "ASSAULT")]),
    ("The rebels failed to capture the town.", [("capture", "COERCE")]),
    # a light verb and its noun are one event
    ("The rebels carried out an attack on the garrison.", [("attack", "ASSAULT")]),
    ("The government imposed a curfew in the capital.", [("curfew", "COERCE")]),
    ("The company suffered a loss.", [("loss", "MARKET")]),
    ("The bank sent aid to the town.", [("sent", "AID")]),
    # phrasal verbs and verbs with their object
    ("The opposition is calling for new talks.", [("calling", "REQUEST"), ("talks", "CONSULT")]),
    ("The government has called off the election.", [("called", "REJECT"), ("election", "ELECT")]),
    ("The police officers opened fire on the crowd.", [("opened", "ASSAULT")]),
    # words of several types
    ("The company fired the manager.", [("fired", "APPOINT")]),
    ("The troops fired at the demonstrators.", [("fired", "ASSAULT")]),
    ("A storm hit the coast on Sunday.", [("storm", "DISASTER"), ("hit", "DISASTER")]),
    ("Teachers are on strike.", [("strike", "PROTEST")]),
    ("Shares in the bank fell 4 percent.", [("fell", "MARKET")]),
    ("A child fell from the window.", [("fell", "OTHER")]),
    ("Truckers blocked the bridge for hours.", [("blocked", "PROTEST")]),
    ("The senate blocked the appointment.", [("blocked", "REJECT"), ("appointment", "APPOINT")]),
    ("The pilots called off their strike.", [("called", "CONCEDE"), ("strike", "PROTEST")]),
    ("Norland cancelled the visit of its minister.", [("cancelled", "SANCTION"), ("visit", "CONSULT")]),
    ("Norland opened its border to the villagers.", [("opened", "RETREAT")]),
    ("The baker opened a shop in the harbour.", [("opened", "LAUNCH")]),
    ("Teachers demonstrated on Tuesday.", [("demonstrated", "PROTEST")]),
    ("The embassy lodged a formal protest.", [("protest", "ACCUSE")]),
    ("The general has reneged on his promise.", [("reneged", "REJECT"), ("promise", "AGREE")]),
    ("Guards abused the prisoners.", [("abused", "ASSAULT")]),
    ("Many tourists came from developed countries.", [("came", "OTHER")]),
    ("A recently fired cook sued the hotel.", [("fired", "APPOINT"), ("sued", "TRIAL")]),
    ("Thousands of students rallied to demand books.", [("rallied", "PROTEST"), ("demand", "REQUEST")]),
    ("He was given a suspended sentence.", [("sentence", "TRIAL")]),
    ("She read three sentences of the letter.", [("read", "OTHER")]),
    ("Clinical trials of the drug ended.", [("trials", "DISCOVER")]),
    ("He is running for mayor.", [("running", "ELECT")]),
    ("The two firms built trust.", [("built", "OTHER")]),
    ("The army resumed hostilities on Monday.", [("hostilities", "ASSAULT")]),
    ("The quake that struck the island was strong.", [("quake", "DISASTER"), ("struck", "DISASTER")]),
    ("She filed a supporting letter.", [("filed", "OTHER")]),
    ("Norland recognised the government of Estia.", [("recognised", "SUPPORT")]),
    # a decision and an announcement are events, what is said is none
    ("The board decided to close the mill.", [("decided", "OTHER"), ("close", "OTHER")]),
    ("The mayor announced a curfew.", [("announced", "OTHER"), ("curfew", "COERCE")]),
    ("The mayor announced that it was raining.", [("raining", "OTHER")]),
    ("The museum revealed the statue on Monday.", [("revealed", "OTHER")]),
    ("The mayor revealed that it was raining.", [("raining", "OTHER")]),
    # what is tried has been tried, what is asked for has been asked
    ("Two men tried to board the ferry.", [("tried", "OTHER"), ("board", "OTHER")]),
    ("They will try to board the ferry.", [("board", "OTHER")]),
    ("The mayor asked the nurses to leave.", [("asked", "REQUEST"), ("leave", "OTHER")]),
    ("The mayor asked how to leave.", [("leave", "OTHER")]),
    ("Officers told the crowd to disperse.", [("told", "REQUEST"), ("disperse", "COERCE")]),
    ("Neighbours called the police.", [("called", "CONSULT")]),
    ("The bakers called the tax a joke.", []),
    ("The ministers will not meet the demands of the rebels.", [("meet", "CONCEDE")]),
    ("She fought cancer for years.", [("fought", "OTHER")]),
    ("She helped us to see the hill.", [("helped", "OTHER"), ("see", "OTHER")]),
    ("Norland helped the flood victims.", [("helped", "AID")]),
    ("The programme supports research in schools.", [("supports", "OTHER")]),
    ("The senator supports the strike.", [("supports", "SUPPORT"), ("strike", "ASSAULT")]),
    ("The team reached its goal.", [("reached", "OTHER")]),
    ("The striker scored two goals.", [("scored", "COMPETE")]),
    ("The polls show that the mayor is ahead.", []),
    ("The polls opened at dawn.", [("polls", "ELECT"), ("opened", "OTHER")]),
    ("The candidate released his tax returns.", [("released", "LAUNCH")]),
    ("The army released the prisoners.", [("released", "RETREAT")]),
    ("The premier insisted that the roads are safe.", []),
    ("The premier insisted on a ceasefire.", [("insisted", "REQUEST"), ("ceasefire", "RETREAT")]),
    ("The economy collapsed.", [("collapsed", "MARKET")]),
    ("The roof collapsed.", [("collapsed", "ACCIDENT")]),
    ("The dam is a threat to the village.", []),
    ("The kidnappers repeated their threat.", [("threat", "THREATEN")]),
    ("The hotel offers guests a pool.", [("offers", "OTHER")]),
    ("Norland offered to rebuild the bridge.", [("offered", "AGREE"), ("rebuild", "OTHER")]),
    # the death that somebody is beaten to is one event with the beating
    ("A man was stabbed to death in Kelham.", [("stabbed", "ASSAULT")]),
    ("The trader committed suicide.", [("suicide", "DIE")]),
    ("The team signed a running back.", [("signed", "OTHER")]),
    ("The court upheld the death sentence.", [("upheld", "TRIAL")]),
    # predicates without a verb of their own
    ("Lund is out as coach of the team.", [("out", "APPOINT")]),
    # a name of an event, unless it only describes the next noun
    ("Thousands took part in the Hajj.", [("Hajj", "OTHER")]),
    # what an event leaves behind
    ("The death toll rose to ten.", [("death", "DIE"), ("rose", "OTHER")]),
    ("Police found no clue at the accident scene.", [("found", "OTHER"), ("accident", "ACCIDENT")]),
    # a participle behind its noun carries it too
    ("Talks held in Geneva ended on Friday.", [("Talks", "CONSULT")]),
    # nouns of change and movement
    ("The closure followed a review of the mine.", [("closure", "OTHER"), ("followed", "OTHER"), ("review", "OTHER")]),
    # a noun that only describes another noun
    ("Aid agencies praised the opposition leader.", [("praised", "SUPPORT")]),
    ("He died of a heart attack.", [("died", "DIE"), ("attack", "HEALTH")]),
    ("The press release praised the coach.", [("praised", "SUPPORT")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_triggers(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(read(text)) == expected


def test_a_longer_entry_is_the_lemma(read: Read) -> None:
    first, *_ = read("The government has called off the vote.")
    assert first.trigger_lemma == "call off"


def test_words_inside_a_name_name_no_event(read: Read) -> None:
    events = read("The Royal Bank of Scotland praised Human Rights Watch.")
    assert named(events) == [("praised", "SUPPORT")]


def test_headline_words_are_no_names(read: Read) -> None:
    events = read("Minister Dies After Crash In Northern Spain\n\nThe car left the road near a village.")
    assert ("Dies", "DIE") in named(events)
    assert ("Crash", "ACCIDENT") in named(events)


def test_a_headline_in_lower_case_has_verbs_too(read: Read) -> None:
    events = read("Driver hits 2, injures 3 in northern town\n\nThe car left the road near a village.")
    assert ("injures", "ASSAULT") in named(events) or ("injures", "HEALTH") in named(events)
    events = read("2 Dead, 3 Hurt In Bus Crash\n\nThe bus left the road near a village.")
    assert {("Dead", "DIE"), ("Hurt", "HEALTH"), ("Crash", "ACCIDENT")} <= set(named(events))


def test_a_run_of_words_without_end_is_passed_over(nlp: Language) -> None:
    """What no sentence could be costs no time: the parse of it means nothing."""
    one_sentence = [True] + [False] * 1999
    words, pos, tags = ["killed", ","] * 1000, ["VERB", "PUNCT"] * 1000, ["VBD", ","] * 1000
    heads = [0] * 2000
    doc = Doc(nlp.vocab, words=words, lemmas=["kill", ","] * 1000, pos=pos, tags=tags, heads=heads, deps=["ROOT"] + ["conj"] * 1999)
    assert [token.is_sent_start for token in doc] == one_sentence
    assert find_events(doc, [], []) == []


def test_no_text_no_events(read: Read) -> None:
    assert read("") == []
    assert read("\n \n") == []
