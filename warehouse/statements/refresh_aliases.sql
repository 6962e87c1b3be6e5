-- Makes the rows of `entity_aliases` anew for the resolved names, from their mentions by name, whose entity ids are set already.
INSERT INTO entity_aliases (name_id, alias, name, label, entity_id, rule, match_key, n_mentions, n_articles, first_article_id)
SELECT
    mentions.name_id,
    mentions.text,
    coalesce(mentions.resolved_name, mentions.text),
    mentions.label,
    mentions.entity_id,
    min(reasons.rule),
    min(forms.match_key),
    count(*),
    count(DISTINCT mentions.article_id),
    arg_min(mentions.article_id, (articles.published_at IS NULL, articles.published_at, mentions.article_id))
FROM mentions
JOIN articles USING (article_id)
JOIN (SELECT DISTINCT name_id, entity_id, rule FROM _in_resolved) AS reasons
    ON reasons.name_id = mentions.name_id AND reasons.entity_id = mentions.entity_id
JOIN (SELECT name_id, alias, name, label, min(match_key) AS match_key FROM _in_forms GROUP BY ALL) AS forms
    ON forms.name_id = mentions.name_id AND forms.alias = mentions.text AND forms.label = mentions.label
    AND forms.name = coalesce(mentions.resolved_name, mentions.text)
WHERE mentions.mention_kind = 'name'
GROUP BY ALL
ORDER BY ALL
