-- Rules of the counting profiles as columns. Grain: one profile. Read by: count_projects, cells_of_projects, counted_money.
CREATE OR REPLACE TEMP TABLE profile_rules AS
SELECT
    profile,
    rules.countries.leave_out AS countries_leave_out, rules.countries.count AS countries_count,
    rules.countries.role AS countries_role,
    rules.types.in_scope AS types_in_scope, rules.types.count AS types_count,
    rules.scope.backing AS scope_backing, rules.scope.umbrellas AS scope_umbrellas,
    rules.scope.least_stories AS scope_least_stories, rules.scope.least_publishers AS scope_least_publishers,
    rules.scope.least_confidence AS scope_least_confidence,
    rules.quarter.events AS quarter_events, rules.quarter.date_bases AS quarter_date_bases,
    rules.quarter.undated AS quarter_undated,
    rules.money.stages AS money_stages, rules.money.payers AS money_payers, rules.money.qualifiers AS money_qualifiers
FROM (
    SELECT profile, from_json(definition, '{
        "countries": {"leave_out": ["VARCHAR"], "count": "VARCHAR", "role": "VARCHAR"},
        "types": {"in_scope": ["VARCHAR"], "count": "VARCHAR"},
        "scope": {
            "backing": ["VARCHAR"], "umbrellas": "VARCHAR", "least_stories": "DOUBLE", "least_publishers": "DOUBLE",
            "least_confidence": "DOUBLE"
        },
        "quarter": {"events": ["VARCHAR"], "date_bases": ["VARCHAR"], "undated": "VARCHAR"},
        "money": {"stages": ["VARCHAR"], "payers": ["VARCHAR"], "qualifiers": ["VARCHAR"]}
    }') AS rules
    FROM counting_profiles
);
