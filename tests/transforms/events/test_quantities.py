"""Numbers, amounts of money and shares in words and figures: value, bounds and unit."""

from itertools import pairwise

import pytest

from broadsheet.transforms.events.quantities import Quantity, find_quantities

# text, the words, value, low, high, unit
CASES: list[tuple[str, str, float | None, float | None, float | None, str | None]] = [
    # counts
    ("Police arrested 12 men.", "12", 12, 12, 12, None),
    ("Police arrested twelve men.", "twelve", 12, 12, 12, None),
    ("It hit twenty-five homes.", "twenty-five", 25, 25, 25, None),
    ("It hit 1,250 homes.", "1,250", 1250, 1250, 1250, None),
    ("It hit 1,00,000 homes.", "1,00,000", 100000, 100000, 100000, None),
    ("Some 1.2 million people fled.", "Some 1.2 million", 1_200_000, None, None, None),
    ("They lost one hundred and five cows.", "one hundred and five", 105, 105, 105, None),
    ("A dozen farmers came.", "A dozen", 12, 12, 12, None),
    ("About two dozen farmers came.", "About two dozen", 24, None, None, None),
    ("Half a million people marched.", "Half a million", 500_000, 500_000, 500_000, None),
    ("They freed half a dozen goats.", "half a dozen", 6, 6, 6, None),
    # bounds
    ("At least five people died.", "At least five", 5, 5, None, None),
    ("No fewer than 40 died.", "No fewer than 40", 40, 40, None, None),
    ("More than 20 people died.", "More than 20", 20, 20, None, None),
    ("Over 3,000 families left.", "Over 3,000", 3000, 3000, None, None),
    ("Up to 300 marched.", "Up to 300", 300, None, 300, None),
    ("As many as 40 were hurt.", "As many as 40", 40, None, 40, None),
    ("Fewer than ten came.", "Fewer than ten", 10, None, 10, None),
    ("Nearly 200 came.", "Nearly 200", 200, None, 200, None),
    ("Some 40 came.", "Some 40", 40, None, None, None),
    ("An estimated 3,000 came.", "An estimated 3,000", 3000, None, None, None),
    ("Ten or more came.", "Ten or more", 10, 10, None, None),
    ("Thirty or so came.", "Thirty or so", 30, None, None, None),
    # ranges
    ("Between 10 and 15 came.", "Between 10 and 15", 12.5, 10, 15, None),
    ("They sent 10 to 15 boats.", "10 to 15", 12.5, 10, 15, None),
    ("They sent 10-15 boats.", "10-15", 12.5, 10, 15, None),
    ("Two or three came.", "Two or three", 2.5, 2, 3, None),
    ("It cost $2-3 billion.", "$2-3 billion", 2.5e9, 2e9, 3e9, "$"),
    # open numbers
    ("Dozens of people came.", "Dozens", None, 24, None, None),
    ("Hundreds came.", "Hundreds", None, 200, None, None),
    ("Tens of thousands came.", "Tens of thousands", None, 20_000, None, None),
    ("Hundreds of thousands came.", "Hundreds of thousands", None, 200_000, None, None),
    ("Several villagers came.", "Several", None, 3, None, None),
    ("Several hundred villagers came.", "Several hundred", None, 300, None, None),
    ("A few dozen villagers came.", "A few dozen", None, 24, None, None),
    ("A couple of men came.", "A couple", 2, None, None, None),
    # none
    ("Nobody was hurt.", "Nobody", 0, 0, 0, None),
    ("No one was hurt.", "No one", 0, 0, 0, None),
    ("No injuries were told of.", "No", 0, 0, 0, None),
    # shares
    ("A third of the sheep died.", "A third", 33.33, 33.33, 33.33, "percent"),
    ("Two-thirds of the sheep died.", "Two-thirds", 66.67, 66.67, 66.67, "percent"),
    ("More than half of the sheep died.", "More than half", 50, 50, None, "percent"),
    ("Prices fell 3.4 %.", "3.4 %", 3.4, 3.4, 3.4, "percent"),
    ("Prices fell 3.4 percent.", "3.4 percent", 3.4, 3.4, 3.4, "percent"),
    ("Prices fell by almost 4 per cent.", "almost 4 per cent", 4, None, 4, "percent"),
    ("Turnout was 20-25%.", "20-25%", 22.5, 20, 25, "percent"),
    # money
    ("It paid $3.2 billion.", "$3.2 billion", 3.2e9, 3.2e9, 3.2e9, "$"),
    ("It paid €5m.", "€5m", 5e6, 5e6, 5e6, "EUR"),
    ("It paid US$ 4 million.", "US$ 4 million", 4e6, 4e6, 4e6, "USD"),
    ("It paid A$40,000.", "A$40,000", 40_000, 40_000, 40_000, "AUD"),
    ("It paid 500 rupees.", "500 rupees", 500, 500, 500, "rupee"),
    ("It paid 500 Indian rupees.", "500 Indian rupees", 500, 500, 500, "INR"),
    ("It paid Rs. 500.", "Rs. 500", 500, 500, 500, "rupee"),
    ("It paid £1.5bn–£2bn.", "£1.5bn–£2bn", 1.75e9, 1.5e9, 2e9, "GBP"),
    ("It paid more than $10,000.", "more than $10,000", 10_000, 10_000, None, "$"),
    ("It paid 5 million euros.", "5 million euros", 5e6, 5e6, 5e6, "EUR"),
    ("It paid EUR 5 million.", "EUR 5 million", 5e6, 5e6, 5e6, "EUR"),
    ("It paid 5 million USD.", "5 million USD", 5e6, 5e6, 5e6, "USD"),
    ("It paid three million Canadian dollars.", "three million Canadian dollars", 3e6, 3e6, 3e6, "CAD"),
    ("It paid millions of dollars.", "millions of dollars", None, 2e6, None, "$"),
    ("It raised $102Mil.", "$102Mil", 102e6, 102e6, 102e6, "$"),
    ("It paid N7.2 billion.", "N7.2 billion", 7.2e9, 7.2e9, 7.2e9, "NGN"),
    ("It paid 3 million won.", "3 million won", 3e6, 3e6, 3e6, "KRW"),
    ("It spent millions of pounds of aid.", "millions of pounds", None, 2e6, None, "pound"),
    # units that are no money
    ("The index lost 120 points.", "120 points", 120, 120, 120, "point"),
    ("The bank cut it by 50 basis points.", "50 basis points", 50, 50, 50, "basis point"),
    ("They found 500 pounds of rice.", "500", 500, 500, 500, None),
    ("Over 550 real estate brokers came.", "Over 550", 550, 550, None, None),
    ("The 12 won their case.", "12", 12, 12, 12, None),
    ("It paid 50 cents.", "50 cents", 0.5, 0.5, 0.5, "$"),
]


