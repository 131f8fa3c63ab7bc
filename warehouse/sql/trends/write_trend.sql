-- Touched series of quarterly_trend as staged; rows that did not change stay as they are.
CREATE OR REPLACE TEMP TABLE standing_trend AS
SELECT quarterly_trend.*
FROM quarterly_trend
JOIN touched_series USING (profile, country, project_type)
WHERE quarter >= since;
CREATE OR REPLACE TEMP TABLE changed_cells AS
SELECT DISTINCT profile, quarter, country, project_type
FROM ((FROM staged_trend EXCEPT FROM standing_trend) UNION ALL (FROM standing_trend EXCEPT FROM staged_trend));
DELETE FROM quarterly_trend
USING changed_cells AS changed
WHERE quarterly_trend.profile = changed.profile AND quarterly_trend.quarter = changed.quarter
    AND quarterly_trend.country = changed.country AND quarterly_trend.project_type = changed.project_type;
INSERT INTO quarterly_trend
SELECT staged_trend.* FROM staged_trend SEMI JOIN changed_cells USING (profile, quarter, country, project_type)
ORDER BY profile, quarter, country, project_type;
