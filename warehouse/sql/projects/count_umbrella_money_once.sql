-- Money that two projects tell is counted in one of them. A pledge for a part of a programme is inside the programme's
-- pledge, if that is as large, of the same country, and was not made a quarter or more after the part's: what was
-- pledged before is no share of what came later, and what a member state puts into its site beside the Union's
-- programme is a sum of its own. The sum of a project without a name is that of a named one of the same country, if its
-- sentence names it and that one tells the very sum within a year. One sum that one story tells of two projects without
-- names is counted where it is told first. All follow from what each project would count by itself, so no night's order
-- matters.
-- Returns the projects whose money changes.
UPDATE money
SET counts_towards_total = wanted.other_money_id IS NULL,
    reason = wanted.reason,
    same_as_money_id = wanted.other_money_id
FROM (
    WITH pledges AS (
        -- what each project would count by itself, whatever was made of it since
        SELECT *
        FROM money
        WHERE split_part(reason, ':', 1) IN ('first_told', 'part_of_programme', 'told_of_another', 'same_story')
    ),
    unnamed AS (
        SELECT pledges.*, coalesce(stories.story_id, pledges.version_digest) AS story_id
        FROM pledges
        SEMI JOIN (SELECT project_id FROM projects WHERE NOT is_named) AS without_name USING (project_id)
        LEFT JOIN stories USING (version_digest)
    ),
    of_named AS (
        SELECT bare.money_id, min(named.money_id) AS named_money_id
        FROM unnamed AS bare
        JOIN project_countries AS home ON home.project_id = bare.project_id
        JOIN pledges AS named
            ON named.currency = bare.currency
            AND named.amount_low = bare.amount_low
            AND named.amount_high = bare.amount_high
        JOIN project_countries AS roof ON roof.project_id = named.project_id AND roof.country = home.country
        JOIN projects ON projects.project_id = named.project_id AND projects.is_named
        WHERE abs(coalesce(date_diff('day', named.event_on, bare.event_on), 0)) <= 366
            AND EXISTS (
                FROM (SELECT unnest(list_append(projects.aliases, projects.name)) AS told)
                -- shorter names are words of other things too often
                WHERE length(told) >= 5 AND contains(lower(bare.sentence), lower(told))
            )
        GROUP BY bare.money_id
    ),
    first_in_story AS (
        SELECT story_id, currency, amount_low, arg_min(money_id, (start_char, claim_id)) AS money_id
        FROM unnamed
        GROUP BY story_id, currency, amount_low
        HAVING min(project_id) <> max(project_id)
    ),
    twins AS (
        SELECT unnamed.money_id, coalesce(of_first.named_money_id, first_in_story.money_id) AS twin_money_id
        FROM unnamed
        JOIN first_in_story USING (story_id, currency, amount_low)
        LEFT JOIN of_named AS of_first ON of_first.money_id = first_in_story.money_id
        WHERE first_in_story.money_id <> unnamed.money_id
    ),
    -- of all others it is known that they count: a night does not look for their programme
    in_doubt AS (
        SELECT pledges.*, projects.part_of_project_id, of_named.named_money_id, twins.twin_money_id
        FROM pledges
        JOIN projects USING (project_id)
        LEFT JOIN of_named USING (money_id)
        LEFT JOIN twins USING (money_id)
        WHERE part_of_project_id IS NOT NULL OR named_money_id IS NOT NULL OR twin_money_id IS NOT NULL
            OR same_as_money_id IS NOT NULL OR NOT counts_towards_total
    ),
    judged AS (
        SELECT
            part.money_id,
            min(whole.money_id) AS whole_money_id,
            any_value(part.named_money_id) AS named_money_id,
            any_value(part.twin_money_id) AS twin_money_id
        FROM in_doubt AS part
        LEFT JOIN pledges AS whole
            ON whole.project_id = part.part_of_project_id
            AND whole.amount_usd >= 0.98 * part.amount_usd
            AND coalesce(date_diff('day', part.event_on, whole.event_on), 0) <= 92
            AND EXISTS (
                FROM project_countries AS home
                JOIN project_countries AS roof USING (country)
                WHERE home.project_id = part.project_id AND roof.project_id = whole.project_id
            )
        GROUP BY part.money_id
    )
    SELECT
        money_id,
        coalesce(whole_money_id, named_money_id, twin_money_id) AS other_money_id,
        CASE
            WHEN whole_money_id IS NOT NULL
                THEN 'part_of_programme: inside the pledge for the programme that it is part of'
            WHEN named_money_id IS NOT NULL
                THEN 'told_of_another: the sum of the project that its sentence names'
            WHEN twin_money_id IS NOT NULL
                THEN 'same_story: the sum that the same story tells of another project without a name'
            ELSE 'first_told: the pledge as first told'
        END AS reason
    FROM judged
) AS wanted
WHERE wanted.money_id = money.money_id
    AND (money.counts_towards_total, money.same_as_money_id, money.reason) IS DISTINCT FROM (
        wanted.other_money_id IS NULL, wanted.other_money_id, wanted.reason
    )
RETURNING money.project_id;
