-- The events of the articles in _in_articles with one row for each of their actors, targets and places, and one for an event without any.
SELECT
    events.happening_id,
    events.article_id,
    events.event_id,
    events.trigger_lemma,
    events.polarity = 'positive' AND events.genericity <> 'generic' AS happens,
    if(events.date_source IN ('stated', 'shared'), events.date_start, NULL) AS date_start,
    if(events.date_source IN ('stated', 'shared'), events.date_end, NULL) AS date_end,
    event_arguments.role,
    event_arguments.text,
    event_arguments.entity_id
FROM events
LEFT JOIN event_arguments ON event_arguments.event_id = events.event_id AND event_arguments.role IN ('actor', 'target', 'location')
WHERE events.article_id IN (SELECT article_id FROM _in_articles)
ORDER BY ALL
