-- Notes the names whose mentions a load changes: those that its articles had before, with what they stood for, and those they have now.
INSERT INTO names_to_resolve (name_id, entity_id)
SELECT name_id, entity_id
FROM (
    SELECT DISTINCT name_id, entity_id
    FROM mentions
    WHERE name_id IS NOT NULL AND article_id IN (SELECT article_id FROM _in_gone)
    UNION
    SELECT DISTINCT name_id, NULL
    FROM _in_mentions
    WHERE name_id IS NOT NULL
) AS changed
WHERE NOT EXISTS (
    SELECT 1
    FROM names_to_resolve AS noted
    WHERE noted.name_id = changed.name_id AND noted.entity_id IS NOT DISTINCT FROM changed.entity_id
)
