-- Decisions that are not taken in yet, each by its id at most once.
INSERT INTO decisions
SELECT staged.* FROM staged_decisions AS staged
ANTI JOIN decisions USING (decision_id)
ORDER BY staged.decision_no
RETURNING decision_id;
