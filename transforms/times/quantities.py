"""How much a quantity in words or figures is."""

from collections.abc import Sequence

from broadsheet.transforms.times.grammar import Match
from broadsheet.transforms.times.tokens import Token


def counted(match: Match) -> float | None:
    """How many units a match has in its groups `quantity` and `half` ("… and a half")."""
    amount = quantity(match.group("quantity"))
    return amount + 0.5 if amount is not None and match.group("half") else amount


def quantity(tokens: Sequence[Token]) -> float | None:
    """The number that a match of `grammar.QUANTITY` names; None where it leaves the number open ("several", "two or three")."""
    kinds = [token.kind for token in tokens]
    if not tokens or {"VAGUE", "COUPLE"} & set(kinds):
        return None
    if kinds[0] == "HALF" or kinds[:2] == ["AN", "HALF"]:
        return 0.5
    if kinds[0] == "AN":
        return {"DOZEN": 12.0, "HUNDRED": 100.0}.get(kinds[-1], 1.0)
    first = float(tokens[0].value)
    if kinds[1:] == ["DOZEN"]:
        return 12 * first
    if kinds[1:2] == ["AND"]:
        return first + 0.5
    return first if len(tokens) == 1 else None
