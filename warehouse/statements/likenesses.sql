-- What a last name alone has in common with the full names of its match key, for those last names with a title that a full name has too:
-- in how many articles the full name has it, how many full-named people and organisations stand beside both, and whether both stand in
-- one article. Titles are compared by the word that title_word.sql finds in them.
WITH called AS MATERIALIZED (
    SELECT
        people.match_key,
        people.name_id,
        people.lone,
        title_word(entity_roles.text) AS title,
        count(DISTINCT entity_roles.article_id) AS n_articles
    FROM entity_roles
    JOIN _in_people AS people USING (name_id)
    WHERE entity_roles.kind = 'title'
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
    SELECT DISTINCT asked.match_key, asked.name_id, asked.lone, hash(mentions.article_id) AS article
    FROM mentions
    JOIN asked USING (name_id)
),
-- Hashes, because to join and count millions of ids costs several times what it costs with numbers.
named AS MATERIALIZED (
    SELECT DISTINCT hash(article_id) AS article, hash(name_id) AS other
    FROM mentions
    WHERE label IN ('PERSON', 'ORG') AND mention_kind = 'name' AND contains(resolved_name, ' ')
),
beside_lone AS MATERIALIZED (
    SELECT DISTINCT placed.name_id, named.other
    FROM placed
    JOIN named USING (article)
    WHERE placed.lone
),
-- A step for each join: joined at once, all who ever stood beside the same third are paired first, of whom there may be millions.
wanted AS MATERIALIZED (
    SELECT titled.name_id, titled.candidate, beside_lone.other
    FROM titled
    JOIN beside_lone USING (name_id)
),
beside_candidate AS MATERIALIZED (
    SELECT DISTINCT placed.name_id AS candidate, named.other
    FROM placed
    JOIN named USING (article)
    WHERE placed.name_id IN (SELECT candidate FROM titled) AND named.other <> hash(placed.name_id)
        AND named.other IN (SELECT other FROM beside_lone)
),
shared AS (
    SELECT wanted.name_id, wanted.candidate, count(*) AS company
    FROM wanted
    JOIN beside_candidate USING (candidate, other)
    GROUP BY ALL
),
together AS (
    SELECT DISTINCT lone.name_id, candidate.name_id AS candidate, true AS together
    FROM placed AS lone
    JOIN placed AS candidate USING (match_key, article)
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
