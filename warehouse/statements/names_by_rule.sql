-- How many names stand for an entity by each rule, the user's first.
SELECT
    rule,
    count(DISTINCT name_id) AS names,
    count(DISTINCT entity_id) AS entities
FROM entity_aliases
GROUP BY rule
ORDER BY list_position(['override', 'alias', 'fact', 'role', 'acronym', 'variant', 'name'], rule)
