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
    """What is known of a speaker, as the shares tell it apart: none, named (by the article) or words (alone)."""
    if speaker is None:
        return "none"
    return "named" if speaker.entity is not None else "words"


def keys_of(rule: str, quote_type: str, state: str) -> tuple[str, str, str]:
    """The names under which a share is looked up, the most telling first."""
    return f"{quote_type} {rule} {state}", f"{quote_type} {state}", quote_type


def confidence_of(rule: str, quote_type: str, speaker: Speaker | None) -> float | None:
    """The share of right ones, from 0 to 1, of the rule's quotes of a type with such a speaker; of all of the type for a rule that was
    not measured. None for a type that was not measured."""
    shares = measured_shares()
    return next((shares[key] for key in keys_of(rule, quote_type, speaker_state(speaker)) if key in shares), None)


@lru_cache(maxsize=1)
def measured_shares() -> dict[str, float]:
    """{key: share}, read once; empty where nothing was measured yet."""
    if not SHARES.is_file():
        return {}
    shares: dict[str, float] = json.loads(SHARES.read_text(encoding="utf-8"))["shares"]
    return shares
