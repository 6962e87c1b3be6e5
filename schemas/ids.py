"""Identifiers that are the same on every machine, in every order and with any number of workers.

An identifier is a short prefix that says what it names and the BLAKE2b digest (RFC 7693) of what makes the thing itself: for a
mention its article and its offsets, for an entity its label and its name. Nothing random and no clock goes in, except for runs.
"""

import hashlib

DIGEST_BYTES = 12  # 96 bits: a collision among a thousand million rows has a chance of about 10^-11
SEPARATOR = "\x1f"  # ASCII's own unit separator: it does not occur in names, paths or text


def identifier(prefix: str, *parts: object) -> str:
    """`prefix_` and 24 hexadecimal digits that depend on the parts and on their order alone."""
    return f"{prefix}_{digest(SEPARATOR.join(str(part) for part in parts))}"


def digest(text: str) -> str:
    """24 hexadecimal digits of a text. Lone surrogates, which UTF-8 cannot carry, are kept apart rather than refused."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()
