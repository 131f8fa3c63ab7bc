-- What was read out of it: documents, their versions, mentions, and the claims that they make of projects.
-- Large tables carry no key: their loaders are idempotent and a check looks for duplicates.

CREATE TABLE documents (
    document_id   VARCHAR PRIMARY KEY,
    canonical_url VARCHAR NOT NULL,
    source_name   VARCHAR NOT NULL
);
COMMENT ON TABLE documents IS 'One row per document, which is one canonical address.';
COMMENT ON COLUMN documents.document_id IS 'Digest of the canonical address.';
COMMENT ON COLUMN documents.canonical_url IS 'Address without tracking parameters; the page''s own canonical link where it is credible.';
COMMENT ON COLUMN documents.source_name IS 'Source that brought it first.';

CREATE TABLE document_versions (
    document_id      VARCHAR NOT NULL,
    version_digest   VARCHAR NOT NULL,
    claim_prefix     VARCHAR NOT NULL,
    source_name      VARCHAR NOT NULL,
    url              VARCHAR NOT NULL,
    is_current       BOOLEAN NOT NULL,
    first_fetched_at TIMESTAMP NOT NULL,
    last_fetched_at  TIMESTAMP NOT NULL,
    run_id           VARCHAR,
    night            DATE,
    payload_digest   VARCHAR,
    archive_file     VARCHAR,
    archive_offset   BIGINT,
    archive_length   BIGINT,
    kind             VARCHAR NOT NULL,
    title            VARCHAR,
    publisher        VARCHAR,
    byline           VARCHAR[],
    published_at     VARCHAR,
    published_on     DATE,
    modified_at      VARCHAR,
    language         VARCHAR,
    n_pages          INTEGER,
    n_chars          INTEGER NOT NULL,
    text             VARCHAR NOT NULL,
    text_digest      VARCHAR NOT NULL,
    signature        VARCHAR,
    blocks           JSON,
    signals          JSON,
    origins          JSON
);
COMMENT ON TABLE document_versions IS 'One row per document and content that it had: an edited page has several, one of them current.';
COMMENT ON COLUMN document_versions.document_id IS 'The document.';
COMMENT ON COLUMN document_versions.version_digest IS 'Digest of the extracted content; mentions and claims hang on it.';
COMMENT ON COLUMN document_versions.claim_prefix IS 'First part of the ids of the claims that the content makes.';
COMMENT ON COLUMN document_versions.source_name IS 'Source that brought this version.';
COMMENT ON COLUMN document_versions.url IS 'Address from which it was fetched.';
COMMENT ON COLUMN document_versions.is_current IS 'Whether the document had this content when it was last fetched.';
COMMENT ON COLUMN document_versions.first_fetched_at IS 'When it was first seen, UTC.';
COMMENT ON COLUMN document_versions.last_fetched_at IS 'When it was last seen anew, UTC.';
COMMENT ON COLUMN document_versions.run_id IS 'Run that first saw it.';
COMMENT ON COLUMN document_versions.night IS 'Night on which it was first seen.';
COMMENT ON COLUMN document_versions.payload_digest IS 'sha256 of the response body that it was read from.';
COMMENT ON COLUMN document_versions.archive_file IS 'WARC file with that response, relative to the archive.';
COMMENT ON COLUMN document_versions.archive_offset IS 'Byte offset of the record in the WARC file.';
COMMENT ON COLUMN document_versions.archive_length IS 'Bytes of the record in the WARC file.';
COMMENT ON COLUMN document_versions.kind IS 'html, pdf or text.';
COMMENT ON COLUMN document_versions.title IS 'Title of the document.';
COMMENT ON COLUMN document_versions.publisher IS 'Publisher that the page names; the source''s publisher where it names none.';
COMMENT ON COLUMN document_versions.byline IS 'Authors as printed.';
COMMENT ON COLUMN document_versions.published_at IS 'Date or instant of publication as read, ISO 8601.';
COMMENT ON COLUMN document_versions.published_on IS 'Day of publication; empty if the page does not tell.';
COMMENT ON COLUMN document_versions.modified_at IS 'Date or instant of the last change as read, ISO 8601.';
COMMENT ON COLUMN document_versions.language IS 'BCP 47 tag.';
COMMENT ON COLUMN document_versions.n_pages IS 'Pages (PDF only).';
COMMENT ON COLUMN document_versions.n_chars IS 'Characters of the text.';
COMMENT ON COLUMN document_versions.text IS 'Text in reading order; all offsets count its characters. Left out of published snapshots.';
COMMENT ON COLUMN document_versions.text_digest IS 'Digest of the text with case and white space evened out: equal copies share it.';
COMMENT ON COLUMN document_versions.signature IS 'Near-duplicate signature of the text, as JSON.';
COMMENT ON COLUMN document_versions.blocks IS 'Paragraph-like pieces with offsets and page numbers. Left out of published snapshots.';
COMMENT ON COLUMN document_versions.signals IS 'What an operator should know of the page: paywall, error page, scanned page.';
COMMENT ON COLUMN document_versions.origins IS 'Where on the page each field was found.';

