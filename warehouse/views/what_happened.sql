-- One row is an event, with who took part, where and when, who says so, and the article it stands in.
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- date_text = events.date_text
-- date_start = events.date_start
-- date_end = events.date_end
-- polarity = events.polarity
-- modality = events.modality
-- tense = events.tense
-- said_by: Who says so, when it is told in a quote: the full name, or the article's words for somebody who has none. | Lucía Ibarra
-- prominence = events.prominence
-- article_title = articles.title
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- reported_by = events.reported_by
-- event_id = events.event_id
-- article_id = events.article_id
SELECT
    events.event_type,
    events.trigger_text,
    named.actor,
    named.target,
    named.location,
    events.date_text,
    events.date_start,
    events.date_end,
    events.polarity,
    events.modality,
    events.tense,
    coalesce(quotes.speaker_name, quotes.speaker_text) AS said_by,
    events.prominence,
    articles.title AS article_title,
    articles.publisher,
    articles.published_on,
    articles.url,
    events.reported_by,
    events.event_id,
    events.article_id
FROM events
JOIN articles USING (article_id)
LEFT JOIN quotes ON quotes.quote_id = events.reported_by
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
WHERE articles.duplicate_of IS NULL
