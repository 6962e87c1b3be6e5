"""Who did what to whom, where."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event

CASES = [
    # active and passive
    ("Police arrested two men in Kelham on Friday.", "arrested", {"actor": ["Police"], "target": ["two men"], "location": ["Kelham"]}),
    ("Two men were arrested by the police after a robbery.", "arrested", {"actor": ["the police"], "target": ["Two men"]}),
    # the person reporting is never the actor
    ("Three soldiers were killed in a bombing, police said.", "killed", {"target": ["Three soldiers"]}),
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
    ("He died of a heart attack.", "died", {"target": ["He"]}),
    ("Shares in the bank fell 4 percent.", "fell", {"target": ["Shares in the bank"]}),
    # prepositional targets
    (
        "Protesters marched in Lagos against the new law.",
        "marched",
        {"actor": ["Protesters"], "location": ["Lagos"], "target": ["the new law"]},
    ),
    ("The bank sent aid to the town.", "sent", {"actor": ["The bank"], "theme": ["aid"], "target": ["the town"]}),
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
    # an event that is demanded is directed at its participants
    ("The union demanded the release of the prisoners.", "demanded", {"actor": ["The union"], "target": ["the prisoners"]}),
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