@pytest.mark.parametrize(("text", "words", "value", "low", "high", "unit"), CASES)
def test_a_quantity(text: str, words: str, value: float | None, low: float | None, high: float | None, unit: str | None) -> None:
    found = find_quantities(text)[0]
    assert found == Quantity(found.start, found.end, words, value, low, high, unit)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "A 35-year-old man came.",
        "The 20-member council met.",
        "It was the 21st time.",
        "It left at 10:45.",
        "It won on 12/11.",
        "An F-16 landed.",
        "COVID-19 spread.",
        "It won 2-1.",
        "It no longer rains.",
        "She won the race.",
        "It scores well.",
        "The No. 2 left.",
        "4.The bridge shall be closed.",
        "He wore an N95 mask.",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [found.text for found in find_quantities(text) if not found.glued] == []


def test_a_number_in_a_hyphenated_word_is_marked() -> None:
    (found,) = find_quantities("He got a five-year term.")
    assert (found.text, found.value, found.glued) == ("five", 5, True)


@pytest.mark.parametrize("hostile", ["1," * 20_000, "$" * 40_000, "one " * 20_000, "at least " * 10_000, "1 to " * 10_000, "9" * 50_000])
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    found = find_quantities(f"{hostile} and then 12 men")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert (found[-1].text, found[-1].value) == ("12", 12)
