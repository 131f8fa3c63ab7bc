-- How common each kind of case is among the projects that the machine counts, those that reviewers took out among
-- them: what is judged is no fair sample, since the doubtful comes first. Grain: one kind. Read by: uncertainty.
SELECT
    concat_ws(', ',
        CASE WHEN is_named THEN 'named' ELSE 'unnamed' END,
        CASE WHEN n_stories = 1 THEN 'one story' ELSE 'several stories' END,
        CASE WHEN quarter = 'unknown' THEN 'undated' ELSE 'dated' END
    ) AS "case",
    count(*) AS n
FROM counted_projects
JOIN projects USING (project_id)
WHERE profile = 'default' AND (is_counted OR reason = 'a reviewer ruled it out')
GROUP BY 1
ORDER BY 1;
