-- What it adds up to: stories, projects, the claims that they consist of, their events and their money.
-- All of it is rebuilt from claims, decisions and the ledger of ids.

CREATE TABLE stories (
    version_digest VARCHAR NOT NULL,
    story_id       VARCHAR NOT NULL,
    is_origin      BOOLEAN NOT NULL,
    similarity     DOUBLE NOT NULL
);
COMMENT ON TABLE stories IS 'One row per current content: syndicated copies share a story and are one piece of evidence.';
COMMENT ON COLUMN stories.version_digest IS 'The content.';
COMMENT ON COLUMN stories.story_id IS 'Digest of the origin''s content.';
COMMENT ON COLUMN stories.is_origin IS 'Whether this is the copy that was published first.';
COMMENT ON COLUMN stories.similarity IS 'Likeness to the origin, 0 to 1.';

CREATE TABLE projects (
    project_id   VARCHAR PRIMARY KEY,
    name         VARCHAR NOT NULL,
    is_named     BOOLEAN NOT NULL,
    aliases      VARCHAR[] NOT NULL,
    known_as     VARCHAR,
    place        VARCHAR,
    primary_country VARCHAR,
    primary_type VARCHAR NOT NULL,
    status       VARCHAR NOT NULL,
    backing      VARCHAR NOT NULL,
    part_of      VARCHAR[] NOT NULL,
    part_of_project_id VARCHAR,
    n_claims     INTEGER NOT NULL,
    n_stories    INTEGER NOT NULL,
    n_documents  INTEGER NOT NULL,
    n_publishers INTEGER NOT NULL,
    first_published_on DATE,
    last_published_on  DATE,
    confidence   DOUBLE NOT NULL,
    rows_digest  VARCHAR NOT NULL
);
COMMENT ON TABLE projects IS 'One row per project: a set of claims that speak of the same initiative.';
COMMENT ON COLUMN projects.project_id IS 'Id from the ledger; it never changes its meaning.';
COMMENT ON COLUMN projects.name IS 'Most frequent name; a description where no text names it.';
COMMENT ON COLUMN projects.is_named IS 'Whether any text names it.';
COMMENT ON COLUMN projects.aliases IS 'Other names in the texts.';
COMMENT ON COLUMN projects.known_as IS 'Id of the known national programme, if it is one.';
COMMENT ON COLUMN projects.place IS 'Town or site.';
COMMENT ON COLUMN projects.primary_country IS 'Country that most of its evidence names; empty if none does.';
COMMENT ON COLUMN projects.primary_type IS 'The one type under which it is counted once.';
COMMENT ON COLUMN projects.status IS 'announced, planned, under_construction, operational, cancelled or unknown: follows from its events.';
COMMENT ON COLUMN projects.backing IS 'public, private, mixed or unknown: who pays, as far as its money rows tell.';
COMMENT ON COLUMN projects.part_of IS 'Ids of the umbrella programmes that its texts name.';
COMMENT ON COLUMN projects.part_of_project_id IS 'The umbrella programme that it is part of.';
COMMENT ON COLUMN projects.n_claims IS 'Claims that it consists of.';
COMMENT ON COLUMN projects.n_stories IS 'Independent stories behind it: copies count once.';
COMMENT ON COLUMN projects.n_documents IS 'Documents behind it.';
COMMENT ON COLUMN projects.n_publishers IS 'Distinct publishers behind it.';
COMMENT ON COLUMN projects.first_published_on IS 'Day of its earliest document.';
COMMENT ON COLUMN projects.last_published_on IS 'Day of its latest document.';
COMMENT ON COLUMN projects.confidence IS 'Confidence that it is a project: that of its best claim, raised by independent stories.';
COMMENT ON COLUMN projects.rows_digest IS 'Digest of all rows of the project: tells whether a resolution changed it.';

