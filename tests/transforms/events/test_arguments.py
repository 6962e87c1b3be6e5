"""Who did what to whom, where."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event

CASES = [
    # active and passive
    ("Police arrested two men in Kelham on Friday.", "arrested", {"actor": ["Police"], "target": ["two men"], "location": ["Kelham"]}),
    ("Two men were arrested by the police after a robbery.", "arrested", {"actor": ["the police"], "target": ["Two men"]}),
    # the person reporting is never the actor
    ("Three soldiers were killed in a bombing, police said.", "killed", {"target": ["Three soldiers"], "cause": ["a bombing"]}),
    ("Police said on Monday that the suspect had escaped.", "escaped", {"actor": ["the suspect"]}),
    # coordination
    ("Rebels attacked the village and burned the school.", "burned", {"actor": ["Rebels"], "target": ["the school"]}),
    ("The soldiers were attacked and killed.", "killed", {"target": ["The soldiers"]}),
    # control
    ("The army began to shell the town.", "shell", {"actor": ["The army"], "target": ["the town"]}),
    ("The governor ordered the soldiers to leave the city.", "leave", {"actor": ["the soldiers"], "target": ["the city"]}),
    ("The mayor threatened to sue the newspaper.", "sue", {"actor": ["The mayor"], "target": ["the newspaper"]}),
    ("The firm was accused of polluting the river.", "polluting", {"actor": ["The firm"], "target": ["the river"]}),
    # relative clauses
    ("The militants, who attacked a bus, were arrested.", "attacked", {"actor": ["The militants"], "target": ["a bus"]}),
    # who undergoes it
    ("He died of a heart attack.", "died", {"target": ["He"], "cause": ["a heart attack"]}),
    ("Shares in the bank fell 4 percent.", "fell", {"target": ["Shares in the bank"], "amount": ["4 percent"]}),
    # prepositional targets
    (
        "Protesters marched in Lagos against the new law.",
        "marched",
        {"actor": ["Protesters"], "location": ["Lagos"], "target": ["the new law"]},
    ),
    ("The bank sent aid to the town.", "sent", {"actor": ["The bank"], "object": ["aid"], "target": ["the town"]}),
    ("The government has called off the election.", "called", {"actor": ["The government"], "target": ["the election"]}),
    # nouns that name the event
    ("Israel's attack on Gaza killed five people.", "attack", {"actor": ["Israel"], "target": ["Gaza"]}),
    ("U.S. airstrikes destroyed a depot near Damascus.", "airstrikes", {"actor": ["U.S."]}),
    ("The rocket attack killed a farmer.", "attack", {"instrument": ["rocket"]}),
    ("Talks between France and Germany ended on Tuesday.", "Talks", {"actor": ["France"], "target": ["Germany"]}),
    ("The rebels carried out an attack on the garrison.", "attack", {"actor": ["The rebels"], "target": ["the garrison"]}),
    ("The company suffered a loss.", "loss", {"target": ["The company"]}),
    # two sides
    ("French and Polish officials met in Warsaw.", "met", {"actor": ["French"], "target": ["Polish"], "location": ["Warsaw"]}),
    (
        "French and Polish frigates began ten days of war games in the Baltic Sea.",
        "games",
        {"actor": ["French"], "target": ["Polish"], "location": ["the Baltic Sea"]},
    ),
    # who reports what they do themselves
    ("Japan said it would deport the sailors.", "deport", {"actor": ["Japan"], "target": ["the sailors"]}),
    ("The rebels said they freed two hostages.", "freed", {"actor": ["The rebels"], "target": ["two hostages"]}),
    ("The minister said they freed two hostages.", "freed", {"actor": ["they"], "target": ["two hostages"]}),
    # a party before a thing in what is promised
    ("Japan has agreed to open its waters to French ships.", "agreed", {"actor": ["Japan"], "target": ["French ships"]}),
    # an entry's own noun names the other side
    ("The government accepted the demands of the strikers.", "accepted", {"actor": ["The government"], "target": ["the strikers"]}),
    ("The union repeated its demand that the company raise wages.", "demand", {"actor": ["The union"], "target": ["the company"]}),
    # a statement's author
    ("The party issued a statement condemning the raid.", "condemning", {"actor": ["The party"], "target": ["the raid"]}),
    # a name behind the words that describe it; a title with a preposition
    ("Police arrested opposition leader Ana Lund.", "arrested", {"actor": ["Police"], "target": ["opposition leader Ana Lund"]}),
    ("Up to 300 farmers blockaded the port.", "blockaded", {"actor": ["Up to 300 farmers"], "target": ["the port"]}),
    # infinitives, gerunds and participles on nouns and adjectives
    ("It was the first ship to cross the strait.", "cross", {"actor": ["the first ship"], "target": ["the strait"]}),
    ("Many passengers had trouble finding a seat.", "finding", {"actor": ["Many passengers"], "target": ["a seat"]}),
    ("The banks are in talks to buy the brewery.", "buy", {"actor": ["The banks"], "target": ["the brewery"]}),
    ("A treaty signed between the two kingdoms ended the war.", "signed", {"actor": ["the two kingdoms"], "target": ["A treaty"]}),
    # a headline's two verbs
    ("Brewer opens plant, hires 300 workers\n\nIt was cold.", "hires", {"actor": ["Brewer"], "target": ["300 workers"]}),
    ("The firm is the owner of the mine and sold the railway.", "sold", {"actor": ["The firm"], "target": ["the railway"]}),
    # where the occasion is
    ("The firm showed the car at a fair in Geneva.", "showed", {"actor": ["The firm"], "target": ["the car"], "location": ["Geneva"]}),
    ("Talks held in Geneva ended on Friday.", "Talks", {"location": ["Geneva"]}),
    ("The choir sang at the stadium.", "sang", {"actor": ["The choir"], "location": ["the stadium"]}),
    ("The two leaders agreed to meet in Vienna.", "agreed", {"actor": ["The two leaders"]}),
    ("The journalist was given a suspended sentence.", "sentence", {"target": ["The journalist"]}),
    # the name beside a description
    ("Ana Lund, a lawyer who sued the city, won.", "sued", {"actor": ["Ana Lund"], "target": ["the city"]}),
    # a dateline and an idiom take no part
    ("AMMAN — The minister on Monday praised the nurses.", "praised", {"actor": ["The minister"], "target": ["the nurses"]}),
    ("Norland, on the other hand, has promised not to help.", "promised", {"actor": ["Norland"]}),
    # instruments
    ("A gunman stabbed the guard with a knife.", "stabbed", {"actor": ["A gunman"], "target": ["the guard"], "instrument": ["a knife"]}),
    ("The army struck the village using drones.", "struck", {"actor": ["The army"], "target": ["the village"], "instrument": ["drones"]}),
    ("Rebels fired rockets at the airport.", "fired", {"actor": ["Rebels"], "instrument": ["rockets"], "target": ["the airport"]}),
    (
        "Five soldiers were killed by a roadside bomb near Oslo.",
        "killed",
        {"target": ["Five soldiers"], "instrument": ["a roadside bomb"], "location": ["Oslo"]},
    ),
    ("The envoys met with the army.", "met", {"actor": ["The envoys"], "target": ["the army"]}),
    # roles of the type's own
    ("He was charged with murder.", "charged", {"target": ["He"], "charge": ["murder"]}),
    ("The court convicted the mayor of fraud.", "convicted", {"actor": ["The court"], "target": ["the mayor"], "charge": ["fraud"]}),
    ("She was jailed for 20 years for fraud.", "jailed", {"target": ["She"], "sentence": ["20 years"], "charge": ["fraud"]}),
    ("Ana Lund was named chief executive.", "named", {"target": ["Ana Lund"], "office": ["chief executive"]}),
    (
        "The president appointed Ana Lund finance minister.",
        "appointed",
        {"actor": ["The president"], "target": ["Ana Lund"], "office": ["finance minister"]},
    ),
    ("Parliament elected Ana Lund president.", "elected", {"actor": ["Parliament"], "target": ["Ana Lund"], "office": ["president"]}),
    ("He resigned as finance minister.", "resigned", {"actor": ["He"], "office": ["finance minister"]}),
    ("Three people died in a bus crash.", "died", {"target": ["Three people"], "cause": ["a bus crash"]}),
    (
        "The firm sold the ship to Japan for 2bn euros.",
        "sold",
        {"actor": ["The firm"], "target": ["the ship"], "counterparty": ["Japan"], "amount": ["2bn euros"]},
    ),
    (
        "The two leaders discussed the border in Vienna.",
        "discussed",
        {"actor": ["The two leaders"], "topic": ["the border"], "location": ["Vienna"]},
    ),
    ("The envoys told a press conference that talks had failed.", "conference", {}),
    ("The minister was accused of fraud.", "accused", {"target": ["The minister"], "topic": ["fraud"]}),
    ("He accused the Bank of Norway of fraud.", "accused", {"actor": ["He"], "target": ["the Bank of Norway"], "topic": ["fraud"]}),
    (
        "The opposition asked the government for an apology.",
        "asked",
        {"actor": ["The opposition"], "target": ["the government"], "topic": ["an apology"]},
    ),
    ("Norway beat Sweden 2-1.", "beat", {"actor": ["Norway"], "target": ["Sweden"], "score": ["2-1"]}),
    ("The bank donated $5 million to the town.", "donated", {"actor": ["The bank"], "amount": ["$5 million"], "target": ["the town"]}),
    # headlines
    ("Oslo hit by storm\n\nIt was cold.", "hit", {"target": ["Oslo"], "actor": ["storm"]}),
    ("Nurses on strike\n\nIt was cold.", "strike", {"actor": ["Nurses"]}),
    # before a noun
    ("A class-action lawsuit was filed against the bank.", "lawsuit", {"target": ["the bank"]}),
    ("Car sales fell in May.", "sales", {"target": ["Car"]}),
    # what is held does not do what it is held for
    ("A vote will be held to choose a mayor.", "choose", {"target": ["a mayor"]}),
    # an event that is demanded is directed at its participants
    (
        "The union demanded the release of the prisoners.",
        "demanded",
        {"actor": ["The union"], "target": ["the prisoners"], "topic": ["the release of the prisoners"]},
    ),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_arguments(arguments: Callable[[str, str], dict[str, list[str]]], text: str, trigger: str, expected: dict[str, list[str]]) -> None:
    assert arguments(text, trigger) == expected


def test_an_argument_knows_its_entity(read: Callable[[str], list[Event]]) -> None:
    (event,) = read("The president will visit Japan in May.")
    target = next(argument for argument in event.arguments if argument.role == "target")
    assert target.entity is not None
    assert (target.entity.name, target.entity.label) == ("Japan", "GPE")


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_spans_are_their_texts(read: Callable[[str], list[Event]], text: str) -> None:
    events = read(text)
    assert events == sorted(events, key=lambda event: event.trigger)
    for event in events:
        assert text[slice(*event.trigger)] == event.trigger_text
        spans = [(argument.start, argument.end) for argument in event.arguments]
        assert len(spans) == len(set(spans))
        assert spans == sorted(spans)
        for argument in event.arguments:
            assert text[argument.start : argument.end] == argument.text
