-- One row is a quote, with who said it and the article it stands in; copies of an article do not count.
-- speaker: Who said it: the full name, or the article's words for somebody who has none. | Lucía Ibarra
-- speaker_title = quotes.speaker_title
-- speaker_kind = quotes.speaker_kind
-- speaker_named = quotes.speaker_named
-- quote_type = quotes.quote_type
-- cue_text = quotes.cue_text
-- cue_class = quotes.cue_class
-- words: What was said: the quote's pieces, with a space between them. | “We were not asked.”
-- addressee: To whom: the full name, or the article's words for somebody who has none. | Harbor Courier
-- occasion = quotes.occasion_text
-- article_title = articles.title
-- publisher = articles.publisher
-- published_on = articles.published_on
-- url = articles.url
-- n_outlets: How many outlets carried the story, copies of the article among them, as far as they are known. | 3
-- confidence = quotes.confidence
-- speaker_entity_id = quotes.speaker_entity_id
-- addressee_entity_id = quotes.addressee_entity_id
-- quote_id = quotes.quote_id
-- article_id = quotes.article_id
-- story_id = articles.story_id
SELECT
    coalesce(quotes.speaker_name, quotes.speaker_text) AS speaker,
    quotes.speaker_title,
    quotes.speaker_kind,
    quotes.speaker_named,
    quotes.quote_type,
    quotes.cue_text,
    quotes.cue_class,
    coalesce(pieces.words, quotes.text) AS words,
    coalesce(quotes.addressee_name, quotes.addressee_text) AS addressee,
    quotes.occasion_text AS occasion,
    articles.title AS article_title,
    articles.publisher,
    articles.published_on,
    articles.url,
    stories.n_outlets,
    quotes.confidence,
    quotes.speaker_entity_id,
    quotes.addressee_entity_id,
    quotes.quote_id,
    quotes.article_id,
    articles.story_id
FROM quotes
JOIN articles USING (article_id)
JOIN stories USING (story_id)
LEFT JOIN (
    SELECT quote_id, string_agg(text, ' ' ORDER BY span_index) AS words
    FROM quote_spans
    GROUP BY quote_id
) AS pieces USING (quote_id)
WHERE articles.copy_of IS NULL
