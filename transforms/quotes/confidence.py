"""How far a quote can be trusted: how often such quotes were right where it was measured.

`confidence.json` holds plain shares, counted by `python -m benchmarks.quote_confidence`: of the quotes of a type that a rule found, how
many were right in span and speaker. Nothing in it is trained.
"""

import json
from functools import lru_cache
from pathlib import Path

from broadsheet.transforms.quotes.model import Speaker

SHARES = Path(__file__).with_name("confidence.json")


def speaker_state(speaker: Speaker | None) -> str:
    """What is known of a speaker, as the shares tell it apart: none, carried, named, or words alone."""
    if speaker is None:
        return "none"
    if speaker.text is None:
        return "carried"
    return "named" if speaker.entity is not None else "words"


def confidence_of(rule: str, quote_type: str, speaker: Speaker | None) -> float | None:
    """The share of right ones, from 0 to 1, of the rule's quotes of a type with such a speaker; of all of the type for a rule that was
    not measured. None for a type that was not measured."""
    shares = _shares()
    state = speaker_state(speaker)
    keys = (f"{quote_type} {rule} {state}", f"{quote_type} {state}", quote_type)
    return next((shares[key] for key in keys if key in shares), None)


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    if not SHARES.is_file():
        return {}
    shares: dict[str, float] = json.loads(SHARES.read_text(encoding="utf-8"))["shares"]
    return shares
