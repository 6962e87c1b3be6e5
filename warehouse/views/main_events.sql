-- One row is an article's main event: who did what to whom, where and when; copies of an article do not count.
-- article_title = articles.title
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- day: The day to count it under: the first day that words give it, or else the day on which the article was published. | 2024-03-17
-- date_start = events.date_start
-- date_end = events.date_end
-- date_source = events.date_source
-- happened: Whether it is told as one thing that happened or is happening: positive, asserted, specific and not ahead. | true
-- polarity = events.polarity
-- modality = events.modality
-- modality_reason = events.modality_reason
-- genericity = events.genericity
-- said_by: Who says so, when it is told in a quote: the full name, or the article's words for somebody who has none. | Lucía Ibarra
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- n_outlets: How many outlets carried the story, copies of the article among them, as far as they are known. | 3
-- incident_id = events.incident_id
-- event_id = events.event_id
-- article_id = events.article_id
-- story_id = articles.story_id
SELECT
    article_title,
    event_type,
    trigger_text,
    actor,
    target,
    location,
    day,
    date_start,
    date_end,
    date_source,
    happened,
    polarity,
    modality,
    modality_reason,
    genericity,
    said_by,
    publisher,
    published_on,
    url,
    n_outlets,
    incident_id,
    event_id,
    article_id,
    story_id
FROM what_happened
WHERE prominence = 1