CREATE TABLE project_claims (
    project_id VARCHAR NOT NULL,
    claim_id   VARCHAR NOT NULL,
    story_id   VARCHAR NOT NULL,
    is_copy    BOOLEAN NOT NULL
);
COMMENT ON TABLE project_claims IS 'One row per claim of a project.';
COMMENT ON COLUMN project_claims.project_id IS 'The project.';
COMMENT ON COLUMN project_claims.claim_id IS 'The claim.';
COMMENT ON COLUMN project_claims.story_id IS 'Story that the claim''s content belongs to.';
COMMENT ON COLUMN project_claims.is_copy IS 'Whether the claim stands in a copy of a story told before.';

CREATE TABLE project_merges (
    project_id VARCHAR NOT NULL,
    claim_a    VARCHAR NOT NULL,
    claim_b    VARCHAR NOT NULL,
    verdict    VARCHAR NOT NULL,
    score      DOUBLE NOT NULL,
    reasons    VARCHAR[] NOT NULL
);
COMMENT ON TABLE project_merges IS 'One row per pair of claims that brought a project together, with the rules that spoke for it.';
COMMENT ON COLUMN project_merges.project_id IS 'The project.';
COMMENT ON COLUMN project_merges.claim_a IS 'One claim.';
COMMENT ON COLUMN project_merges.claim_b IS 'The other claim.';
COMMENT ON COLUMN project_merges.verdict IS 'same (by score), copy (same statement in a copy) or must_link (a reviewer''s decision).';
COMMENT ON COLUMN project_merges.score IS 'Sum of the rules'' weights.';
COMMENT ON COLUMN project_merges.reasons IS 'The rules that spoke, each with its weight.';

CREATE TABLE pair_decisions (
    decision_id VARCHAR PRIMARY KEY,
    claim_a     VARCHAR NOT NULL,
    claim_b     VARCHAR NOT NULL,
    verdict     VARCHAR NOT NULL,
    decided_at  TIMESTAMP,
    decided_by  VARCHAR,
    reason      VARCHAR
);
COMMENT ON TABLE pair_decisions IS 'One row per standing decision of a reviewer on two claims.';
COMMENT ON COLUMN pair_decisions.decision_id IS 'Id in the decision log.';
COMMENT ON COLUMN pair_decisions.claim_a IS 'One claim.';
COMMENT ON COLUMN pair_decisions.claim_b IS 'The other claim.';
COMMENT ON COLUMN pair_decisions.verdict IS 'must_link (one project) or cannot_link (never the same).';
COMMENT ON COLUMN pair_decisions.decided_at IS 'When, UTC.';
COMMENT ON COLUMN pair_decisions.decided_by IS 'Who.';
COMMENT ON COLUMN pair_decisions.reason IS 'Why, in the reviewer''s words.';

CREATE TABLE project_redirects (
    project_id      VARCHAR PRIMARY KEY,
    into_project_id VARCHAR,
    reason          VARCHAR NOT NULL
);
COMMENT ON TABLE project_redirects IS 'One row per project id that is no longer used.';
COMMENT ON COLUMN project_redirects.project_id IS 'The retired id.';
COMMENT ON COLUMN project_redirects.into_project_id IS 'The id that speaks for it now; empty if its evidence is gone.';
COMMENT ON COLUMN project_redirects.reason IS 'merged or withdrawn.';

CREATE TABLE project_countries (
    project_id VARCHAR NOT NULL,
    country    VARCHAR NOT NULL,
    is_primary BOOLEAN NOT NULL,
    n_stories  INTEGER NOT NULL
);
COMMENT ON TABLE project_countries IS 'One row per project and country that hosts or sponsors it.';
COMMENT ON COLUMN project_countries.project_id IS 'The project.';
COMMENT ON COLUMN project_countries.country IS 'ISO 3166-1 alpha-3, or EUE.';
COMMENT ON COLUMN project_countries.is_primary IS 'Whether most of the evidence names it.';
COMMENT ON COLUMN project_countries.n_stories IS 'Independent stories that name it.';

CREATE TABLE project_types (
    project_id VARCHAR NOT NULL,
    type       VARCHAR NOT NULL,
    is_primary BOOLEAN NOT NULL,
    n_stories  INTEGER NOT NULL
);
COMMENT ON TABLE project_types IS 'One row per project and type.';
COMMENT ON COLUMN project_types.project_id IS 'The project.';
COMMENT ON COLUMN project_types.type IS 'infrastructure, model, data or other.';
COMMENT ON COLUMN project_types.is_primary IS 'Whether it is counted under this type where each counts once.';
COMMENT ON COLUMN project_types.n_stories IS 'Independent stories that give it this type.';

