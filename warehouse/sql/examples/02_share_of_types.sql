-- What share of all projects so far is infrastructure, a model, or data? With numerator and denominator.
SELECT project_type, n_numerator, n_denominator, n_undisclosed, round(share, 3) AS share
FROM quarterly_type_share
WHERE profile = 'cnas_like' AND country = 'ALL' AND window_kind = 'cumulative'
    AND quarter = (SELECT max(quarter) FROM quarterly_trend WHERE profile = 'cnas_like' AND quarter <> 'unknown')
ORDER BY share DESC, project_type;
