"""Resolving names after a load: what the warehouse knows of the names concerned goes to the rules, and what they say comes back."""

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from broadsheet.transforms.entities.across import Form, known_names, match_key, people_to_compare, resolve
from broadsheet.transforms.entities.knowledge import Entry, Knowledge
from broadsheet.transforms.entities.persons_across import Likeness
from broadsheet.warehouse import Warehouse

TEXT = pl.String
FORMS = {"name_id": TEXT, "article_id": TEXT, "alias": TEXT, "name": TEXT, "label": TEXT}
KEYED = {"name_id": TEXT, "alias": TEXT, "name": TEXT, "label": TEXT, "match_key": TEXT}
RESOLVED = {"name_id": TEXT, "article_id": TEXT, "entity_id": TEXT, "rule": TEXT}
NAMED = {"entity_id": TEXT, "name": TEXT, "external_id": TEXT}
PEOPLE = {"name_id": TEXT, "match_key": TEXT, "lone": pl.Boolean}


def resolve_names(warehouse: Warehouse) -> int:
    """Settle for what the names stand that loads have changed, and those that it could affect; gives how many were looked at."""
    if not warehouse.count_names_to_resolve():
        return 0
    told = warehouse.knowledge()
    knowledge = Knowledge(Entry(**row) for row in told.iter_rows(named=True))
    given, old_keys = warehouse.forms_to_resolve(told)
    changed = [Form(*row) for row in given.select(list(FORMS)).iter_rows()]
    keys = {form: match_key(form, knowledge) for form in changed}
    beside = warehouse.forms_beside(given.with_columns(match_key=pl.Series([keys[form] for form in changed], dtype=TEXT)), old_keys)
    stood = {name_id: (entity_id, rule) for name_id, entity_id, rule in beside.select("name_id", "entity_id", "rule").iter_rows()}
    for *fields, key in beside.select("name_id", "alias", "name", "label", "match_key").iter_rows():
        keys[Form(fields[0], None, *fields[1:])] = key
    forms = list(keys)
    resolved = resolve(forms, _likenesses(warehouse, keys, knowledge), knowledge)
    # Of the names that no load has changed, only those that now stand for something else are written.
    said = {place: item for place, item in resolved.items() if stood.get(place[0]) != (item.entity_id, item.rule)}
    names = {name_id for name_id, _ in said}
    warehouse.save_resolution(
        pl.DataFrame([(*place, item.entity_id, item.rule) for place, item in said.items()], schema=RESOLVED, orient="row"),
        pl.DataFrame(
            [(form.name_id, form.alias, form.name, form.label, key) for form, key in keys.items() if form.name_id in names],
            schema=KEYED,
            orient="row",
        ),
        pl.DataFrame(
            [(entity_id, item.name, item.external_id) for entity_id, item in known_names(forms, resolved, knowledge).items()],
            schema=NAMED,
            orient="row",
        ),
    )
    return len(resolved)


def _likenesses(warehouse: Warehouse, keys: dict[Form, str], knowledge: Knowledge) -> dict[str, list[Likeness]]:
    """What last names alone have in common with full names, where a match key has both."""
    lone, full = people_to_compare(keys, knowledge)
    both = _keys_of(keys, lone) & _keys_of(keys, full)
    asked = lone | full
    people = {(form.name_id, key, form.name_id in lone) for form, key in keys.items() if key in both and form.name_id in asked}
    found: dict[str, list[Likeness]] = defaultdict(list)
    if people:
        for name_id, *facts in warehouse.likenesses(pl.DataFrame(sorted(people), schema=PEOPLE, orient="row")).iter_rows():
            found[name_id].append(Likeness(*facts))
    return found


def _keys_of(keys: dict[Form, str], names: Sequence[str] | set[str]) -> set[str]:
    return {key for form, key in keys.items() if form.name_id in names}
