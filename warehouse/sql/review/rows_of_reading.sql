-- Everything that hangs on one content, as lists of rows. Grain: one row. Read by: review.readings.
SELECT
    (SELECT list(m ORDER BY kind, mention_no) FROM (SELECT * REPLACE (event_on::VARCHAR AS event_on) FROM mentions
        WHERE version_digest = $version_digest) AS m) AS mentions,
    (SELECT list(c ORDER BY claim_no) FROM claims AS c WHERE version_digest = $version_digest) AS claims,
    (SELECT list(l ORDER BY l.claim_id, field, mention_no, value) FROM claim_links AS l
        WHERE claim_id IN (SELECT claim_id FROM claims WHERE version_digest = $version_digest)) AS claim_links,
    (SELECT list({'claim_id': a.claim_id, 'mention_no': mention_no} ORDER BY a.claim_id, mention_no)
        FROM claim_amounts AS a
        WHERE claim_id IN (SELECT claim_id FROM claims WHERE version_digest = $version_digest)) AS claim_amounts,
    (SELECT list({'claim_id': e.claim_id, 'mention_no': mention_no} ORDER BY e.claim_id, mention_no)
        FROM claim_events AS e
        WHERE claim_id IN (SELECT claim_id FROM claims WHERE version_digest = $version_digest)) AS claim_events;
