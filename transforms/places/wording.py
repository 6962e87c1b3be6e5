"""What the words in and around a name say of the place: what kind it is, what it lies in, and that only a part of it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities.mentions import Mention

NEAR = 60  # characters that are looked at on either side
REGION_WORDS = "state|province|department|region|governorate|oblast|prefecture|canton|emirate|territory|voivodeship"
SETTLEMENTS = "city|town|village|capital|port|settlement|suburb"
# Areas that the gazetteer has none of, though a city or region may be called like them.
SMALLER = re.compile(
    r"(?:count(?:y|ies)|districts?|boroughs?|upazila|tehsil|taluka|subdivision|municipality|township|parish|commune|islands?|rivers?|lakes?|"
    r"sea|bay|gulf|straits?|valley|mountains?|hills?|peninsula|desert|glacier|forest|plateau|roads?|street|avenue)\b",
    re.IGNORECASE,
)
AS_REGION = re.compile(rf"(?:{REGION_WORDS})s?\b", re.IGNORECASE)
FRAMED_BEFORE = re.compile(rf"(?P<word>{REGION_WORDS}|{SETTLEMENTS}|county|district|island|river|lake) of (?:the )?$", re.IGNORECASE)
# "The provinces of A, B and C", "A, B and C provinces": one word for all of a list.
LIST_REACH = 200  # characters
PLURAL_BEFORE = re.compile(rf"\b(?P<word>{REGION_WORDS})s of (?:the )?")
PLURAL_BEHIND = re.compile(rf" (?P<word>{REGION_WORDS})s\b")
ITEM = re.compile(r",? and |, ")
LIST_ENDS = re.compile(r"[.;:()\n]")
LONGEST_ITEM = 5  # words
NAME_FRAME = re.compile(
    rf"(?:(?P<first>city|town|state|province|republic|kingdom) of (?:the )?)?(?P<name>.+?)(?: (?P<last>{REGION_WORDS}|city|town))?",
    re.IGNORECASE,
)
SIDES = "north|south|east|west|north-?east|north-?west|south-?east|south-?west"
PART = re.compile(
    rf"(?:the )?(?:(?:{SIDES})(?:ern)?|northernmost|southernmost|central|upper|lower|mainland|downtown|greater|inner|outer|rural|suburban|"
    r"metropolitan|old)[ -](?P<name>.+)",
    re.IGNORECASE,
)
# Between the name of a place and the name of what it lies in, behind it or before it.
SET_OFF = re.compile(r"[ \n]?(?:, ?| ?\()")
WITHIN = re.compile(rf",? (?:in|of) (?:the )?(?:[\w-]+ ){{0,2}}?(?:(?:{REGION_WORDS}|{SETTLEMENTS}) of )?")
POSSESSED = re.compile(rf"['’]s? (?:[\w-]+ ){{0,3}}?(?:{SETTLEMENTS}|{REGION_WORDS})(?: of|,)? ")
OF_A_PEOPLE = re.compile(rf" (?:[\w-]+ ){{0,2}}?(?:{SETTLEMENTS}|{REGION_WORDS})(?: of|,)? ")
LIST_GOES_ON = re.compile(r",? (?:and|or|&) |, (?:[A-Z]|the [A-Z])")
DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([A-Z][\w ]{1,20}\) ?)?[-–—:] ")
DATELINE_REACH = 200  # characters from the beginning of a text
RIMS = ' .,;:-–—"“”'
REGION, SETTLEMENT, NEITHER = "region", "city", "neither"


@dataclass(frozen=True)
class Reading:
    """A name without what frames it: the `name` to look up, the `kind` of place that the frame demands, and whether a part is meant."""

    name: str
    kind: str | None = None
    part: bool = False


def readings(name: str) -> list[Reading]:
    """How a name can be taken, the likeliest first: as it is, then without its frame, then as a part of what it names."""
    name = name.strip(RIMS)
    found = [Reading(name)]
    frame = NAME_FRAME.fullmatch(name)
    if frame is not None and (frame["first"] or frame["last"]):
        found.append(Reading(frame["name"], kind_of((frame["first"] or frame["last"]).lower())))
    part = PART.fullmatch(name)
    if part is not None:
        whole = Reading(part["name"], part=True)
        found = [whole, *found] if name[0].islower() else [*found, whole]
    return found


def kind_of(word: str) -> str | None:
    """The kind of place that a noun stands for; None where it says nothing."""
    if word in {"republic", "kingdom"}:
        return None
    return REGION if AS_REGION.fullmatch(word) else SETTLEMENT if word in SETTLEMENTS.split("|") else NEITHER


def kind_around(text: str, mention: Mention) -> str | None:
    """The kind of place that the word before or behind a mention makes of it: "Punjab province" a region, "Orange County" neither."""
    behind = text[mention.end : mention.end + NEAR]
    if behind[:1] == " ":
        if AS_REGION.match(behind, 1) and not behind[1].isupper():
            return REGION
        if SMALLER.match(behind, 1):
            return NEITHER
    before = FRAMED_BEFORE.search(text, max(0, mention.start - NEAR), mention.start)
    if before:
        return kind_of(before["word"].lower())
    return REGION if _in_list_of_regions(text, mention) else None


def _in_list_of_regions(text: str, mention: Mention) -> bool:
    window = text[max(0, mention.start - LIST_REACH) : mention.start]
    opened = [match.end() for match in PLURAL_BEFORE.finditer(window)]
    if opened and ITEM.search(window[-5:]) and _are_names(window[opened[-1] :]):
        return True
    window = text[mention.end : mention.end + LIST_REACH]
    closing = PLURAL_BEHIND.search(window)
    return closing is not None and ITEM.match(window) is not None and _are_names(window[: closing.start()])


def _are_names(words: str) -> bool:
    """True for nothing but capitalised names with commas and "and" between them."""
    items = [item for item in ITEM.split(words) if item.strip()]
    return not LIST_ENDS.search(words) and all(item.lstrip()[0].isupper() and item.count(" ") <= LONGEST_ITEM for item in items)


def what_contains(text: str, mentions: Sequence[Mention], place: int) -> tuple[Mention, bool] | None:
    """The mention of what the text says that a place lies in ("Paris, Texas", "Kelham, in northern Norland", "Norland's second city,
    Kelham", "the Norlandic city of Kelham"), or None.

    `mentions` are the names of places and peoples in order, `place` the index of the one that is asked for. With it comes whether nothing
    else can be meant: a list ("Paris, Texas and Rome") is not told from it for sure.
    """
    own = mentions[place]
    if place + 1 < len(mentions):
        following = mentions[place + 1]
        between = text[own.end : following.start]
        if len(between) <= NEAR and following.label != "NORP":
            if SET_OFF.fullmatch(between):
                behind = text[following.end : following.end + 6]
                return following, not LIST_GOES_ON.match(behind) and not _in_list(text, mentions, place)
            if WITHIN.fullmatch(between):
                return following, False
    if place > 0:
        before = mentions[place - 1]
        between = text[before.end : own.start]
        pattern = OF_A_PEOPLE if before.label == "NORP" else POSSESSED
        if len(between) <= NEAR and (pattern.fullmatch(between) or (before.label != "NORP" and OF_A_PEOPLE.fullmatch(between))):
            return before, False
    return None


def _in_list(text: str, mentions: Sequence[Mention], place: int) -> bool:
    """True for a place that another one stands before, a comma between them."""
    return place > 0 and SET_OFF.fullmatch(text[mentions[place - 1].end : mentions[place].start]) is not None


def in_dateline(text: str, mention: Mention) -> bool:
    """True for "KELHAM, Norland (Wire) — …" at the head of a text."""
    return mention.end < DATELINE_REACH and mention.text.isupper() and DATELINE.match(text, mention.end) is not None
