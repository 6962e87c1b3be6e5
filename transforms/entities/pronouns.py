"""Whom "he" and "she" stand for.

Candidates are the people named before the pronoun, in this paragraph or the one or two before it. Nearness counts, being a subject
counts (centering, Grosz et al. 1995), and what stands inside quotation marks counts less for a pronoun outside them. A gender is
read from titles alone, never guessed from a first name. When two people come out alike, the pronoun stays unresolved.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from broadsheet.transforms.entities.mentions import Entity, Mention
from broadsheet.transforms.entities.titles import FEMALE_TITLES, MALE_TITLES, title_key
from broadsheet.transforms.syntax import SUBJECTS

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
POSSESSIVES = frozenset({"his", "her", "hers", "himself", "herself"})
MAIN_CLAUSE = frozenset({"ROOT", "root", "conj", "parataxis"})
REACH_SENTENCES = 6
MARGIN = 0.4
SUBJECT_BONUS = 1.5
EMBEDDED_SUBJECT_BONUS = 0.8  # the subject of a clause inside a clause is less in focus
OTHER_SIDE_OF_MARKS = 1.0


def resolve_pronouns(doc: Doc, names: Sequence[Mention]) -> list[Mention]:
    """The third person singular pronouns that have one best antecedent among the named people, as mentions of kind "pronoun".

    `names` are the article's named mentions in order. A text without sentence ends gives none.
    """
    if not doc.has_annotation("SENT_START"):
        return []
    sentence_of = [index for index, sentence in enumerate(doc.sents) for _ in sentence]
    quoted = _inside_marks(doc)
    people = [(token, mention) for mention in names if mention.label == "PERSON" and (token := _head(doc, mention)) is not None]
    genders = _genders(doc, people)
    found: list[Mention] = []
    nearest = 0
    for token in doc:
        while nearest < len(people) and people[nearest][0].i < token.i:
            nearest += 1
        if token.lower_ not in MALE and token.lower_ not in FEMALE:
            continue
        chosen = _antecedent(token, people[max(0, nearest - 12) : nearest], sentence_of, quoted, genders, found)
        if chosen is not None:
            found.append(Mention(token.idx, token.idx + len(token), token.text, "PERSON", "pronoun", chosen))
    return found


def _antecedent(
    pronoun: Token,
    before: Sequence[tuple[Token, Mention]],
    sentence_of: Sequence[int],
    quoted: Sequence[bool],
    genders: dict[str, str],
    earlier: Sequence[Mention],
) -> Entity | None:
    gender = "male" if pronoun.lower_ in MALE else "female"
    scores: dict[str, float] = {}
    entities: dict[str, Entity] = {}
    for head, mention in before:
        distance = sentence_of[pronoun.i] - sentence_of[head.i]
        if mention.entity is None or distance > REACH_SENTENCES or genders.get(mention.entity.entity_id, gender) != gender:
            continue
        if head.head == pronoun.head and pronoun.lower_ not in POSSESSIVES and head.dep_ in SUBJECTS:
            continue  # "Reyes saw her": the object of a verb is not its subject (binding, principle B)
        score = -float(distance)
        if head.dep_ in SUBJECTS:
            score += SUBJECT_BONUS if head.head.dep_ in MAIN_CLAUSE else EMBEDDED_SUBJECT_BONUS
        score -= OTHER_SIDE_OF_MARKS if quoted[head.i] != quoted[pronoun.i] and quoted[head.i] else 0.0
        scores[mention.entity.entity_id] = max(score, scores.get(mention.entity.entity_id, score))
        entities[mention.entity.entity_id] = mention.entity
    # The pronoun before this one keeps its person in focus.
    for mention in earlier[-3:]:
        same = (mention.text.lower() in MALE) == (gender == "male")
        if same and mention.entity is not None and mention.entity.entity_id in scores:
            scores[mention.entity.entity_id] += SUBJECT_BONUS / 3
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN):
        return None
    return entities[ranked[0]]


def _head(doc: Doc, mention: Mention) -> Token | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    # In "spokesperson Ana Reyes" a parser may hang the name on the role: the phrase's own relation is the role's.
    while root.dep_ in {"flat", "compound", "appos", "flat:name"} and root.head.i != root.i:
        root = root.head
    return root


def _genders(doc: Doc, people: Sequence[tuple[Token, Mention]]) -> dict[str, str]:
    """{entity_id: gender} for the people whose title tells it."""
    genders: dict[str, str] = {}
    for _, mention in people:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or span.start == 0 or mention.entity is None:
            continue
        title = title_key(doc[span.start - 1].text)
        if title in MALE_TITLES or title in FEMALE_TITLES:
            genders[mention.entity.entity_id] = "male" if title in MALE_TITLES else "female"
    return genders


def _inside_marks(doc: Doc) -> list[bool]:
    """For each token whether it stands between double quotation marks; a paragraph's end closes what is open."""
    inside, flags = False, []
    for token in doc:
        if token.is_space and "\n" in token.text:
            inside = False
        elif token.text in {"“", "«"}:
            inside = True
        elif token.text in {"”", "»"}:
            inside = False
        elif token.text in {'"', "``", "''"}:
            inside = not inside
        flags.append(inside)
    return flags
