-- The forms with one of these match keys of all other names, as they stand, but of last names alone only those that could now stand for
-- somebody else: those of a key that got or lost a name, and those with a title that a full name with more articles now has too. More
-- articles about the person that a last name stands for, and about nobody else of that title, only confirm that it does. Last names alone
-- that have no title stand for themselves, whatever comes beside them.
WITH unsettled AS (
    SELECT forms.match_key
    FROM _in_forms AS forms
    LEFT JOIN entity_aliases AS known USING (name_id, alias, name, label)
    WHERE NOT starts_with(name_id, 'lone_') AND (forms.article_id IS NOT NULL OR known.rule IS NULL)
    UNION
    SELECT match_key
    FROM entity_aliases
    WHERE name_id IN (SELECT name_id FROM names_to_resolve WHERE entity_id IS NOT NULL)
),
beside AS MATERIALIZED (
    SELECT DISTINCT name_id, alias, name, label, entity_id, rule, match_key
    FROM entity_aliases
    WHERE match_key IN (SELECT match_key FROM _in_keys)
        AND name_id NOT IN (SELECT name_id FROM _in_forms)
),
lone AS (
    SELECT DISTINCT beside.name_id, beside.match_key, beside.entity_id, title_word(entity_roles.text) AS title
    FROM beside
    JOIN entity_roles USING (name_id)
    WHERE starts_with(beside.name_id, 'lone_') AND entity_roles.kind = 'title'
),
more AS (
    SELECT DISTINCT entity_aliases.match_key, entity_aliases.entity_id, title_word(entity_roles.text) AS title
    FROM entity_aliases
    JOIN entity_roles USING (name_id)
    WHERE entity_aliases.name_id IN (SELECT name_id FROM _in_forms)
        AND NOT starts_with(entity_aliases.name_id, 'lone_') AND entity_roles.kind = 'title'
),
in_question AS (
    SELECT lone.name_id
    FROM lone
    JOIN more ON more.match_key = lone.match_key AND more.title = lone.title AND more.entity_id <> lone.entity_id
    UNION
    SELECT name_id
    FROM lone
    WHERE match_key IN (SELECT match_key FROM unsettled)
)
SELECT *
FROM beside
WHERE NOT starts_with(name_id, 'lone_') OR rule NOT IN ('name', 'role') OR name_id IN (SELECT name_id FROM in_question)
ORDER BY ALL
