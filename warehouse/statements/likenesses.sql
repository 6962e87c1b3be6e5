-- What each last name alone has in common with each full name of its match key: in how many articles the full name has one of its titles
-- (by their last word: "Ohio Gov." is "Governor"; "Mr." is none), and how many full-named people and organisations stand beside both.
WITH placed AS MATERIALIZED (
    SELECT DISTINCT people.match_key, people.name_id, people.lone, mentions.article_id
    FROM mentions
    JOIN _in_people AS people USING (name_id)
),
company AS MATERIALIZED (
    SELECT DISTINCT placed.match_key, placed.name_id, placed.lone, mentions.name_id AS other
    FROM placed
    JOIN mentions USING (article_id)
    WHERE mentions.label IN ('PERSON', 'ORG') AND mentions.mention_kind = 'name' AND contains(mentions.resolved_name, ' ')
        AND mentions.name_id <> placed.name_id
),
called AS MATERIALIZED (
    SELECT match_key, name_id, lone, coalesce(full_title[word], word) AS title, count(DISTINCT article_id) AS n_articles
    FROM (
        SELECT
            people.*,
            entity_roles.article_id,
            rtrim(regexp_extract(regexp_replace(lower(entity_roles.text), '( of | for | at | in | from |,).*', ''), '[^ ]+$'), '.') AS word,
            MAP {'gov': 'governor', 'sen': 'senator', 'rep': 'representative', 'pres': 'president', 'gen': 'general'} AS full_title
        FROM entity_roles
        JOIN _in_people AS people USING (name_id)
        WHERE entity_roles.kind = 'title'
    ) AS words
    WHERE word NOT IN ('', 'mr', 'mrs', 'ms', 'mx', 'miss', 'sir', 'madam', 'dr', 'prof')
    GROUP BY ALL
),
alike AS (
    SELECT lone.name_id, candidate.name_id AS candidate, count(*) AS company, 0 AS titles, false AS together
    FROM company AS lone
    JOIN company AS candidate USING (match_key, other)
    WHERE lone.lone AND NOT candidate.lone
    GROUP BY ALL
    UNION ALL
    SELECT lone.name_id, candidate.name_id, 0, max(candidate.n_articles), false
    FROM called AS lone
    JOIN called AS candidate USING (match_key, title)
    WHERE lone.lone AND NOT candidate.lone
    GROUP BY ALL
    UNION ALL
    SELECT lone.name_id, candidate.name_id, 0, 0, true
    FROM placed AS lone
    JOIN placed AS candidate USING (match_key, article_id)
    WHERE lone.lone AND NOT candidate.lone
)
SELECT name_id, candidate, sum(company)::INTEGER AS company, sum(titles)::INTEGER AS titles, bool_or(together) AS together
FROM alike
GROUP BY name_id, candidate
ORDER BY name_id, candidate
