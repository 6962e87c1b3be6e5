-- One row is a number that is told of an event: how many it struck, how often it happened, how much money it was about.
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- role = event_arguments.role
-- text: The words of what is counted or measured. | at least five people
-- quantity_text = event_arguments.quantity_text
-- quantity = event_arguments.quantity
-- quantity_low = event_arguments.quantity_low
-- quantity_high = event_arguments.quantity_high
-- quantity_unit = event_arguments.quantity_unit
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- location: Where, named in the same way. | Port Alden
-- date_start = events.date_start
-- date_end = events.date_end
-- polarity = events.polarity
-- modality = events.modality
-- article_title = articles.title
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- n_outlets: How many outlets carried the story, copies of the article among them, as far as they are known. | 3
-- event_id = events.event_id
-- article_id = events.article_id
SELECT
    event_type,
    trigger_text,
    event_arguments.role,
    event_arguments.text,
    event_arguments.quantity_text,
    event_arguments.quantity,
    event_arguments.quantity_low,
    event_arguments.quantity_high,
    event_arguments.quantity_unit,
    actor,
    target,
    location,
    date_start,
    date_end,
    polarity,
    modality,
    article_title,
    publisher,
    published_on,
    url,
    n_outlets,
    event_id,
    article_id
FROM what_happened
JOIN event_arguments USING (event_id)
WHERE event_arguments.quantity_text IS NOT NULL
