-- Money that two projects tell is counted in one of them. A pledge for a part of a programme is inside the programme's
-- pledge, if that is as large, of the same country, and was not made a quarter or more after the part's: what was
-- pledged before is no share of what came later, and what a member state puts into its site beside the Union's
-- programme is a sum of its own. One sum that one story tells of two projects without names is counted where it is told
-- first. Both follow from what each project would count by itself, so no night's order matters.
-- Returns the projects whose money changes.
UPDATE money
SET counts_towards_total = wanted.whole_money_id IS NULL AND wanted.twin_money_id IS NULL,
    reason = CASE
        WHEN wanted.whole_money_id IS NOT NULL
            THEN 'part_of_programme: inside the pledge for the programme that it is part of'
        WHEN wanted.twin_money_id IS NOT NULL
            THEN 'same_story: the sum that the same story tells of another project without a name'
        ELSE 'first_told: the pledge as first told'
    END,
    same_as_money_id = coalesce(wanted.whole_money_id, wanted.twin_money_id)
FROM (
    WITH pledges AS (
        SELECT
            money.*, projects.part_of_project_id, projects.is_named,
            coalesce(stories.story_id, money.version_digest) AS story_id
        FROM money
        JOIN projects USING (project_id)
        LEFT JOIN stories USING (version_digest)
        WHERE split_part(money.reason, ':', 1) IN ('first_told', 'part_of_programme', 'same_story')
    ),
    first_in_story AS (
        SELECT story_id, currency, amount_low, arg_min(money_id, (start_char, claim_id)) AS money_id
        FROM pledges
        WHERE NOT is_named
        GROUP BY story_id, currency, amount_low
        HAVING count(DISTINCT project_id) > 1
    )
    SELECT
        part.money_id,
        min(whole.money_id) AS whole_money_id,
        any_value(first_in_story.money_id) AS twin_money_id
    FROM pledges AS part
    LEFT JOIN money AS whole
        ON whole.project_id = part.part_of_project_id
        AND whole.reason LIKE 'first_told%'
        AND whole.amount_usd >= 0.98 * part.amount_usd
        AND coalesce(date_diff('day', part.event_on, whole.event_on), 0) <= 92
        AND EXISTS (
            FROM project_countries AS home
            JOIN project_countries AS roof USING (country)
            WHERE home.project_id = part.project_id AND roof.project_id = whole.project_id
        )
    LEFT JOIN first_in_story
        ON NOT part.is_named
        AND first_in_story.story_id = part.story_id
        AND first_in_story.currency = part.currency
        AND first_in_story.amount_low = part.amount_low
        AND first_in_story.money_id <> part.money_id
    GROUP BY part.money_id
) AS wanted
WHERE wanted.money_id = money.money_id
    AND (money.counts_towards_total, money.same_as_money_id) IS DISTINCT FROM (
        wanted.whole_money_id IS NULL AND wanted.twin_money_id IS NULL,
        coalesce(wanted.whole_money_id, wanted.twin_money_id)
    )
RETURNING money.project_id;
