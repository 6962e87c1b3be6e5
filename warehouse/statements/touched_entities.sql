-- The entities whose rows a load can change: those that its articles mentioned before, and those that they mention now.
CREATE TEMP TABLE _touched AS
SELECT entity_id
FROM mentions
WHERE entity_id IS NOT NULL AND article_id IN (SELECT article_id FROM _in_gone)
UNION
SELECT entity_id
FROM _in_mentions
WHERE entity_id IS NOT NULL
