-- The event that puts each counted project into its quarter: did it happen, and then?
-- Grain: one project. Read by: review.queue.
SELECT
    'event' AS field, counted.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, events.claim_id, events.version_digest,
    mentions.* EXCLUDE (version_digest, event_on), mentions.event_on::VARCHAR AS event_on,
    false AS is_counted_money, NULL::DOUBLE AS amount_usd, projects.n_stories
FROM counted_projects AS counted
JOIN projects USING (project_id)
JOIN project_events AS events ON events.project_id = counted.project_id AND events.event_no = counted.event_no
JOIN mentions ON mentions.version_digest = events.version_digest AND mentions.kind = 'event'
    AND mentions.start_char = events.start_char AND mentions.end_char = events.end_char
WHERE counted.is_counted AND counted.profile = $profile
QUALIFY row_number() OVER (PARTITION BY counted.project_id ORDER BY mentions.mention_no) = 1
ORDER BY counted.project_id;
