-- One row is an event at a place on the map: an event with a place that the gazetteer knows among its locations, once for each such place.
-- event_type = events.event_type
-- trigger_text = events.trigger_text
-- actor: Who or what did it: the entity's name, or else the article's words; several are separated by semicolons. | Harbor Police
-- target: Whom or what it was done to, named in the same way. | Lucía Ibarra
-- date_start = events.date_start
-- date_end = events.date_end
-- polarity = events.polarity
-- modality = events.modality
-- place: Where: the place that the article's words stand for. | Paris
-- place_kind = places.kind
-- region = places.region
-- country = places.country
-- country_code = places.country_code
-- country_code3 = places.country_code3
-- latitude = places.latitude
-- longitude = places.longitude
-- location_text: The article's words for where. | the French capital, Paris
-- article_title = articles.title
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- n_outlets: How many outlets carried the story, copies of the article among them, as far as they are known. | 3
-- place_id = places.place_id
-- event_id = events.event_id
-- article_id = events.article_id
SELECT
    what_happened.event_type,
    what_happened.trigger_text,
    what_happened.actor,
    what_happened.target,
    what_happened.date_start,
    what_happened.date_end,
    what_happened.polarity,
    what_happened.modality,
    places.name AS place,
    places.kind AS place_kind,
    places.region,
    places.country,
    places.country_code,
    places.country_code3,
    places.latitude,
    places.longitude,
    located.location_text,
    what_happened.article_title,
    what_happened.publisher,
    what_happened.published_on,
    what_happened.url,
    what_happened.n_outlets,
    places.place_id,
    what_happened.event_id,
    what_happened.article_id
FROM (
    -- What a location names or stands for, and what is named inside of its words ("a market in Paris").
    SELECT
        event_arguments.event_id,
        article_places.place_id,
        arg_min(event_arguments.text, event_arguments.start_char) AS location_text
    FROM event_arguments
    JOIN events USING (event_id)
    JOIN mentions
        ON mentions.article_id = events.article_id
        AND mentions.start_char >= event_arguments.start_char AND mentions.end_char <= event_arguments.end_char
    JOIN article_places ON article_places.article_id = mentions.article_id AND article_places.name_id = mentions.name_id
    WHERE event_arguments.role = 'location'
    GROUP BY event_arguments.event_id, article_places.place_id
) AS located
JOIN what_happened USING (event_id)
JOIN places USING (place_id)
