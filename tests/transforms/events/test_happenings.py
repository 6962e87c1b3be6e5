"""Mentions of one event in an article are one happening, and those of two events are two."""

from collections.abc import Callable

import pytest

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.events import Event, event_rows

# Text, then the groups of triggers that are one event; a trigger is its word, with a number behind it from its second place on.
CASES = {
    "a noun takes up a verb": (
        "Gunmen attacked a convoy near Vell on Sunday. The attack lasted an hour. Officials condemned the attack.",
        ["attacked attack attack2"],
    ),
    "a general noun takes up another word of its type": (
        "A bombing shook the market in Kelham. Nobody claimed the attack.",
        ["bombing attack"],
    ),
    "headline and lead": (
        "Quake hits Port Alden\n\nA strong earthquake struck Port Alden on Monday. The quake damaged two bridges.",
        ["Quake earthquake quake"],
    ),
    "a count of several is not the one": (
        "Rebels attacked a barracks in Vell on Sunday. There were five attacks in March.",
        ["attacked", "attacks"],
    ),
    "another one is another": (
        "A blast wrecked a bakery in Vell. Another blast damaged a bank.",
        ["blast", "blast2"],
    ),
    "two people, two arrests": (
        "Police arrested Tom Okafor in Vell. Police arrested Mina Laurent in Kelham.",
        ["arrested", "arrested2"],
    ),
    "two dates, two strikes": (
        "Dockers went on strike on 4 March 2024. Teachers had gone on strike on 2 May 2019.",
        ["strike", "strike2"],
    ),
    "what is denied is not what is told": (
        "Tom Okafor resigned on Friday. Mina Laurent did not resign.",
        ["resigned", "resign"],
    ),
    "death and dying": (
        "Three sailors died when a ferry sank. The deaths were the first this year.",
        ["died", "sank"],
    ),
    "a plural noun takes up a verb": (
        "Tom Okafor was charged on Friday. The charges surprised Vell.",
        ["charged charges"],
    ),
    "to pass is not to die": (
        "A sailor died in Vell. Lawmakers passed a bill.",
        ["died", "passed"],
    ),
    "common words tell nothing": (
        "Mina Laurent left the party. Tom Okafor left the hall.",
        ["left", "left2"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(read: Callable[[str], list[Event]], name: str) -> None:
    text, groups = CASES[name]
    events = read(text)
    numbered: list[str] = []
    for event in events:
        before = sum(word.rstrip("0123456789") == event.trigger_text for word in numbered)
        numbered.append(event.trigger_text + (str(before + 1) if before else ""))
    firsts = dict(zip(numbered, (event.happening for event in events), strict=True))
    found = [{firsts[word] for word in group.split()} for group in groups]
    assert all(len(places) == 1 for places in found), (firsts, groups)
    assert len(set.union(*found)) == len(groups), (firsts, groups)


def test_mentions_of_one_event_share_an_id_made_from_the_first(read: Callable[[str], list[Event]]) -> None:
    rows, _ = event_rows(read("Gunmen attacked a convoy near Vell. The attack lasted an hour."), "art_1")
    attacks = [row for row in rows if row["trigger_lemma"] == "attack"]
    assert len(attacks) == 2
    assert {row["happening_id"] for row in attacks} == {identifier("hap", attacks[0]["event_id"])}
    assert len({row["incident_id"] for row in attacks}) == 1


def test_the_first_mention_comes_first(read: Callable[[str], list[Event]]) -> None:
    events = read("Rebels attacked Vell. The attack failed. They attacked Vell again. Talks began in Kelham. The talks failed.")
    assert all(event.happening <= place for place, event in enumerate(events))
    assert all(events[event.happening].happening == event.happening for event in events)
