-- One row is an article's main event: who did what to whom, where and when.
-- article_title = articles.title
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- date_start = events.date_start
-- date_end = events.date_end
-- polarity = events.polarity
-- modality = events.modality
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- event_id = events.event_id
-- article_id = events.article_id
SELECT
    articles.title AS article_title,
    events.event_type,
    events.trigger_text,
    named.actor,
    named.target,
    named.location,
    events.date_start,
    events.date_end,
    events.polarity,
    events.modality,
    articles.publisher,
    articles.published_on,
    articles.url,
    events.event_id,
    events.article_id
FROM events
JOIN articles USING (article_id)
LEFT JOIN (
    SELECT
        event_id,
        string_agg(coalesce(entities.name, event_arguments.text), '; ' ORDER BY start_char, end_char)
            FILTER (WHERE role = 'actor') AS actor,
        string_agg(coalesce(entities.name, event_arguments.text), '; ' ORDER BY start_char, end_char)
            FILTER (WHERE role = 'target') AS target,
        string_agg(coalesce(entities.name, event_arguments.text), '; ' ORDER BY start_char, end_char)
            FILTER (WHERE role = 'location') AS location
    FROM event_arguments
    LEFT JOIN entities USING (entity_id)
    GROUP BY event_id
) AS named USING (event_id)
WHERE events.prominence = 1 AND articles.duplicate_of IS NULL
