package io.quarterbook.source.demo;

/** The files of the canonical layout that the demo writes, and their columns. */
enum DemoFile {
    REPS("reps.csv", "rep_id,name,email,team_id,manager_rep_id,role,hired_on,left_on"),
    TEAMS("teams.csv", "team_id,name,parent_team_id,manager_rep_id,manager_name,region"),
    TEAM_MEMBERSHIPS("team_memberships.csv", "rep_id,team_id,from_on,to_on"),
    ABSENCES("absences.csv", "rep_id,from_on,to_on"),
    HOLIDAYS("holidays.csv", "on,region"),
    ACCOUNTS("accounts.csv", "account_id,name,industry,segment,country"),
    PRODUCTS("products.csv", "product_id,name,family,list_price,currency"),
    STAGES("stages.csv", "stage,position,outcome,phase,qualified,probability,forecast_category"),
    LEADS(
            "leads.csv",
            "lead_id,created_at,source,rep_id,assigned_at,first_attempt_at,first_contact_at,positive_response_at,"
                    + "converted_deal_id,converted_at"),
    DEALS(
            "deals.csv",
            "deal_id,name,account_id,product_id,rep_id,created_at,stage,amount,list_amount,currency,probability,"
                    + "forecast_category,expected_close_on,closed_at,loss_reason,type,next_step,next_step_due_on,"
                    + "void_reason,merged_into,updated_at,deleted"),
    DEAL_CHANGES("deal_changes.csv", "deal_id,changed_at,field,old_value,new_value"),
    DEAL_SPLITS("deal_splits.csv", "deal_id,rep_id,share,kind,from_at,to_at"),
    ACTIVITIES(
            "activities.csv",
            "activity_id,rep_id,type,created_at,started_at,minutes,status,direction,automated,deal_id,lead_id,"
                    + "account_id,meeting_key"),
    QUOTAS("quotas.csv", "scope,scope_id,period,amount,currency"),
    FORECASTS("forecasts.csv", "scope,scope_id,period,category,amount,currency,submitted_at,kind,cumulative"),
    ADJUSTMENTS("adjustments.csv", "adjustment_id,deal_id,field,value,reason,approved_by,decided_at,revoked_at"),
    FX_RATES("fx_rates.csv", "currency,valid_on,rate,kind");

    private final String fileName;
    private final String header;

    DemoFile(String fileName, String header) {
        this.fileName = fileName;
        this.header = header;
    }

    String fileName() {
        return fileName;
    }

    String header() {
        return header;
    }

    /** Whether a delivery must have it, even with nothing in it. */
    boolean isRequired() {
        return this == REPS || this == DEALS;
    }
}
