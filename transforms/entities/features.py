"""What speaks for and against one referent for one anaphor, as names of features; the ranker has a weight for each.

The features are those of hand-made mention rankers (Durrett and Klein 2013; Lee et al. 2013): distance, grammatical relation,
parallelism, salience, gender, kind of thing, quotation marks and binding, with what news adds: who is the subject of a verb of saying.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities.discourse import SAYING, Discourse, Place, Referent
from broadsheet.transforms.entities.kinds import evidence, sort_of

# What follows a noun and says which one is meant.
AFTER = frozenset({"nmod", "acl", "acl:relcl", "relcl", "appos", "prep", "nmod:of"})
CLAUSAL = frozenset({"subject", "embedded"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or noun phrase that may stand for something else: its group ("person", "they", "it", "noun"), gender and place."""

    group: str
    gender: str | None
    place: Place
    word: str


def distance(sentences: int) -> str:
    """A distance in sentences, in steps."""
    return str(sentences) if sentences < 4 else "4" if sentences < 6 else "6" if sentences < 10 else "10"


def pair_features(discourse: Discourse, anaphor: Anaphor, referent: Referent, rank: int, most: int) -> Iterator[str]:
    """The features of a referent for a pronoun. `rank` is its rank by nearness among the candidates, `most` the most places of any."""
    here, place = anaphor.place, referent.places[-1]
    far = here.sentence - place.sentence
    step = "0" if far == 0 else "1" if far == 1 else "2" if far <= 3 else "4"
    kind = place.kind if referent.entity or place.kind == "pronoun" else "noun"
    yield f"sentences {distance(far)}"
    yield f"{place.relation}, {step} away"
    yield f"{place.relation} for {here.relation}"
    yield f"{kind}, {step} away"
    yield f"paragraphs {min(here.paragraph - place.paragraph, 3)}"
    yield f"rank {min(rank, 4)}"
    yield f"sort {referent.sort}{'' if referent.entity else ' unnamed'}{' many' if referent.plural else ''}"
    if referent.entity is None:
        yield f"unnamed {referent.definite}"
        yield f"unnamed {referent.definite}, places {min(len(referent.places), 3)}"
    else:
        yield f"named, places {min(len(referent.places), 8).bit_length()}"
    yield from _salience(referent, most)
    yield from _subjects(here, referent)
    yield from _marks(discourse, here, referent, place)
    yield from _gender(anaphor, referent)
    yield from _syntax(discourse, anaphor, place)


def _subjects(here: Place, referent: Referent) -> Iterator[str]:
    for place in referent.places[-4:]:
        if place.relation in CLAUSAL and here.sentence - place.sentence <= 1:
            yield f"was subject {here.sentence - place.sentence} ago"
            break
    if len(referent.places) > 1 and here.sentence - referent.places[-2].sentence <= 2:
        yield "named twice of late"
    if any(place.kind == "pronoun" and here.sentence - place.sentence <= 2 for place in referent.places[-3:]):
        yield "pronoun of late"


def _marks(discourse: Discourse, here: Place, referent: Referent, place: Place) -> Iterator[str]:
    speaker = discourse.speaker.get(here.marks)
    if speaker is not None:
        yield (
            "is the speaker"
            if any(item.token == speaker for item in referent.places[-6:]) or _is_name(discourse, speaker, referent)
            else "another speaks"
        )
    if here.marks < 0:
        yield "marks: out-out" if place.marks < 0 else "marks: in-out"
    elif place.marks == here.marks:
        yield "marks: same"
    elif place.marks >= 0:
        yield "marks: other"
    else:
        saying = discourse.lemma(place.governor) in SAYING and place.relation in CLAUSAL
        yield "marks: speaker" if saying and here.sentence - place.sentence <= 1 else "marks: out-in"


def _is_name(discourse: Discourse, index: int, referent: Referent) -> bool:
    mention = discourse.name_at.get(discourse.alias.get(index, index))
    return (
        mention is not None
        and mention.entity is not None
        and referent.entity is not None
        and mention.entity.entity_id == referent.entity.entity_id
    )


def _gender(anaphor: Anaphor, referent: Referent) -> Iterator[str]:
    if anaphor.gender is None:
        return
    agree = referent.genders[anaphor.gender]
    differ = sum(referent.genders.values()) - agree
    if referent.gender:
        yield "gender told"
    yield f"gender read {'yes' if agree > differ else 'no' if differ > agree else 'even' if agree else 'never'}"


def _syntax(discourse: Discourse, anaphor: Anaphor, place: Place) -> Iterator[str]:
    here = anaphor.place
    saying_here = discourse.lemma(here.governor) in SAYING and here.relation in CLAUSAL
    if saying_here and place.relation in CLAUSAL:
        yield "both say" if discourse.lemma(place.governor) in SAYING else "says"
    if place.sentence != here.sentence:
        first = place.relation in CLAUSAL and here.relation in CLAUSAL
        if first and discourse.dep[place.governor] in {"ROOT", "root"} and discourse.dep[here.governor] in {"ROOT", "root"}:
            yield "main subjects"
        return
    above = discourse.ancestors(here.token)
    if place.relation in CLAUSAL and place.governor in above:
        depth = above.index(place.governor)
        word = "reflexive" if anaphor.word in REFLEXIVE else "possessive" if here.relation == "possessor" else "plain"
        yield f"subject above, {word}, {min(depth, 4)}"
    elif place.governor in above:
        yield f"{place.relation} above"
    gap = here.token - place.token
    yield f"tokens {'3' if gap <= 3 else '8' if gap <= 8 else '20' if gap <= 20 else '40'}"


