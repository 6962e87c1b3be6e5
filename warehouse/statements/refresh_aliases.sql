-- Makes the rows of `entity_aliases` anew for the resolved names, from their mentions by name, whose entity ids are set already.
INSERT INTO entity_aliases (name_id, alias, name, label, entity_id, rule, match_key, n_mentions, n_articles, first_article_id)
WITH in_time AS MATERIALIZED (
    SELECT article_id, row_number() OVER (ORDER BY published_at NULLS LAST, article_id) AS place
    FROM articles
),
placed AS (
    SELECT
        mentions.name_id,
        mentions.text AS alias,
        coalesce(mentions.resolved_name, mentions.text) AS name,
        mentions.label,
        mentions.entity_id,
        in_time.place,
        count(*) AS n_mentions
    FROM mentions
    JOIN in_time USING (article_id)
    WHERE mentions.mention_kind = 'name' AND mentions.name_id IN (SELECT name_id FROM _in_resolved)
    GROUP BY ALL
),
counted AS (
    SELECT name_id, alias, name, label, entity_id, sum(n_mentions) AS n_mentions, count(*) AS n_articles, min(place) AS place
    FROM placed
    GROUP BY ALL
)
SELECT
    counted.name_id,
    counted.alias,
    counted.name,
    counted.label,
    counted.entity_id,
    min(reasons.rule),
    min(forms.match_key),
    any_value(counted.n_mentions),
    any_value(counted.n_articles),
    any_value(in_time.article_id)
FROM counted
JOIN in_time USING (place)
JOIN _in_resolved AS reasons ON reasons.name_id = counted.name_id AND reasons.entity_id = counted.entity_id
JOIN _in_forms AS forms
    ON forms.name_id = counted.name_id AND forms.alias = counted.alias AND forms.name = counted.name AND forms.label = counted.label
GROUP BY ALL
ORDER BY ALL
