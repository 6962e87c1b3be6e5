-- What a title says by its last word: "Ohio Gov." is "governor"; null for "Mr." and the like, which say nothing.
CREATE OR REPLACE TEMP MACRO title_word(title) AS (
    SELECT if(word IN ('', 'mr', 'mrs', 'ms', 'mx', 'miss', 'sir', 'madam', 'dr', 'prof'), NULL, coalesce(full_title[word], word))
    FROM (
        SELECT
            rtrim(regexp_extract(regexp_replace(lower(title), '( of | for | at | in | from |,).*', ''), '[^ ]+$'), '.') AS word,
            MAP {'gov': 'governor', 'sen': 'senator', 'rep': 'representative', 'pres': 'president', 'gen': 'general'} AS full_title
    )
)
