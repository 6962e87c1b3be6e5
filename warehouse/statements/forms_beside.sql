-- The forms with one of these match keys of all other names, as they stand. Last names alone that have neither a title nor another reason
-- to stand for anybody are left out: they stand for themselves, whatever comes beside them, and nothing depends on them.
SELECT DISTINCT name_id, alias, name, label, entity_id, rule, match_key
FROM entity_aliases
WHERE match_key IN (SELECT match_key FROM _in_keys)
    AND name_id NOT IN (SELECT name_id FROM _in_forms)
    AND (NOT starts_with(name_id, 'lone_') OR rule <> 'name' OR name_id IN (SELECT name_id FROM entity_roles WHERE kind = 'title'))
ORDER BY ALL
