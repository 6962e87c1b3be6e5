"""Why an event is not told as real: planned, threatened, requested, alleged, denied … told apart from what happened."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event

# The text, the trigger, and why it is not asserted; None for what is.
CASES: list[tuple[str, str, str | None]] = [
    # what happened
    ("Police arrested two men in Kelham.", "arrested", None),
    ("The army began to shell the town.", "shell", None),
    ("The bridge was forced to close.", "close", None),
    ("She was the first woman to win the prize.", "win", None),
    ("He is the only witness to survive the attack.", "survive", None),
    ("The driver was able to escape.", "escape", None),
    ("Two teams had to withdraw.", "withdraw", None),
    ("Two teams have to withdraw.", "withdraw", "requested"),
    # planned: intended, scheduled, promised, or simply ahead
    ("The president will visit Japan in May.", "visit", "planned"),
    ("They want to attack the town.", "attack", "planned"),
    ("The firm plans to close two factories.", "close", "planned"),
    ("The firm agreed to sell its ships.", "sell", "planned"),
    ("Japan said it would deport the sailors.", "deport", "planned"),
    ("The talks are to be held in Kelham.", "talks", "planned"),
    ("The two drones are to be tested at the base.", "tested", "planned"),
    ("The workers announced plans for a strike.", "strike", "planned"),
    ("Delegates arrived for the planned talks.", "talks", "planned"),
    ("They met to discuss the budget.", "discuss", "planned"),
    ("She is going to resign.", "resign", "planned"),
    ("The trial is due to begin on Monday.", "trial", "planned"),
    ("The change will occur in May.", "change", "planned"),
    ("The changes will please the workers.", "changes", None),
    # expected
    ("Prices are expected to rise.", "rise", "expected"),
    ("The bank predicted a recession.", "recession", "expected"),
    ("The minister is likely to resign.", "resign", "expected"),
    # threatened
    ("The mayor threatened to sue the newspaper.", "sue", "threatened"),
    ("The union dropped its threat to strike.", "strike", "threatened"),
    # requested
    ("The opposition is calling for new talks.", "talks", "requested"),
    ("The opposition called for three days of protests.", "protests", "requested"),
    ("The union demanded the release of the prisoners.", "release", "requested"),
    ("The general ordered the troops to withdraw.", "withdraw", "requested"),
    ("Greta Lind urged the government to resign.", "resign", "requested"),
    ("The minister must resign.", "resign", "requested"),
    ("They called on the army to withdraw.", "withdraw", "requested"),
    # conditional
    ("If the rebels attack, the army will retreat.", "attack", "conditional"),
    ("If the rebels attack, the army will retreat.", "retreat", "conditional"),
    ("The union will strike unless the pay rises.", "strike", "conditional"),
    ("If the vote fails and the minister resigns, the party will split.", "resigns", "conditional"),
    # possible
    ("She may resign.", "resign", "possible"),
    ("The court could jail the editor.", "jail", "possible"),
    ("It is unclear whether he fled or was arrested.", "arrested", "possible"),
    ("Perhaps the ship sank in the storm.", "sank", "possible"),
    ("The law allows officers to arrest protesters.", "arrest", "possible"),
    ("The generals discussed an attack on the town.", "attack", "possible"),
    ("He has the power to dismiss the judge.", "dismiss", "possible"),
    ("The gun is capable of killing a bear.", "killing", "possible"),
    # feared
    ("Officials fear a new outbreak of cholera.", "outbreak", "feared"),
    ("The army warned of an attack.", "attack", "feared"),
    # alleged
    ("Police are investigating the alleged attack.", "attack", "alleged"),
    ("The guards allegedly beat two prisoners.", "beat", "alleged"),
    ("Two guards were reportedly killed.", "killed", "alleged"),
    ("The mayor was accused of stealing the money.", "stealing", "alleged"),
    ("The driver was charged with murder.", "murder", "alleged"),
    ("The driver faces two counts of arson.", "arson", "alleged"),
    ("He is believed to have killed his neighbour.", "killed", "alleged"),
    # denied
    ("The firm denied that it had sold the land.", "sold", "denied"),
    ("The driver denied stealing the truck.", "stealing", "denied"),
    # attempted
    ("They tried to hack the bank.", "hack", "attempted"),
    ("The police foiled an attempt to rob the bank.", "rob", "attempted"),
    # averted
    ("The rebels failed to capture the town.", "capture", "averted"),
    ("The army prevented an attack on the port.", "attack", "averted"),
    ("The organisers cancelled the talks.", "talks", "averted"),
    ("He refused to sign the treaty.", "sign", "averted"),
    # what an unreal verb is about is as real as before, when it is told as known
    ("Police will investigate the murder of the baker.", "murder", None),
    ("The deal could end the war.", "war", None),
    ("The court rejected the appeal.", "appeal", None),
    ("The firm neglected its agreement with the town.", "agreement", None),
    ("He was fined for documenting the attack.", "attack", None),
    ("She was convicted of stealing the money.", "stealing", None),
    ("Two ministers criticised the arrest of the editor.", "arrest", None),
    ("The driver was charged with taking part in the attack.", "attack", None),
    ("Lind called the strike a disaster.", "strike", None),
    ("Police arrested a man accused of carrying out the attack.", "attack", None),
    ("Police are looking into a failed attempt to rob the bank.", "attempt", None),
    ("The council put off elections scheduled for May.", "scheduled", None),
    ("“Women are gaining rights,” Lind told reporters.", "gaining", None),
    # but not when it is new
    ("The storm could cause floods in the valley.", "floods", "possible"),
    ("The union may hold protests in May.", "protests", "possible"),
]


@pytest.mark.parametrize(("text", "trigger", "reason"), CASES)
def test_why_it_is_not_told_as_real(read: Callable[[str], list[Event]], text: str, trigger: str, reason: str | None) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert (event.modality, event.modality_reason) == ("other" if reason else "asserted", reason)
