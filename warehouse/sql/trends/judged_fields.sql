-- What reviewers said of sums, vendors and projects' types: values right, wrong (another is one too many) and missed.
-- Grain: one field. Read by: trends.accuracy.
WITH standing AS (
    SELECT
        subject, verdict, (body -> 'target' ->> 'kind') AS kind,
        (body -> 'shown' -> 'value' -> 'types')::VARCHAR[] AS shown,
        coalesce((body -> 'decided' -> 'value' -> 'types')::VARCHAR[], (body -> 'shown' -> 'value' -> 'types')::VARCHAR[])
            AS decided
    FROM decisions
    JOIN decision_states USING (decision_id)
    WHERE state = 'stands' AND (
        (subject = 'mention' AND (body -> 'target' ->> 'kind') IN ('amount', 'vendor'))
        OR (subject = 'project' AND verdict IN ('accept', 'change') AND (body -> 'shown' -> 'value' -> 'types') IS NOT NULL)
    )
)
SELECT
    CASE WHEN subject = 'project' THEN 'types' WHEN kind = 'amount' THEN 'money' ELSE 'vendors' END AS field,
    sum(CASE WHEN subject = 'project' THEN len(list_intersect(shown, decided)) ELSE (verdict = 'accept')::INTEGER END)::INTEGER
        AS "right",
    sum(CASE
        WHEN subject = 'project' THEN len(shown) - len(list_intersect(shown, decided))
        ELSE (verdict IN ('reject', 'change', 'span'))::INTEGER
    END)::INTEGER AS wrong,
    sum(CASE
        WHEN subject = 'project' THEN len(decided) - len(list_intersect(shown, decided))
        ELSE (verdict IN ('add', 'change', 'span'))::INTEGER
    END)::INTEGER AS missed
FROM standing
GROUP BY 1
ORDER BY 1;
