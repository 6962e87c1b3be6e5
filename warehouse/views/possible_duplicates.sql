-- One row is a pair of entities that may be one, for a person to check and to merge with an override.
-- name = entities.name
-- other_name: The name of the other one. | Jon Ibarra
-- reason: Why they may be one. | the same first and last name
-- shared: How many other entities stand beside both in articles. | 4
-- label = entities.label
-- other_label: What kind of thing the other one is (OntoNotes 5.0). | PERSON
-- n_articles = entities.n_articles
-- other_n_articles: How many articles mention the other one. | 2
-- entity_id = entities.entity_id
-- other_entity_id: The other one's entity. | ent_41d0…
WITH known AS (
    SELECT
        entity_id,
        name,
        label,
        if(label IN ('GPE', 'LOC', 'FAC'), 'PLACE', label) AS kind,
        strip_accents(lower(name)) AS plain,
        string_split(strip_accents(lower(name)), ' ')[1] AS first_word,
        contains(name, ' ') AS full_name
    FROM entities
),
people AS (
    SELECT DISTINCT known.*, entity_aliases.match_key
    FROM known
    JOIN entity_aliases USING (entity_id)
    WHERE known.label = 'PERSON'
),
pairs AS (
    SELECT
        one.entity_id,
        other.entity_id AS other_entity_id,
        CASE
            WHEN NOT one.full_name OR NOT other.full_name THEN 'a last name alone'
            WHEN one.first_word = other.first_word THEN 'the same first and last name'
            WHEN starts_with(one.first_word, rtrim(other.first_word, '.')) OR starts_with(other.first_word, rtrim(one.first_word, '.'))
                THEN 'the same last name, and a first name that may be short for the other'
            WHEN length(one.first_word) > 3 AND damerau_levenshtein(one.first_word, other.first_word) = 1
                THEN 'the same last name, and first names of nearly one spelling'
        END AS reason
    FROM people AS one
    JOIN people AS other ON one.match_key = other.match_key AND one.entity_id < other.entity_id
    WHERE one.full_name OR other.full_name
    UNION
    SELECT one.entity_id, other.entity_id, 'the same first name, and last names of nearly one spelling'
    FROM people AS one
    JOIN people AS other
        ON one.first_word = other.first_word AND left(one.match_key, 9) = left(other.match_key, 9) AND one.entity_id < other.entity_id
    WHERE one.full_name AND other.full_name AND length(one.match_key) > 11 AND one.match_key <> other.match_key
        AND damerau_levenshtein(one.match_key, other.match_key) = 1
    UNION
    SELECT one.entity_id, other.entity_id, 'the same name under another label'
    FROM known AS one
    JOIN known AS other ON one.plain = other.plain AND one.kind <> other.kind AND one.entity_id < other.entity_id
    WHERE one.full_name OR (one.label <> 'PERSON' AND other.label <> 'PERSON')
    UNION
    SELECT one.entity_id, other.entity_id, 'an acronym and a name with these initials'
    FROM known AS one
    JOIN known AS other ON one.kind = other.kind AND one.name = array_to_string(regexp_extract_all(other.name, '\b[A-Z]'), '')
    WHERE one.label <> 'PERSON' AND regexp_full_match(one.name, '[A-Z]{2,8}') AND other.full_name
),
placed AS (
    SELECT DISTINCT entity_id, article_id
    FROM mentions
    WHERE entity_id IN (SELECT entity_id FROM pairs UNION SELECT other_entity_id FROM pairs)
),
around AS (
    SELECT DISTINCT placed.entity_id, mentions.entity_id AS beside
    FROM placed
    JOIN mentions USING (article_id)
    WHERE mentions.label IN ('PERSON', 'ORG') AND mentions.entity_id <> placed.entity_id
),
company AS (
    SELECT pairs.entity_id, pairs.other_entity_id, count(*) AS shared
    FROM pairs
    JOIN around AS one ON one.entity_id = pairs.entity_id
    JOIN around AS other ON other.entity_id = pairs.other_entity_id AND other.beside = one.beside
    GROUP BY ALL
),
together AS (
    SELECT DISTINCT pairs.entity_id, pairs.other_entity_id
    FROM pairs
    JOIN placed AS one ON one.entity_id = pairs.entity_id
    JOIN placed AS other ON other.entity_id = pairs.other_entity_id AND other.article_id = one.article_id
)
SELECT
    entities.name,
    others.name AS other_name,
    pairs.reason,
    coalesce(company.shared, 0) AS shared,
    entities.label,
    others.label AS other_label,
    entities.n_articles,
    others.n_articles AS other_n_articles,
    pairs.entity_id,
    pairs.other_entity_id
FROM pairs
JOIN entities USING (entity_id)
JOIN entities AS others ON others.entity_id = pairs.other_entity_id
LEFT JOIN company ON company.entity_id = pairs.entity_id AND company.other_entity_id = pairs.other_entity_id
ANTI JOIN together
    ON entities.label = 'PERSON' AND together.entity_id = pairs.entity_id AND together.other_entity_id = pairs.other_entity_id
WHERE pairs.reason IS NOT NULL AND (pairs.reason <> 'a last name alone' OR company.shared > 0)
