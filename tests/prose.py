"""Texts for tests that look for copies: sentences drawn from words, so that no two texts share more than chance."""

import random

WORDS = (
    "harbour council vote ferry night river bridge union clerk winter market letter engine school garden signal window captain village "
    "record border summer paper bottle lantern mayor driver hospital quarry orchard timber barrel anchor meadow tunnel station pilot"
)
VERBS = "opened closed moved painted counted promised lifted repaired followed measured carried rejected"
NAMES = "Ibarra Okafor Laurent Brennan Aune Farrow Teagle Fincham Brandt Reyes Vale Kelham Marlow Orrin Alden Vell"


def prose(seed: int, n_words: int = 200) -> str:
    """Paragraphs of some sentences each; the same for the same seed, and other words for another."""
    draw = random.Random(seed)
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < n_words:
        middle = " ".join(draw.choice(WORDS.split()) for _ in range(draw.randint(5, 14)))
        sentences.append(f"{draw.choice(NAMES.split())} {draw.choice(VERBS.split())} the {middle} on day {draw.randint(1, 400)}.")
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))


def edited(text: str, share: float, seed: int = 1) -> str:
    """A text with this share of its words replaced."""
    draw = random.Random(seed)
    return " ".join("instead" if draw.random() < share else word for word in text.split())


def head(text: str, share: float) -> str:
    """The first words of a text."""
    words = text.split()
    return " ".join(words[: round(share * len(words))])
