-- One row is an incident: an event with all its mentions in all articles.
-- incident_id = events.incident_id
-- event_type = events.event_type
-- what: The word for it in the mention that is most prominent in its article. | blast
-- actor: Who or what did it, by name where there is one; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- date_start: The first day that it can have happened on, by the narrowest date that the articles give. | 2024-03-17
-- date_end: The last day, by the same date. | 2024-03-17
-- asserted: Whether at least one mention tells it as real. | true
-- n_mentions: How many mentions it has; those in copies of an article do not count. | 12
-- n_articles: In how many articles; copies of one text count once. | 4
-- n_publishers: How many outlets told of it or carried copies, as far as they are known. | 3
-- first_published_at: When the first of these articles was published. | 2024-03-17 21:10:00+00
-- first_title: Its title. | Blast shuts Port Alden refinery
-- first_publisher: Its publisher. | Harbor Courier
-- first_url: Its address. | https://news.example/blast
-- last_published_at: When the latest was published. | 2024-03-19 06:00:00+00
WITH told AS (
    SELECT events.*, articles.story_id, articles.publisher, articles.published_at, articles.title, articles.url
    FROM events
    JOIN articles USING (article_id)
    WHERE articles.copy_of IS NULL
),
carried AS (
    SELECT told.incident_id, count(DISTINCT articles.publisher) AS n_publishers
    FROM (SELECT DISTINCT incident_id, story_id FROM told) AS told
    JOIN articles USING (story_id)
    GROUP BY told.incident_id
),
named AS (
    SELECT told.incident_id, event_arguments.role, coalesce(entities.name, event_arguments.text) AS name, entities.name IS NULL AS nameless,
        count(*) AS n
    FROM event_arguments
    JOIN told USING (event_id)
    LEFT JOIN entities USING (entity_id)
    WHERE event_arguments.role IN ('actor', 'target', 'location')
    GROUP BY ALL
),
-- The words for somebody without a name stand only where there is no name.
chosen AS (
    FROM named
    QUALIFY row_number() OVER (PARTITION BY incident_id, role ORDER BY nameless, n DESC, name) <= 5
        AND nameless = min(nameless) OVER (PARTITION BY incident_id, role)
),
sides AS (
    SELECT
        incident_id,
        string_agg(name, '; ' ORDER BY n DESC, name) FILTER (WHERE role = 'actor') AS actor,
        string_agg(name, '; ' ORDER BY n DESC, name) FILTER (WHERE role = 'target') AS target,
        string_agg(name, '; ' ORDER BY n DESC, name) FILTER (WHERE role = 'location') AS location
    FROM chosen
    GROUP BY incident_id
),
counted AS (
    SELECT
        incident_id,
        arg_min(event_type, (event_type = 'OTHER', prominence, event_id)) AS event_type,
        arg_min(trigger_text, (prominence, event_id)) AS what,
        arg_min(date_start, (date_end - date_start, date_start)) AS date_start,
        arg_min(date_end, (date_end - date_start, date_start)) AS date_end,
        bool_or(modality = 'asserted' AND polarity = 'positive') AS asserted,
        count(*) AS n_mentions,
        count(DISTINCT article_id) AS n_articles,
        min(published_at) AS first_published_at,
        arg_min({'title': title, 'publisher': publisher, 'url': url}, (published_at IS NULL, published_at, article_id)) AS first,
        max(published_at) AS last_published_at
    FROM told
    GROUP BY incident_id
)
SELECT
    incident_id,
    event_type,
    what,
    actor,
    target,
    location,
    date_start,
    date_end,
    asserted,
    n_mentions,
    n_articles,
    n_publishers,
    first_published_at,
    first.title AS first_title,
    first.publisher AS first_publisher,
    first.url AS first_url,
    last_published_at
FROM counted
JOIN carried USING (incident_id)
LEFT JOIN sides USING (incident_id)
