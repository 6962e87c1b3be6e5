-- The match keys under which the noted names stood before.
SELECT DISTINCT match_key
FROM entity_aliases
WHERE name_id IN (SELECT name_id FROM names_to_resolve)
ORDER BY match_key
