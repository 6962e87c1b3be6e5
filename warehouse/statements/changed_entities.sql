-- The entities whose rows a resolution can change: what its names stood for before, and what they stand for now.
CREATE TEMP TABLE _touched AS
SELECT entity_id
FROM names_to_resolve
WHERE entity_id IS NOT NULL
UNION
SELECT entity_id
FROM entity_aliases
WHERE name_id IN (SELECT name_id FROM names_to_resolve UNION SELECT name_id FROM _in_resolved)
UNION
SELECT entity_id
FROM _in_resolved
