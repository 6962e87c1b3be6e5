-- One row is an event, with who took part, where and when, who says so, and the article it stands in; copies of an article do not count.
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- date_text = events.date_text
-- date_start = events.date_start
-- date_end = events.date_end
-- date_source = events.date_source
-- day: The day to count it under: the first day that words give it, or else the day on which the article was published. | 2024-03-17
-- happened: Whether it is told as one thing that happened or is happening: positive, asserted, specific and not ahead. | true
-- polarity = events.polarity
-- modality = events.modality
-- modality_reason = events.modality_reason
-- tense = events.tense
-- genericity = events.genericity
-- said_by: Who says so, when it is told in a quote: the full name, or the article's words for somebody who has none. | Lucía Ibarra
-- prominence = events.prominence
-- article_title = articles.title
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- n_outlets: How many outlets carried the story, copies of the article among them, as far as they are known. | 3
-- reported_by = events.reported_by
-- incident_id = events.incident_id
-- event_id = events.event_id
-- article_id = events.article_id
-- story_id = articles.story_id
SELECT
    events.event_type,
    events.trigger_text,
    named.actor,
    named.target,
    named.location,
    events.date_text,
    events.date_start,
    events.date_end,
    events.date_source,
    coalesce(CASE WHEN events.date_source <> 'document' THEN coalesce(events.date_start, events.date_end) END, articles.published_on) AS day,
    events.polarity = 'positive' AND events.modality = 'asserted' AND events.genericity = 'specific' AND events.tense <> 'future' AS happened,
    events.polarity,
    events.modality,
    events.modality_reason,
    events.tense,
    events.genericity,
    coalesce(quotes.speaker_name, quotes.speaker_text) AS said_by,
    events.prominence,
    articles.title AS article_title,
    articles.publisher,
    articles.published_on,
    articles.url,
    stories.n_outlets,
    events.reported_by,
    events.incident_id,
    events.event_id,
    events.article_id,
    articles.story_id
FROM events
JOIN articles USING (article_id)
JOIN stories USING (story_id)
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
WHERE articles.copy_of IS NULL
