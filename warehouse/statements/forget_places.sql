-- Takes out the places that no article names any more, but for the regions and countries around those that one names.
DELETE FROM places
WHERE place_id NOT IN (
    SELECT unnest([place_id, coalesce(region_id, place_id), country_code])
    FROM places
    WHERE place_id IN (SELECT place_id FROM article_places)
)