CREATE TABLE extractions (
    version_digest    VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    language          VARCHAR,
    project_types     VARCHAR[],
    n_mentions        INTEGER NOT NULL,
    n_claims          INTEGER NOT NULL,
    extraction_digest VARCHAR NOT NULL
);
COMMENT ON TABLE extractions IS 'One row per document version that was read for entities, even if nothing was found.';
COMMENT ON COLUMN extractions.version_digest IS 'The content that was read.';
COMMENT ON COLUMN extractions.extractor_version IS 'Version of the rules and data that read it.';
COMMENT ON COLUMN extractions.language IS 'Language in which it was read.';
COMMENT ON COLUMN extractions.project_types IS 'Union of the types of its claims.';
COMMENT ON COLUMN extractions.n_mentions IS 'Mentions found.';
COMMENT ON COLUMN extractions.n_claims IS 'Project claims found.';
COMMENT ON COLUMN extractions.extraction_digest IS 'Digest of all that was found: tells whether a re-reading changed anything.';

CREATE TABLE mentions (
    version_digest    VARCHAR NOT NULL,
    kind              VARCHAR NOT NULL,
    mention_no        INTEGER NOT NULL,
    start_char        INTEGER NOT NULL,
    end_char          INTEGER NOT NULL,
    text              VARCHAR NOT NULL,
    value             VARCHAR,
    amount_low        DOUBLE,
    amount_high       DOUBLE,
    qualifier         VARCHAR,
    role              VARCHAR,
    restates_no       INTEGER,
    stage             VARCHAR,
    payer             VARCHAR,
    period            VARCHAR,
    via               VARCHAR,
    subtype           VARCHAR,
    weight            DOUBLE,
    scope_start_char  INTEGER,
    scope_end_char    INTEGER,
    event_on          DATE,
    event_precision   VARCHAR,
    date_text         VARCHAR,
    date_basis        VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        DOUBLE NOT NULL,
    page              INTEGER,
    sentence_start    INTEGER,
    sentence          VARCHAR,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE mentions IS 'One row per span of a text that states a fact: a country, an amount, a vendor, a type, a cue or an event.';
COMMENT ON COLUMN mentions.version_digest IS 'Content in which it stands.';
COMMENT ON COLUMN mentions.kind IS 'country, amount, vendor, type, cue or event.';
COMMENT ON COLUMN mentions.mention_no IS 'Position among the mentions of its kind, from 0; links point at it.';
COMMENT ON COLUMN mentions.start_char IS 'First character, counted from 0.';
COMMENT ON COLUMN mentions.end_char IS 'Character after the last.';
COMMENT ON COLUMN mentions.text IS 'The span as printed.';
COMMENT ON COLUMN mentions.value IS 'Normalised value: ISO 3166-1 alpha-3, ISO 4217, vendor id, project type, cue or event kind.';
COMMENT ON COLUMN mentions.amount_low IS 'Amount in its own currency, lower end of a range.';
COMMENT ON COLUMN mentions.amount_high IS 'Amount in its own currency, upper end of a range.';
COMMENT ON COLUMN mentions.qualifier IS 'Amounts: exact, about, up_to, at_least or range. Vendors: supplied, mentioned or negated.';
COMMENT ON COLUMN mentions.role IS 'Amounts: commitment, market or other.';
COMMENT ON COLUMN mentions.restates_no IS 'Amounts: the mention that this one repeats in another currency.';
COMMENT ON COLUMN mentions.stage IS 'Amounts: announced, committed or disbursed.';
COMMENT ON COLUMN mentions.payer IS 'Amounts: public, private, mixed or unknown.';
COMMENT ON COLUMN mentions.period IS 'Amounts: one_off, yearly or over:N (N years).';
COMMENT ON COLUMN mentions.via IS 'How it is named: name, demonym, place or product.';
COMMENT ON COLUMN mentions.subtype IS 'Types: the finer type that the cue stands for.';
COMMENT ON COLUMN mentions.weight IS 'Types: weight of the cue.';
COMMENT ON COLUMN mentions.scope_start_char IS 'Cues: first character of the span that it governs.';
COMMENT ON COLUMN mentions.scope_end_char IS 'Cues: character after that span.';
COMMENT ON COLUMN mentions.event_on IS 'Events: first day of the period that the precision names; empty where the text gives no date.';
COMMENT ON COLUMN mentions.event_precision IS 'Events: day, month, quarter, half or year.';
COMMENT ON COLUMN mentions.date_text IS 'Events: the date as printed.';
COMMENT ON COLUMN mentions.date_basis IS 'Events: stated, relative (to publication) or publication.';
COMMENT ON COLUMN mentions.rule IS 'Rule that found it.';
COMMENT ON COLUMN mentions.confidence IS 'How sure that rule is, 0 to 1.';
COMMENT ON COLUMN mentions.page IS 'Page on which it stands, from 1 (PDF only).';
COMMENT ON COLUMN mentions.sentence_start IS 'First character of its sentence.';
COMMENT ON COLUMN mentions.sentence IS 'Its sentence, at most 300 characters, the mention among them.';
COMMENT ON COLUMN mentions.extractor_version IS 'Version of the rules and data that found it.';

CREATE TABLE claims (
    claim_id          VARCHAR NOT NULL,
    version_digest    VARCHAR NOT NULL,
    claim_no          INTEGER NOT NULL,
    name              VARCHAR,
    countries         VARCHAR[] NOT NULL,
    types             VARCHAR[] NOT NULL,
    primary_type      VARCHAR NOT NULL,
    subtypes          VARCHAR[] NOT NULL,
    vendors           VARCHAR[] NOT NULL,
    status            VARCHAR NOT NULL,
    cues              VARCHAR[] NOT NULL,
    place             VARCHAR,
    known_as          VARCHAR,
    part_of           VARCHAR,
    evidence_start    INTEGER,
    evidence_end      INTEGER,
    sentence          VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'One row per project claim: what one document version says of one project.';
COMMENT ON COLUMN claims.claim_id IS 'Digest of content, first evidence span and name: the same statement keeps it when rules change.';
COMMENT ON COLUMN claims.version_digest IS 'Content that makes the claim.';
COMMENT ON COLUMN claims.claim_no IS 'Position among the claims of that content, from 0.';
COMMENT ON COLUMN claims.name IS 'Name as the text gives it; empty for a project that is only described.';
COMMENT ON COLUMN claims.countries IS 'Host or sponsor countries, ISO 3166-1 alpha-3 or EUE.';
COMMENT ON COLUMN claims.types IS 'Project types that the text gives it.';
COMMENT ON COLUMN claims.primary_type IS 'The one type under which it is counted once.';
COMMENT ON COLUMN claims.subtypes IS 'Finer types.';
COMMENT ON COLUMN claims.vendors IS 'Vendors that supply it, as far as the text says.';
COMMENT ON COLUMN claims.status IS 'announced, planned, under_construction, operational, cancelled or unknown.';
COMMENT ON COLUMN claims.cues IS 'Cues that govern the statement: planned, conditional, rumoured, denied, negated, past.';
COMMENT ON COLUMN claims.place IS 'Town or site that it names.';
COMMENT ON COLUMN claims.known_as IS 'Id of a known national programme, if it is one.';
COMMENT ON COLUMN claims.part_of IS 'Id of the umbrella programme that the text or the gazetteer names.';
COMMENT ON COLUMN claims.evidence_start IS 'First character of the evidence sentence.';
COMMENT ON COLUMN claims.evidence_end IS 'Character after the evidence sentence.';
COMMENT ON COLUMN claims.sentence IS 'Evidence sentence, at most 300 characters.';
COMMENT ON COLUMN claims.rule IS 'Rule that made the claim.';
COMMENT ON COLUMN claims.confidence IS 'How sure that rule is, 0 to 1.';
COMMENT ON COLUMN claims.extractor_version IS 'Version of the rules and data that made it.';

CREATE TABLE claim_links (
    claim_id   VARCHAR NOT NULL,
    field      VARCHAR NOT NULL,
    mention_no INTEGER,
    value      VARCHAR NOT NULL,
    rule       VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE claim_links IS 'One row per fact that a claim holds, with the rule that linked them.';
COMMENT ON COLUMN claim_links.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_links.field IS 'country, amount, vendor, type, event or name.';
COMMENT ON COLUMN claim_links.mention_no IS 'The mention of that kind in the same content; empty where the fact comes from knowledge.';
COMMENT ON COLUMN claim_links.value IS 'Value of the fact.';
COMMENT ON COLUMN claim_links.rule IS 'Rule that linked it.';
COMMENT ON COLUMN claim_links.confidence IS 'How sure that rule is, 0 to 1.';

CREATE TABLE claim_amounts (
    claim_id    VARCHAR NOT NULL,
    mention_no  INTEGER NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL,
    text        VARCHAR NOT NULL,
    amount_low  DOUBLE NOT NULL,
    amount_high DOUBLE NOT NULL,
    currency    VARCHAR,
    qualifier   VARCHAR NOT NULL,
    role        VARCHAR NOT NULL,
    restates_no INTEGER,
    stage       VARCHAR,
    payer       VARCHAR NOT NULL,
    period      VARCHAR NOT NULL,
    confidence  DOUBLE NOT NULL,
    sentence    VARCHAR NOT NULL
);
COMMENT ON TABLE claim_amounts IS 'One row per amount of a claim, with the facts of its mention.';
COMMENT ON COLUMN claim_amounts.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_amounts.mention_no IS 'The amount mention of the same content.';
COMMENT ON COLUMN claim_amounts.start_char IS 'First character of the mention.';
COMMENT ON COLUMN claim_amounts.end_char IS 'Character after the mention.';
COMMENT ON COLUMN claim_amounts.text IS 'The sum as printed.';
COMMENT ON COLUMN claim_amounts.amount_low IS 'Amount in its own currency, lower end of a range.';
COMMENT ON COLUMN claim_amounts.amount_high IS 'Amount in its own currency, upper end of a range.';
COMMENT ON COLUMN claim_amounts.currency IS 'ISO 4217; empty if the text does not tell.';
COMMENT ON COLUMN claim_amounts.qualifier IS 'exact, about, up_to, at_least or range.';
COMMENT ON COLUMN claim_amounts.role IS 'commitment, market or other.';
COMMENT ON COLUMN claim_amounts.restates_no IS 'The mention that it repeats in another currency.';
COMMENT ON COLUMN claim_amounts.stage IS 'announced, committed or disbursed.';
COMMENT ON COLUMN claim_amounts.payer IS 'public, private, mixed or unknown.';
COMMENT ON COLUMN claim_amounts.period IS 'one_off, yearly or over:N (N years).';
COMMENT ON COLUMN claim_amounts.confidence IS 'How sure the rule is that found it, 0 to 1.';
COMMENT ON COLUMN claim_amounts.sentence IS 'Its sentence, at most 300 characters.';

CREATE TABLE claim_events (
    claim_id        VARCHAR NOT NULL,
    mention_no      INTEGER NOT NULL,
    kind            VARCHAR NOT NULL,
    event_on        DATE,
    event_precision VARCHAR,
    date_basis      VARCHAR,
    date_text       VARCHAR,
    start_char      INTEGER NOT NULL,
    end_char        INTEGER NOT NULL,
    confidence      DOUBLE NOT NULL,
    sentence        VARCHAR NOT NULL,
    cues            VARCHAR[] NOT NULL
);
COMMENT ON TABLE claim_events IS 'One row per event of a claim, with the facts of its mention.';
COMMENT ON COLUMN claim_events.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_events.mention_no IS 'The event mention of the same content.';
COMMENT ON COLUMN claim_events.kind IS 'proposed, announced, funded, contracted, construction_started, operational, expanded, paused or cancelled.';
COMMENT ON COLUMN claim_events.event_on IS 'First day of the period that the precision names; empty where the text gives no date.';
COMMENT ON COLUMN claim_events.event_precision IS 'day, month, quarter, half or year.';
COMMENT ON COLUMN claim_events.date_basis IS 'stated, relative or publication.';
COMMENT ON COLUMN claim_events.date_text IS 'The date as printed.';
COMMENT ON COLUMN claim_events.start_char IS 'First character of the mention.';
COMMENT ON COLUMN claim_events.end_char IS 'Character after the mention.';
COMMENT ON COLUMN claim_events.confidence IS 'How sure the rule is that found it, 0 to 1.';
COMMENT ON COLUMN claim_events.sentence IS 'Its sentence, at most 300 characters.';
COMMENT ON COLUMN claim_events.cues IS 'Cues whose scope covers it: planned, conditional, rumoured, denied, negated, past.';

CREATE TABLE document_readings (
    fetch_id        VARCHAR NOT NULL,
    document_id     VARCHAR,
    version_digest  VARCHAR,
    problem         VARCHAR,
    document_reader VARCHAR
);
COMMENT ON TABLE document_readings IS 'One row per archived response that was read: the version that it gave, or why it gave none.';
COMMENT ON COLUMN document_readings.fetch_id IS 'The fetch whose response was read.';
COMMENT ON COLUMN document_readings.document_id IS 'Document that it gave.';
COMMENT ON COLUMN document_readings.version_digest IS 'Content that it gave.';
COMMENT ON COLUMN document_readings.problem IS 'Why no text could be read; empty if one could.';
COMMENT ON COLUMN document_readings.document_reader IS 'Version of the rules that read it.';
