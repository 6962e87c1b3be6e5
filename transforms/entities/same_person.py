"""Which names of people in an article are one person's.

Full names that can be one person's come together when no third one stands between them: "Ana Reyes" joins "Ana Maria Reyes", unless
there is an "Ana Lucia Reyes" too. A last name alone, a first name or a nickname stands for the one person who has it. Where several
have it, a title that tells a gender decides, or the order in which the article brings them in; else it is left apart: a wrong merge is
worse than a split.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from broadsheet.transforms.entities.mentions import Name, plain
from broadsheet.transforms.entities.people import (
    FIRST,
    LAST,
    PARTICLES,
    PersonName,
    common_words,
    compatible,
    is_mononym,
    person_name,
    reading,
)

NEAR = 2  # paragraphs
OFTEN = 3  # mentions


@dataclass(frozen=True)
class Identity:
    """Who a name stands for: the fullest name that the article gives, and whether that is no more than one word."""

    name: str
    bare: bool


@dataclass
class _Person:
    """A person on the way: the forms of the name, the gender that titles tell, how often pronouns take the person up as which, and the
    paragraphs that name the person in full; how often a first name does that nobody else has."""

    forms: list[PersonName]
    genders: set[str] = field(default_factory=set)
    pronouns: Counter[str] = field(default_factory=Counter)
    paragraphs: list[int] = field(default_factory=list)
    by_first_name: int = 0

    def contradicts(self, gender: str | None) -> bool:
        return gender is not None and len(self.genders) == 1 and gender not in self.genders

    def taken_up_otherwise(self, gender: str | None) -> bool:
        """True when titles tell another gender, or pronouns do and no title tells this one."""
        if gender is None:
            return False
        return self.contradicts(gender) or (bool(self.pronouns) and not self.pronouns[gender] and gender not in self.genders)

    def reading(self, short: PersonName) -> int | None:
        return min((found for form in self.forms if (found := reading(short, form)) is not None), default=None)

    def since(self, paragraph: int) -> int | None:
        """How many paragraphs ago the person was last named in full; None for one who has not been named yet."""
        before = bisect_right(self.paragraphs, paragraph)
        return paragraph - self.paragraphs[before - 1] if before else None


class _Directory:
    """People by the words of their names, so that an article with a thousand names does not compare each with each."""

    def __init__(self) -> None:
        self._people: dict[str, dict[int, _Person]] = defaultdict(dict)

    def add(self, form: PersonName, person: _Person) -> None:
        for word in common_words(form):
            self._people[word].setdefault(id(person), person)

    def sharing(self, form: PersonName) -> list[_Person]:
        """The people with a word of this name, in an order that depends on the names alone."""
        found = {key: person for word in sorted(common_words(form)) for key, person in self._people.get(word, {}).items()}
        return list(found.values())


def same_person(names: Sequence[Name]) -> list[Identity]:
    """For each name of a person, in the order of the text, whom it stands for."""
    parsed = [person_name(plain(name.text)) for name in names]
    full = [form if name.family is None and form.full else None for name, form in zip(names, parsed, strict=True)]
    people = _people(form for form in full if form)
    for name, form in zip(names, full, strict=True):
        if form and name.gender:
            people[form].genders.add(name.gender)
    _join(people)
    for name, form in zip(names, full, strict=True):
        if form:
            people[form].paragraphs.append(name.paragraph)
            people[form].pronouns.update([name.pronoun] if name.pronoun else [])
    article = _Article(_Directory())
    for known, person in people.items():
        article.people.add(known, person)
    article.contest(names, parsed)
    for form, count in Counter(form for name, form in zip(names, parsed, strict=True) if name.family is None).items():
        called = article.readings(form)
        if len(called) == 1 and called[0][1] == FIRST:
            called[0][0].by_first_name += count
    chosen = [
        people[form] if form else article.short_for(name, short) if name.family is None else None
        for name, form, short in zip(names, full, parsed, strict=True)
    ]
    return _identities(names, parsed, chosen)


def _people(forms: Iterable[PersonName]) -> dict[PersonName, _Person]:
    """A person for each different full name, the fullest first."""
    distinct = sorted(dict.fromkeys(forms), key=lambda form: (form.fullness, form.words), reverse=True)
    return {form: _Person([form]) for form in distinct}


def _join(people: dict[PersonName, _Person]) -> None:
    """Lets each form join the one person of a fuller name that it can belong to, when it could belong to no other."""
    settled = _Directory()
    for form, own in people.items():
        touched = [person for person in settled.sharing(form) if any(_joins(form, other) for other in person.forms)]
        touched = [person for person in touched if not any(person.contradicts(gender) for gender in own.genders)]
        if len(touched) == 1 and all(_joins(form, other) for other in touched[0].forms):
            touched[0].forms.append(form)
            touched[0].genders |= own.genders
            people[form] = touched[0]
        settled.add(form, people[form])


def _joins(form: PersonName, fuller: PersonName) -> bool:
    """ "Ana Reyes" can be Ana Maria Reyes, and "López Obrador" Andrés Manuel López Obrador."""
    return compatible(form, fuller) or reading(form, fuller) == LAST


@dataclass
class _Article:
    """The people with full names, and what the article has made of short names so far."""

    people: _Directory
    contested: set[tuple[str, ...]] = field(default_factory=set)
    meant: dict[tuple[str, ...], _Person] = field(default_factory=dict)
    _readings: dict[PersonName, list[tuple[_Person, int]]] = field(default_factory=dict)

    def readings(self, form: PersonName) -> list[tuple[_Person, int]]:
        """The people for whom a short name can stand, each with how."""
        if form not in self._readings:
            self._readings[form] = [(person, found) for person in self.people.sharing(form) if (found := person.reading(form)) is not None]
        return self._readings[form]

    def contest(self, names: Sequence[Name], forms: Sequence[PersonName]) -> None:
        """Notes "Mr. Reyes" where Ana Reyes alone has the name: then "President Reyes" can be either's."""
        for name, form in zip(names, forms, strict=True):
            having = [person for person, found in self.readings(form) if found == LAST] if name.gender and name.family is None else []
            if having and all(person.contradicts(name.gender) for person in having):
                self.contested.add(_core(form))

    def short_for(self, name: Name, form: PersonName) -> _Person | None:
        """The person for whom a short name stands in this place, if that can be told."""
        readings = self.readings(form)
        if not readings or (name.gender is None and _core(form) in self.contested):
            return None
        best = min(found for _, found in readings)
        # "Mr. James" is not James Doe, and "King Charles" is not Charles Doe: behind a title stands a last name, or a sovereign's.
        if best == FIRST and name.titled:
            return None
        having = [person for person, found in readings if found == best and not person.contradicts(name.gender)]
        if len(having) > 1 and best == LAST:
            if not form.suffix:
                having = [person for person in having if not any(other.suffix for other in person.forms)] or having
            having = [person for person in having if not person.taken_up_otherwise(name.gender or name.pronoun)]
        if len(having) > 1:
            return self._meant(name, _core(form), having) if best == LAST else None
        return having[0] if having else None

    def _meant(self, name: Name, core: tuple[str, ...], having: Sequence[_Person]) -> _Person | None:
        """Who of several people is called by the last name alone: the one whom the article brings in first, and calls so from then on;
        of those who come in together the one whose gender a title or noun tells.

        Another one is never meant, but makes it doubtful in the paragraph that names the other, and in the next. When the article begins
        to use the last name alone, so does another one who alone has just come in, and the use of the first one's first name.
        """
        since = [(person, person.since(name.paragraph)) for person in having]
        introduced = [(person, distance) for person, distance in since if distance is not None]
        earlier = self.meant.get(core)
        if earlier is not None and earlier in having:
            doubtful = any(distance < NEAR and person is not earlier for person, distance in introduced)
            return None if doubtful and (earlier.since(name.paragraph) or 0) > 0 else earlier
        # A headline says "Reyes" before the first paragraph says who that is.
        order = sorted([person for person, _ in introduced] or having, key=_brought_in)
        near = [person for person, distance in introduced if distance <= NEAR]
        told = [person for person in having if name.gender in person.genders]
        found: _Person | None = None
        if len(order) == 1 or _brought_in(order[0]) < _brought_in(order[1]):
            another = len(near) == 1 and near[0] is not order[0]
            first_name_terms = len(order) > 1 and order[0].by_first_name >= OFTEN
            if not another and not first_name_terms and order[0].paragraphs[0] <= name.paragraph + NEAR:
                found = order[0]
        elif len(told) == 1:
            found = told[0]
        if found is not None:
            self.meant[core] = found
            found.genders |= {name.gender} if name.gender else set()
        return found


