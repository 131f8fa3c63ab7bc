-- Whether, why and when one profile counts each project. Grain: one project. Read by: trends.refresh.
-- Projects to judge stand in the temporary table projects_to_count.
WITH candidates AS (
    SELECT projects.* FROM projects JOIN projects_to_count USING (project_id)
),
credible AS (
    SELECT project_events.*
    FROM project_events
    JOIN projects_to_count USING (project_id)
    WHERE is_credible AND list_contains($quarter_events::VARCHAR[], kind)
),
dated AS (
    SELECT *,
        CASE event_precision
            WHEN 'year' THEN event_on + INTERVAL 1 YEAR
            WHEN 'half' THEN event_on + INTERVAL 6 MONTH
            ELSE event_on + INTERVAL 1 DAY
        END AS period_end
    FROM credible
    WHERE event_on IS NOT NULL AND list_contains($quarter_date_bases::VARCHAR[], date_basis)
),
first_dated AS (
    SELECT DISTINCT ON (project_id) * FROM dated ORDER BY project_id, event_on, event_no
),
first_precise AS (
    -- a year alone gives no quarter, unless a more precise date of the same period does
    SELECT DISTINCT ON (dated.project_id) dated.project_id, dated.quarter, dated.event_no
    FROM dated
    JOIN first_dated ON first_dated.project_id = dated.project_id AND dated.event_on < first_dated.period_end
    WHERE dated.quarter <> 'unknown'
    ORDER BY dated.project_id, dated.event_on, dated.event_no
),
facts AS (
    SELECT
        candidates.*,
        coalesce((SELECT bool_and(list_contains($countries_leave_out::VARCHAR[], country)) FROM project_countries AS c
            WHERE c.project_id = candidates.project_id
                AND ($countries_role = 'both' OR c.role IN ('both', $countries_role))), false) AS is_left_out,
        CASE $types_count
            WHEN 'primary' THEN list_contains($types_in_scope::VARCHAR[], primary_type)
            ELSE (SELECT bool_or(list_contains($types_in_scope::VARCHAR[], type)) FROM project_types AS t
                WHERE t.project_id = candidates.project_id)
        END AS is_in_scope,
        EXISTS (FROM projects AS part WHERE part.part_of_project_id = candidates.project_id) AS has_parts,
        coalesce(reviews.is_confirmed, false)
            OR EXISTS (FROM credible WHERE credible.project_id = candidates.project_id) AS is_credible,
        coalesce(reviews.is_confirmed, false) AS is_confirmed,
        EXISTS (FROM project_scope WHERE project_scope.project_id = candidates.project_id
            AND project_scope.profile IN ($profile, 'all')) AS is_ruled_out,
        -- a reviewer's quarter comes before the machine's, also where it says that none is known
        CASE WHEN reviews.quarter IS NULL THEN first_precise.quarter ELSE nullif(reviews.quarter, 'unknown') END
            AS known_quarter,
        CASE WHEN reviews.quarter IS NULL OR reviews.quarter = first_precise.quarter THEN first_precise.event_no END
            AS event_no
    FROM candidates
    LEFT JOIN first_precise USING (project_id)
    LEFT JOIN project_reviews AS reviews USING (project_id)
),
judged AS (
    SELECT *,
        CASE
            WHEN is_ruled_out THEN 'a reviewer ruled it out'
            WHEN is_left_out THEN 'its countries are left out'
            WHEN NOT is_in_scope THEN 'its type is out of scope'
            WHEN NOT list_contains($scope_backing::VARCHAR[], backing) THEN 'its payers are out of scope'
            WHEN $scope_umbrellas = 'programmes' AND part_of_project_id IS NOT NULL THEN 'its programme is counted'
            WHEN $scope_umbrellas = 'parts' AND has_parts THEN 'its parts are counted'
            WHEN n_stories < $scope_least_stories THEN 'too few stories'
            WHEN n_publishers < $scope_least_publishers THEN 'too few publishers'
            WHEN confidence < $scope_least_confidence AND NOT is_confirmed THEN 'too little confidence'
            WHEN NOT is_credible THEN 'no credible event'
            WHEN known_quarter IS NULL AND $quarter_undated = 'leave_out' THEN 'no dated event'
            ELSE 'counted'
        END AS verdict
    FROM facts
)
SELECT
    $profile AS profile, project_id, verdict = 'counted' AS is_counted, verdict AS reason,
    coalesce(known_quarter, 'unknown') AS quarter, event_no
FROM judged;
