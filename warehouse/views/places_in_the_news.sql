-- One row is a place on the map, with how often the news names it and what happened there; copies of an article do not count.
-- place: Its name. | Paris
-- kind = places.kind
-- region = places.region
-- country = places.country
-- country_code = places.country_code
-- country_code3 = places.country_code3
-- latitude = places.latitude
-- longitude = places.longitude
-- n_articles: How many articles name it; copies of one text count once. | 12
-- n_mentions: How often they name it; of copies, only the one that does so most. | 31
-- n_events: How many events are said to be there: neither denied nor planned, demanded or possible. | 9
-- first_seen: When the earliest dated article that names it was published. | 2024-03-18 14:05:00+00
-- last_seen: When the latest dated article that names it was published. | 2024-05-02 06:00:00+00
-- place_id = places.place_id
SELECT
    places.name AS place,
    places.kind,
    places.region,
    places.country,
    places.country_code,
    places.country_code3,
    places.latitude,
    places.longitude,
    named.n_articles,
    named.n_mentions,
    coalesce(happened.n_events, 0) AS n_events,
    named.first_seen,
    named.last_seen,
    places.place_id
FROM (
    SELECT
        place_id,
        count(*) AS n_articles,
        sum(n_mentions)::BIGINT AS n_mentions,
        min(first_seen) AS first_seen,
        max(last_seen) AS last_seen
    FROM (
        SELECT place_id, story_id, max(n_mentions) AS n_mentions, min(published_at) AS first_seen, max(published_at) AS last_seen
        FROM (
            SELECT article_places.place_id, articles.story_id, articles.published_at, sum(article_places.n_mentions) AS n_mentions
            FROM article_places
            JOIN articles USING (article_id)
            GROUP BY article_places.place_id, articles.article_id, articles.story_id, articles.published_at
        )
        GROUP BY place_id, story_id
    )
    GROUP BY place_id
) AS named
JOIN places USING (place_id)
LEFT JOIN (
    SELECT place_id, count(DISTINCT event_id) AS n_events
    FROM event_map
    WHERE polarity = 'positive' AND modality = 'asserted'
    GROUP BY place_id
) AS happened USING (place_id)