CREATE TABLE project_vendors (
    project_id VARCHAR NOT NULL,
    vendor     VARCHAR NOT NULL,
    n_stories  INTEGER NOT NULL
);
COMMENT ON TABLE project_vendors IS 'One row per project and hardware vendor that supplies it.';
COMMENT ON COLUMN project_vendors.project_id IS 'The project.';
COMMENT ON COLUMN project_vendors.vendor IS 'Id of the vendor.';
COMMENT ON COLUMN project_vendors.n_stories IS 'Independent stories that say so.';

CREATE TABLE project_events (
    project_id     VARCHAR NOT NULL,
    event_no       INTEGER NOT NULL,
    kind           VARCHAR NOT NULL,
    event_on       DATE,
    event_precision VARCHAR,
    quarter        VARCHAR NOT NULL,
    date_basis     VARCHAR NOT NULL,
    is_credible    BOOLEAN NOT NULL,
    reason         VARCHAR NOT NULL,
    n_stories      INTEGER NOT NULL,
    confidence     DOUBLE NOT NULL,
    claim_id       VARCHAR NOT NULL,
    version_digest VARCHAR NOT NULL,
    start_char     INTEGER,
    end_char       INTEGER,
    date_text      VARCHAR,
    sentence       VARCHAR,
    published_on   DATE
);
COMMENT ON TABLE project_events IS 'One row per dated event of a project, told by one or more stories.';
COMMENT ON COLUMN project_events.project_id IS 'The project.';
COMMENT ON COLUMN project_events.event_no IS 'Position among its events in order of time, from 0.';
COMMENT ON COLUMN project_events.kind IS 'proposed, announced, funded, contracted, construction_started, operational, expanded, paused or cancelled.';
COMMENT ON COLUMN project_events.event_on IS 'First day of the period that the precision names; empty if unknown.';
COMMENT ON COLUMN project_events.event_precision IS 'day, month, quarter, half or year.';
COMMENT ON COLUMN project_events.quarter IS 'Quarter of the event, such as 2025-Q4; unknown where the date is less precise than a quarter.';
COMMENT ON COLUMN project_events.date_basis IS 'stated, relative, publication or none.';
COMMENT ON COLUMN project_events.is_credible IS 'Whether it makes the project count from then on.';
COMMENT ON COLUMN project_events.reason IS 'Why it counts or not.';
COMMENT ON COLUMN project_events.n_stories IS 'Independent stories that tell it.';
COMMENT ON COLUMN project_events.confidence IS 'Confidence of its best mention.';
COMMENT ON COLUMN project_events.claim_id IS 'Claim with the best evidence.';
COMMENT ON COLUMN project_events.version_digest IS 'Content with the best evidence.';
COMMENT ON COLUMN project_events.start_char IS 'First character of the mention.';
COMMENT ON COLUMN project_events.end_char IS 'Character after the mention.';
COMMENT ON COLUMN project_events.date_text IS 'The date as printed.';
COMMENT ON COLUMN project_events.sentence IS 'The sentence, at most 300 characters.';
COMMENT ON COLUMN project_events.published_on IS 'Day on which the evidence was published.';

