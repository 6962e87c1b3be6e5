-- What a last name alone has in common with the full names of its match key, for those last names with a title that a full name has too:
-- in how many articles the full name has it (by its last word: "Ohio Gov." is "Governor"; "Mr." is none), how many full-named people and
-- organisations stand beside both, and whether both stand in one article.
WITH called AS MATERIALIZED (
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
titled AS MATERIALIZED (
    SELECT lone.name_id, candidate.name_id AS candidate, max(candidate.n_articles) AS titles
    FROM called AS lone
    JOIN called AS candidate USING (match_key, title)
    WHERE lone.lone AND NOT candidate.lone
    GROUP BY ALL
),
asked AS MATERIALIZED (
    SELECT * FROM _in_people
    WHERE name_id IN (SELECT name_id FROM titled)
        OR (NOT lone AND match_key IN (SELECT match_key FROM _in_people WHERE name_id IN (SELECT name_id FROM titled)))
),
placed AS MATERIALIZED (
    SELECT DISTINCT asked.match_key, asked.name_id, asked.lone, mentions.article_id
    FROM mentions
    JOIN asked USING (name_id)
),
company AS MATERIALIZED (
    SELECT DISTINCT placed.name_id, mentions.name_id AS other
    FROM placed
    JOIN mentions USING (article_id)
    WHERE (placed.lone OR placed.name_id IN (SELECT candidate FROM titled))
        AND mentions.label IN ('PERSON', 'ORG') AND mentions.mention_kind = 'name' AND contains(mentions.resolved_name, ' ')
        AND mentions.name_id <> placed.name_id
),
shared AS (
    SELECT titled.name_id, titled.candidate, count(*) AS company
    FROM titled
    JOIN company AS lone ON lone.name_id = titled.name_id
    JOIN company AS candidate ON candidate.name_id = titled.candidate AND candidate.other = lone.other
    GROUP BY ALL
),
together AS (
    SELECT DISTINCT lone.name_id, candidate.name_id AS candidate, true AS together
    FROM placed AS lone
    JOIN placed AS candidate USING (match_key, article_id)
    WHERE lone.lone AND NOT candidate.lone
)
SELECT
    name_id,
    candidate,
    coalesce(shared.company, 0)::INTEGER AS company,
    coalesce(titled.titles, 0)::INTEGER AS titles,
    coalesce(together.together, false) AS together
FROM titled
FULL JOIN together USING (name_id, candidate)
LEFT JOIN shared USING (name_id, candidate)
ORDER BY name_id, candidate
