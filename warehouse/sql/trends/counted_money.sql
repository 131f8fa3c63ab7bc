-- Whole US dollars of each project to judge that each profile takes, by stage. Grain: profile and project.
-- Whole dollars, so that sums do not depend on the order of adding. Read by: trends.refresh.
SELECT
    profile, project_id,
    sum(round(amount_usd)::HUGEINT) FILTER (stage = 'announced') AS announced_usd,
    sum(round(amount_usd)::HUGEINT) FILTER (stage = 'committed') AS committed_usd,
    sum(round(amount_usd)::HUGEINT) FILTER (stage = 'disbursed') AS disbursed_usd,
    sum(round(amount_usd)::HUGEINT) AS disclosed_usd
FROM money
JOIN projects_to_count USING (project_id)
JOIN profile_rules
    ON list_contains(money_stages, stage)
    AND list_contains(money_payers, payer)
    AND list_contains(money_qualifiers, qualifier)
WHERE (counts_towards_total OR (scope_umbrellas = 'parts' AND reason LIKE 'part_of_programme%'))
    AND amount_usd IS NOT NULL
GROUP BY profile, project_id;
