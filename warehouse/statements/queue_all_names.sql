-- Notes all names, with what they stand for.
INSERT INTO names_to_resolve (name_id, entity_id)
SELECT DISTINCT name_id, entity_id
FROM mentions
WHERE name_id IS NOT NULL