CREATE TABLE money (
    money_id         VARCHAR NOT NULL,
    project_id       VARCHAR NOT NULL,
    claim_id         VARCHAR NOT NULL,
    version_digest   VARCHAR NOT NULL,
    mention_no       INTEGER NOT NULL,
    start_char       INTEGER NOT NULL,
    end_char         INTEGER NOT NULL,
    text             VARCHAR NOT NULL,
    amount_low       DOUBLE NOT NULL,
    amount_high      DOUBLE NOT NULL,
    currency         VARCHAR NOT NULL,
    qualifier        VARCHAR NOT NULL,
    stage            VARCHAR NOT NULL,
    payer            VARCHAR NOT NULL,
    period           VARCHAR NOT NULL,
    event_on         DATE,
    quarter          VARCHAR NOT NULL,
    rate_usd         DOUBLE,
    rate_on          DATE,
    rate_source      VARCHAR NOT NULL,
    amount_usd       DOUBLE,
    amount_usd_low   DOUBLE,
    amount_usd_high  DOUBLE,
    counts_towards_total BOOLEAN NOT NULL,
    reason           VARCHAR NOT NULL,
    same_as_money_id VARCHAR,
    n_stories        INTEGER NOT NULL,
    confidence       DOUBLE NOT NULL,
    sentence         VARCHAR
);
COMMENT ON TABLE money IS 'One row per sum that a claim gives a project; each pledge counts once however often it is told.';
COMMENT ON COLUMN money.money_id IS 'Digest of project and mention.';
COMMENT ON COLUMN money.project_id IS 'The project.';
COMMENT ON COLUMN money.claim_id IS 'The claim.';
COMMENT ON COLUMN money.version_digest IS 'Content in which it stands.';
COMMENT ON COLUMN money.mention_no IS 'The amount mention.';
COMMENT ON COLUMN money.start_char IS 'First character of the mention.';
COMMENT ON COLUMN money.end_char IS 'Character after the mention.';
COMMENT ON COLUMN money.text IS 'The sum as printed.';
COMMENT ON COLUMN money.amount_low IS 'Amount in its own currency, lower end of a range.';
COMMENT ON COLUMN money.amount_high IS 'Amount in its own currency, upper end of a range.';
COMMENT ON COLUMN money.currency IS 'ISO 4217.';
COMMENT ON COLUMN money.qualifier IS 'exact, about, up_to, at_least or range.';
COMMENT ON COLUMN money.stage IS 'announced, committed or disbursed.';
COMMENT ON COLUMN money.payer IS 'public, private, mixed or unknown.';
COMMENT ON COLUMN money.period IS 'one_off, yearly or over:N (N years).';
COMMENT ON COLUMN money.event_on IS 'Date at which it is converted: that of its event, else of publication.';
COMMENT ON COLUMN money.quarter IS 'Quarter of that date, or unknown.';
COMMENT ON COLUMN money.rate_usd IS 'US dollars for one unit of the currency.';
COMMENT ON COLUMN money.rate_on IS 'Day, or first day of the period, for which the rate holds.';
COMMENT ON COLUMN money.rate_source IS 'Source of the rate; says so where there is none.';
COMMENT ON COLUMN money.amount_usd IS 'US dollars that enter sums: the lower end of a range.';
COMMENT ON COLUMN money.amount_usd_low IS 'Lower end in US dollars.';
COMMENT ON COLUMN money.amount_usd_high IS 'Upper end in US dollars.';
COMMENT ON COLUMN money.counts_towards_total IS 'Whether sums take it.';
COMMENT ON COLUMN money.reason IS 'Why it counts or not: first_told, restatement, retold, part_of_larger, part_of_programme, per_unit, ...';
COMMENT ON COLUMN money.same_as_money_id IS 'The row that is counted instead of it.';
COMMENT ON COLUMN money.n_stories IS 'Independent stories that tell this sum.';
COMMENT ON COLUMN money.confidence IS 'Confidence of mention and link.';
COMMENT ON COLUMN money.sentence IS 'The sentence, at most 300 characters.';

CREATE TABLE project_documents (
    project_id   VARCHAR NOT NULL,
    document_id  VARCHAR NOT NULL,
    source_name  VARCHAR NOT NULL,
    publisher    VARCHAR NOT NULL,
    published_on DATE
);
COMMENT ON TABLE project_documents IS 'One row per project and document that tells of it.';
COMMENT ON COLUMN project_documents.project_id IS 'The project.';
COMMENT ON COLUMN project_documents.document_id IS 'The document.';
COMMENT ON COLUMN project_documents.source_name IS 'Its source.';
COMMENT ON COLUMN project_documents.publisher IS 'Its publisher.';
COMMENT ON COLUMN project_documents.published_on IS 'Day of its publication; empty if unknown.';
