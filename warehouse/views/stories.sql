-- One row is a story: an article with all copies of its text, exact, cut, edited or under another lead.
-- title: The headline of the article that stands for it. | Dock workers walk out
-- wire_agency: The news agency whose text it is, by what its articles say; null when none says so. | AP
-- n_articles: How many articles carry it. | 4
-- n_outlets: How many outlets carry it: publishers, or hosts of the addresses of articles without one. | 3
-- outlets: Their names, in alphabetical order. | [Harbor Courier, Vell Post, …]
-- first_published_at: When the first of them was published, in UTC. | 2024-03-18 14:05:00+00
-- last_published_at: When the latest was. | 2024-03-19 06:00:00+00
-- first_outlet: The outlet that was first, as far as it is known. | Harbor Courier
-- url: The address of the article that stands for it. | https://…/strike
-- n_words: How many words that article has. | 412
-- article_id: That article: the first that tells nearly all of the story; the views show its rows. | art_5b0c…
-- story_id = articles.story_id
WITH carried AS (
    SELECT
        *,
        coalesce(nullif(trim(publisher), ''), nullif(regexp_extract(lower(url), '^(?:https?://)?(?:www\.)?([^/:?#]+\.[^/:?#]+)', 1), '')) AS outlet
    FROM articles
)
SELECT
    any_value(title) FILTER (WHERE copy_of IS NULL) AS title,
    mode(wire_agency ORDER BY published_at NULLS LAST, article_id) AS wire_agency,
    count(*) AS n_articles,
    count(DISTINCT lower(outlet)) AS n_outlets,
    coalesce(list_sort(list(DISTINCT outlet) FILTER (WHERE outlet IS NOT NULL)), []) AS outlets,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at,
    arg_min(outlet, (published_at, article_id)) FILTER (WHERE outlet IS NOT NULL AND published_at IS NOT NULL) AS first_outlet,
    any_value(url) FILTER (WHERE copy_of IS NULL) AS url,
    any_value(n_words) FILTER (WHERE copy_of IS NULL) AS n_words,
    any_value(article_id) FILTER (WHERE copy_of IS NULL) AS article_id,
    story_id
FROM carried
GROUP BY story_id
