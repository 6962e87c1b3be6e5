-- The forms with one of these match keys of all other names, as they stand.
SELECT DISTINCT name_id, alias, name, label, entity_id, rule, match_key
FROM entity_aliases
WHERE match_key IN (SELECT match_key FROM _in_keys) AND name_id NOT IN (SELECT name_id FROM _in_forms)
ORDER BY ALL
