-- A sum whose words do not stand at its offsets in the text.
-- severity: blocking
SELECT DISTINCT money.money_id, money.text
FROM money
JOIN document_versions USING (version_digest)
WHERE substr(document_versions.text, start_char + 1, end_char - start_char) <> money.text;
