-- Shares of closed quarters that later releases changed, of all countries, the latest first, with how many there are in all.
-- Grain: release and share. Read by: the report.
WITH told AS (
    SELECT
        releases.released_at, quarter, if(share_of = 'vendor', concat(vendor, ' in ', project_type), project_type) AS of_what,
        if(window_kind = 'new', 'the quarter', 'so far') AS in_window, restated.*
    FROM share_restatements AS restated
    JOIN releases USING (release_no)
    WHERE profile = $profile AND country = 'ALL'
)
SELECT
    released_at::DATE AS changed_on, quarter, of_what AS share_of, in_window AS "window",
    printf('%d of %d (%.1f %%)', frozen_numerator, frozen_denominator, 100 * frozen_share) AS when_closed,
    printf('%d of %d (%.1f %%)', old_numerator, old_denominator, 100 * old_share) AS before,
    printf('%d of %d (%.1f %%)', new_numerator, new_denominator, 100 * new_share) AS since,
    count(*) OVER () AS n_found
FROM told
ORDER BY released_at DESC, quarter, "window", of_what
LIMIT $most;
