-- Projects of claims, with what the profile counts of them. Grain: one claim of one project. Read by: review.outcomes.
SELECT held.claim_id, held.project_id, projects.name, counted.is_counted, counted.quarter
FROM project_claims AS held
JOIN projects USING (project_id)
JOIN counted_projects AS counted ON counted.project_id = held.project_id AND counted.profile = $profile;
