-- Whether, why and when each profile counts each project. Grain: profile and project. Read by: trends.refresh.
-- Projects to judge stand in the temporary table projects_to_count, profiles in profile_rules.
WITH candidates AS (
    SELECT projects.* FROM projects JOIN projects_to_count USING (project_id)
),
credible AS (
    SELECT profile, quarter_date_bases, project_events.*
    FROM project_events
    JOIN projects_to_count USING (project_id)
    JOIN profile_rules ON list_contains(quarter_events, kind)
    WHERE is_credible
),
dated AS (
    SELECT *,
        CASE event_precision
            WHEN 'year' THEN event_on + INTERVAL 1 YEAR
            WHEN 'half' THEN event_on + INTERVAL 6 MONTH
            ELSE event_on + INTERVAL 1 DAY
        END AS period_end
    FROM credible
    WHERE event_on IS NOT NULL AND list_contains(quarter_date_bases, date_basis)
),
first_dated AS (
    SELECT DISTINCT ON (profile, project_id) profile, project_id, period_end
    FROM dated
    ORDER BY profile, project_id, event_on, event_no
),
first_precise AS (
    -- a year alone gives no quarter, unless a more precise date of the same period does
    SELECT DISTINCT ON (profile, project_id) profile, project_id, quarter, event_no
    FROM dated
    JOIN first_dated USING (profile, project_id)
    WHERE event_on < first_dated.period_end AND quarter <> 'unknown'
    ORDER BY profile, project_id, event_on, event_no
),
left_out AS (
    SELECT profile, project_id, bool_and(list_contains(countries_leave_out, country)) AS is_left_out
    FROM project_countries
    JOIN projects_to_count USING (project_id)
    JOIN profile_rules ON countries_role = 'both' OR role IN ('both', countries_role)
    GROUP BY ALL
),
of_types AS (
    SELECT profile, project_id, bool_or(list_contains(types_in_scope, type)) AS is_in_scope
    FROM project_types
    JOIN projects_to_count USING (project_id)
    CROSS JOIN profile_rules
    GROUP BY ALL
),
facts AS (
    SELECT
        profile_rules.*, candidates.*,
        coalesce(left_out.is_left_out, false) AS is_left_out,
        CASE types_count WHEN 'primary' THEN list_contains(types_in_scope, primary_type) ELSE of_types.is_in_scope END
            AS is_in_scope,
        EXISTS (FROM projects AS part WHERE part.part_of_project_id = candidates.project_id) AS has_parts,
        coalesce(reviews.is_confirmed, false) OR events.project_id IS NOT NULL AS is_credible,
        coalesce(reviews.is_confirmed, false) AS is_confirmed,
        ruled_out.project_id IS NOT NULL AS is_ruled_out,
        -- a reviewer's quarter comes before the machine's, also where it says that none is known
        CASE WHEN reviews.quarter IS NULL THEN first_precise.quarter ELSE nullif(reviews.quarter, 'unknown') END
            AS known_quarter,
        CASE WHEN reviews.quarter IS NULL OR reviews.quarter = first_precise.quarter THEN first_precise.event_no END
            AS event_no
    FROM candidates
    CROSS JOIN profile_rules
    LEFT JOIN left_out USING (profile, project_id)
    LEFT JOIN of_types USING (profile, project_id)
    LEFT JOIN (SELECT DISTINCT profile, project_id FROM credible) AS events USING (profile, project_id)
    LEFT JOIN (
        SELECT DISTINCT profile_rules.profile, project_id
        FROM project_scope
        JOIN profile_rules ON project_scope.profile IN (profile_rules.profile, 'all')
    ) AS ruled_out USING (profile, project_id)
    LEFT JOIN first_precise USING (profile, project_id)
    LEFT JOIN project_reviews AS reviews USING (project_id)
),
judged AS (
    SELECT *,
        CASE
            WHEN is_ruled_out THEN 'a reviewer ruled it out'
            WHEN is_left_out THEN 'its countries are left out'
            WHEN NOT is_in_scope THEN 'its type is out of scope'
            WHEN NOT list_contains(scope_backing, backing) THEN 'its payers are out of scope'
            WHEN scope_umbrellas = 'programmes' AND part_of_project_id IS NOT NULL THEN 'its programme is counted'
            WHEN scope_umbrellas = 'parts' AND has_parts THEN 'its parts are counted'
            WHEN n_stories < scope_least_stories THEN 'too few stories'
            WHEN n_publishers < scope_least_publishers THEN 'too few publishers'
            WHEN confidence < scope_least_confidence AND NOT is_confirmed THEN 'too little confidence'
            WHEN NOT is_credible THEN 'no credible event'
            WHEN known_quarter IS NULL AND quarter_undated = 'leave_out' THEN 'no dated event'
            ELSE 'counted'
        END AS verdict
    FROM facts
)
SELECT
    profile, project_id, verdict = 'counted' AS is_counted, verdict AS reason,
    coalesce(known_quarter, 'unknown') AS quarter, event_no
FROM judged;
