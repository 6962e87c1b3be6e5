"""Copies as outlets make them, drawn from articles by a seeded generator: cut, edited, with another lead, with other words around."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PARAGRAPHS = re.compile(r"\n\s*\n")
SENTENCES = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
# Written for this project: what outlets put around any article. Different articles share it, and stay apart.
AROUND = (
    "Sign up for our morning briefing and have the day's most important stories delivered to your inbox before breakfast. You "
    "can unsubscribe at any time. By signing up you agree to our terms of service and to our privacy policy.",
    "The Harbor Courier is an independent newspaper, paid for by its readers. If you value our reporting on the coast and its "
    "towns, please consider a gift of any size. Every contribution, large or small, pays for the work of our reporters and "
    "photographers.",
    "Do you know more about this story? Write to our newsroom in confidence, call the number at the foot of this page, or "
    "send a letter to our office in Port Alden. We read everything that we receive, and we never name a source without "
    "permission.",
    "This article was amended after publication to make its headline clearer. Comments on this article are closed. More of "
    "our coverage can be found on the front page, in our weekly printed edition and in the application for telephones and "
    "tablets.",
    "All rights reserved. No part of this article may be published, broadcast, rewritten or redistributed without the written "
    "permission of the publisher. Opinions expressed in columns are those of their authors and do not reflect the views of "
    "the newspaper.",
)
Make = Callable[[str, "Draw"], str]


@dataclass
class Draw:
    """What a copy is drawn from: the random numbers, the words to put in, and the leads to take."""

    numbers: random.Random
    words: Sequence[str]
    leads: Sequence[str]

    def between(self, low: float, high: float) -> float:
        return self.numbers.uniform(low, high)


def edited(text: str, draw: Draw, share: float) -> str:
    """Each word, with this probability, gives way to another, goes, gets one beside it or changes places with the next."""
    out: list[str] = []
    for paragraph in PARAGRAPHS.split(text):
        words = paragraph.split()
        made: list[str] = []
        for word in words:
            kind = draw.numbers.choice(("other", "other", "gone", "more", "moved")) if draw.numbers.random() < share else ""
            if kind == "moved" and made:
                made.insert(-1, word)
            elif kind == "other":
                made.append(draw.numbers.choice(draw.words))
            elif kind != "gone":
                made += [word, draw.numbers.choice(draw.words)] if kind == "more" else [word]
        out.append(" ".join(made))
    return "\n\n".join(out)


def cut(text: str, draw: Draw, low: float, high: float) -> str:
    """The beginning of a text, up to the end of a sentence: as wire copy is cut."""
    sentences = _sentences(text)
    return _joined(_head(sentences, draw.between(low, high)))


def without_ends(text: str, draw: Draw) -> str:
    """A stretch from the middle, at least half of the text."""
    sentences = _sentences(text)
    rest = _head(sentences, draw.between(0.7, 0.9))
    first = _head(rest, draw.between(0.1, 0.25))
    return _joined(rest[len(first) :])


def new_lead(text: str, draw: Draw, low: float, high: float) -> str:
    """The first sentences give way to those of another article."""
    sentences = _sentences(text)
    old = _head(sentences, draw.between(low, high))
    return f"{draw.numbers.choice(draw.leads)}\n\n{_joined(sentences[len(old) :])}"


def with_words_around(text: str, draw: Draw) -> str:
    """What an outlet puts before and behind its articles: one or two paragraphs, never more than a half of the article."""
    most = len(text.split()) / 2
    chosen: list[str] = []
    for words in draw.numbers.sample(AROUND, 2):
        if sum(len(item.split()) for item in chosen) + len(words.split()) <= most:
            chosen.append(words)
    first = chosen.pop() if chosen and draw.numbers.random() < 0.3 else ""
    return "\n\n".join(part for part in (first, text, *chosen) if part)


def mixed(text: str, draw: Draw) -> str:
    """All at once: cut, a new lead, one word in ten edited, words of the outlet's own."""
    return with_words_around(edited(new_lead(cut(text, draw, 0.55, 0.9), draw, 0.05, 0.2), draw, 0.1), draw)


KINDS: dict[str, Make] = {
    "5 % edited": lambda text, draw: edited(text, draw, 0.05),
    "10 % edited": lambda text, draw: edited(text, draw, 0.1),
    "20 % edited": lambda text, draw: edited(text, draw, 0.2),
    "cut to 50–80 %": lambda text, draw: cut(text, draw, 0.5, 0.8),
    "cut to 25–50 %": lambda text, draw: cut(text, draw, 0.25, 0.5),
    "from the middle": without_ends,
    "another lead": lambda text, draw: new_lead(text, draw, 0.1, 0.3),
    "words around": with_words_around,
    "all at once": mixed,
}


def draw_from(texts: Sequence[str], others: Sequence[str], seed: int) -> Draw:
    """What copies of these texts are drawn from: their words, and the leads of other texts."""
    words = sorted({word for text in texts for word in text.split()})
    return Draw(random.Random(seed), words, [_joined(_sentences(text)[:2]) for text in others])


def _sentences(text: str) -> list[str]:
    """Sentences, each paragraph's last with an empty line behind it."""
    return [
        f"{sentence}{'' if place + 1 < len(found) else chr(10) * 2}"
        for paragraph in PARAGRAPHS.split(text)
        if (found := SENTENCES.split(paragraph.strip()))
        for place, sentence in enumerate(found)
    ]


def _head(sentences: Sequence[str], share: float) -> list[str]:
    """The first sentences, until they have this share of the words; at least one."""
    left = share * sum(len(sentence.split()) for sentence in sentences)
    head: list[str] = []
    for sentence in sentences:
        if head and left <= 0:
            break
        head.append(sentence)
        left -= len(sentence.split())
    return head


def _joined(sentences: Sequence[str]) -> str:
    return re.sub(r"\n\n ", "\n\n", " ".join(sentences)).strip()
