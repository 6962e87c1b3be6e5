-- Types whose row is said otherwise now, and those that neither the run's taxonomy nor any event has any more. Equal rows stay as they are.
DELETE FROM event_types
WHERE
    event_type NOT IN (SELECT event_type FROM _in_types UNION ALL SELECT event_type FROM events)
    OR (
        event_type IN (SELECT event_type FROM _in_types)
        AND NOT EXISTS (
            SELECT 1
            FROM _in_types AS given
            WHERE
                given.event_type = event_types.event_type
                AND given.type_group = event_types.type_group
                AND given.definition = event_types.definition
                AND given.example IS NOT DISTINCT FROM event_types.example
                AND given.plover IS NOT DISTINCT FROM event_types.plover
                AND given.cameo = event_types.cameo
                AND given.modes = event_types.modes
                AND given.roles = event_types.roles
        )
    )