def none_features(discourse: Discourse, anaphor: Anaphor, named: int, unnamed: int) -> Iterator[str]:
    """The features of no referent at all."""
    here = anaphor.place
    yield "none"
    yield f"none: {anaphor.word}"
    yield f"none: {here.relation}"
    yield f"none: dep {discourse.dep[here.token]}" if discourse.dep[here.token] == "expl" else "none: no expletive"
    yield "none: in marks" if here.marks >= 0 else "none: outside marks"
    yield f"none: named {min(named, 3)}"
    yield f"none: unnamed {min(unnamed, 3)}"
    if discourse.lemma(here.governor) in SAYING and here.relation in CLAUSAL:
        yield "none: says"


def noun_features(discourse: Discourse, anaphor: Anaphor, referent: Referent, rank: int, most: int) -> Iterator[str]:
    """The features of a referent for a noun phrase that may stand for it ("the company")."""
    here, place = anaphor.place, referent.places[-1]
    noun = anaphor.word
    sort = sort_of(noun)
    label = referent.entity.label if referent.entity else "unnamed"
    yield f"{sort} for {label}"
    yield f"sentences {distance(here.sentence - place.sentence)}"
    yield f"paragraphs {min(here.paragraph - place.paragraph, 3)}"
    yield f"rank {min(rank, 3)}"
    yield f"places {min(len(referent.places), 8).bit_length()}"
    yield from _evidence(discourse, anaphor, referent, rank)
    yield from _salience(referent, most)
    if any(here.sentence - item.sentence <= 1 and item.relation in CLAUSAL for item in referent.places[-3:]):
        yield "was subject of late"
    if place.sentence == here.sentence:
        yield f"{place.relation} in the sentence, {'above' if place.governor in discourse.ancestors(here.token) else 'beside'}"
    yield f"{place.kind} last"
    if here.marks >= 0:
        yield "in marks"


def _evidence(discourse: Discourse, anaphor: Anaphor, referent: Referent, rank: int) -> Iterator[str]:
    told = evidence(anaphor.word, referent.nouns, referent.words)
    yield told
    yield f"{told}, {sort_of(anaphor.word)}"
    yield f"{told}, rank {min(rank, 1)}"
    before = discourse.before(anaphor.place.token)
    if anaphor.word in referent.taken:
        yield "taken for it"
    if not before:
        yield f"{told}, bare"
        return
    known = referent.words | referent.nouns | referent.traits
    share = sum(word in known for word in before)
    yield f"{told}, words before {'known' if share == len(before) else 'half known' if share else 'new'}"


def stand_out(anaphor: Anaphor, candidates: Sequence[Referent], features: Sequence[list[str]]) -> None:
    """Adds to the features of the candidates for a noun phrase what tells each from the others: the only one for which something speaks,
    the nearest of several, the only one of its label."""
    told = [evidence(anaphor.word, item.nouns, item.words) != "new word" for item in candidates]
    labels = [item.entity.label if item.entity else "" for item in candidates]
    for place, row in enumerate(features):
        if told[place]:
            row.append("only one told" if sum(told) == 1 else "nearest told" if not any(told[:place]) else "later told")
        else:
            row.append("another told" if any(told) else "none told")
            if labels.count(labels[place]) == 1:
                row.append("none told, only one of its label" if not any(told) else "only one of its label")


def single_plural(anaphor: Anaphor, candidates: Sequence[Referent], features: Sequence[list[str]]) -> None:
    """Adds to the features of a candidate for "they" that it is the only plural name of late, and a subject ("Republicans")."""
    near = [
        place
        for place, item in enumerate(candidates)
        if item.entity and item.plural and anaphor.place.sentence - item.places[-1].sentence <= 1
    ]
    if len(near) == 1 and candidates[near[0]].places[-1].relation in CLAUSAL:
        features[near[0]].append("the only plural name")


def _salience(referent: Referent, most: int) -> Iterator[str]:
    if len(referent.places) == most:
        yield "most places"
    if referent.entity and referent.places[0].sentence <= 1:
        yield "in the lead"


def noun_none_features(discourse: Discourse, anaphor: Anaphor, named: int, unnamed: int) -> Iterator[str]:
    """The features of a noun phrase that stands for nothing named before."""
    head = anaphor.place.token
    sort = sort_of(anaphor.word)
    yield "none"
    yield f"none: {sort}"
    yield f"none: {anaphor.place.relation}"
    yield f"none: noun {anaphor.word}"
    yield f"none: {_determiner(discourse, head)}"
    after = sorted({discourse.dep[child] for child in discourse.children[head] if child > head} & AFTER)
    yield f"none: after {' '.join(after)}"
    yield f"none: {sort}, after {' '.join(after)}"
    before = discourse.before(head)
    yield f"none: words before {min(len(before), 2)}"
    yield f"none: named {min(named, 3)}"
    yield f"none: unnamed {min(unnamed, 2)}"
    if anaphor.place.marks >= 0:
        yield "none: in marks"


def _determiner(discourse: Discourse, head: int) -> str:
    return next((discourse.lower[child] for child in discourse.children[head] if discourse.dep[child] == "det"), "none")
