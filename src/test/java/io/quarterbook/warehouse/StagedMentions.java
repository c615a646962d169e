package io.quarterbook.warehouse;

import org.jooq.DSLContext;

/** Every member that staged rows name, as those who stage files note them, here found by a query. */
final class StagedMentions {
    private static final String NAMED = """
            insert into staging.mention (entity, natural_key)
            select distinct entity, natural_key
            from (
              select 'team', parent_team_id from staging.team
              union all select 'rep', manager_rep_id from staging.team
              union all select 'team', team_id from staging.rep
              union all select 'rep', manager_rep_id from staging.rep
              union all select 'rep', rep_id from staging.deal
              union all select 'account', account_id from staging.deal
              union all select 'product', product_id from staging.deal
              union all select 'stage', stage from staging.deal
              union all select 'rep', rep_id from staging.lead
              union all select 'deal', converted_deal_id from staging.lead
              union all select 'deal', deal_id from staging.deal_change
              union all select 'stage', old_value from staging.deal_change where field = 'stage'
              union all select 'stage', new_value from staging.deal_change where field = 'stage'
              union all select 'rep', old_value from staging.deal_change where field = 'rep_id'
              union all select 'rep', new_value from staging.deal_change where field = 'rep_id'
              union all select 'deal', deal_id from staging.deal_split
              union all select 'rep', rep_id from staging.deal_split
              union all select 'rep', rep_id from staging.activity
              union all select 'deal', deal_id from staging.activity
              union all select 'lead', lead_id from staging.activity
              union all select 'account', account_id from staging.activity
              union all select 'rep', rep_id from staging.team_membership
              union all select 'team', team_id from staging.team_membership
              union all select 'rep', rep_id from staging.absence
              union all select scope, scope_id from staging.quota where scope <> 'company'
              union all select scope, scope_id from staging.forecast where scope <> 'company'
              union all select 'deal', deal_id from staging.adjustment
              union all select 'rep', regexp_replace(part, ':[^:]*$', '')
                from staging.adjustment, unnest(string_to_array(value, ';')) as part where field = 'credit'
            ) as named (entity, natural_key)
            where natural_key is not null
            """;

    private StagedMentions() {}

    static void note(DSLContext sql) {
        sql.execute(NAMED);
    }
}