def _brought_in(person: _Person) -> tuple[bool, int]:
    """The order in which the article brings people in: whom only its first line has in full comes last, since a headline's words may not
    be a name ("Embattled Reyes")."""
    return person.paragraphs == [0], person.paragraphs[0]


def _identities(names: Sequence[Name], parsed: Sequence[PersonName], chosen: Sequence[_Person | None]) -> list[Identity]:
    """The fullest name of each person; people without a full name are told apart by their names, and by gender where both occur."""
    keys: list[object] = []
    genders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, form in zip(names, parsed, strict=True):
        genders[_core(form)] |= {name.gender} if name.gender and name.family is None else set()
    for name, form, person in zip(names, parsed, chosen, strict=True):
        if person is not None:
            keys.append(id(person))
        else:
            told = name.gender if len(genders[_core(form)]) > 1 else None
            keys.append((_core(form), form.suffix if name.rank is None else "", told, name.family))
    members: dict[object, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        members[key].append(index)
    identities = {key: _identity([names[i] for i in group], [parsed[i] for i in group], key) for key, group in members.items()}
    return [identities[key] for key in keys]


def _core(form: PersonName) -> tuple[str, ...]:
    """The words of a last name without the particles before it: "al-Assad" and "Assad" are one name."""
    start = 0
    while start < len(form.words) - 1 and form.words[start] in PARTICLES and not form.full:
        start += 1
    return form.words[start:]


def _identity(names: Sequence[Name], forms: Sequence[PersonName], key: object) -> Identity:
    fullest = _fullest(forms)
    spellings = Counter(plain(name.text) for name, form in zip(names, forms, strict=True) if form.fullness == fullest.fullness)
    spelling = max(spellings, key=lambda text: (not text.isupper(), spellings[text]))
    form = person_name(spelling)
    if names[0].family is not None:
        return Identity(f"{spelling} {names[0].family}".strip(), True)
    ranks = Counter(name.rank for name in names if name.rank)
    if not form.full and ranks:
        return Identity(f"{ranks.most_common(1)[0][0]} {spelling}", False)
    told = key[2] if isinstance(key, tuple) else None
    if told and not form.full:
        return Identity(f"{'Mr.' if told == 'male' else 'Ms.'} {spelling}", True)
    return Identity(spelling, not form.full and not is_mononym(form))


def _fullest(forms: Sequence[PersonName]) -> PersonName:
    """The fullest of the forms; one that only adds a word at the end (a second last name, or no name at all) must be the commoner."""
    counts = Counter(forms)
    fullest = max(counts, key=lambda form: (form.fullness, counts[form]))
    for form in sorted(counts, key=lambda form: form.fullness, reverse=True):
        added = form.full and len(form.words) < len(fullest.words) and fullest.words[: len(form.words)] == form.words
        if added and counts[form] >= counts[fullest]:
            return form
    return fullest
