package io.quarterbook.job;

import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a row names has its place in the warehouse, wherever it is named, described or not. */
class NamedMembersTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .file("teams.csv", "team_id,name,parent_team_id,manager_rep_id", "north,North,t-parent,r-team")
                .file("reps.csv", "rep_id,name,team_id,manager_rep_id", "ann,Ann,t-rep,r-manager")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,account_id,product_id,stage,created_at,amount",
                        "D1,r-deal,a-deal,p-deal,Talks,2026-01-05,10")
                .file(
                        "leads.csv",
                        "lead_id,created_at,rep_id,converted_deal_id",
                        "L1,2026-01-05,r-lead,d-lead",
                        "L2,2026-01-05,,")
                .file(
                        "deal_changes.csv",
                        "deal_id,changed_at,field,old_value,new_value",
                        "d-change,2026-02-01,stage,Before,After",
                        "d-change,2026-02-02,rep_id,r-before,r-after",
                        "d-change,2026-02-02,amount,5,6")
                .file("deal_splits.csv", "deal_id,rep_id,share", "d-split,r-split,1")
                .file(
                        "activities.csv",
                        "activity_id,rep_id,started_at,deal_id,lead_id,account_id",
                        "A1,r-busy,2026-02-01,d-busy,l-busy,a-busy",
                        "A2,r-busy,2026-02-02,,,")
                .file("team_memberships.csv", "rep_id,team_id,from_on", "r-member,t-member,2026-01-01")
                .file("absences.csv", "rep_id,from_on,to_on", "r-absent,2026-01-05,2026-01-09")
                .file(
                        "quotas.csv",
                        "scope,scope_id,period,amount",
                        "company,company,2026-01,9",
                        "team,t-quota,2026-01,9",
                        "rep,r-quota,2026-01,9")
                .file(
                        "forecasts.csv",
                        "scope,scope_id,period,category,amount,submitted_at",
                        "team,t-call,2026-01,commit,9,2026-01-05",
                        "rep,r-call,2026-01,commit,9,2026-01-05")
                .file(
                        "adjustments.csv",
                        "adjustment_id,deal_id,field,value,reason,approved_by,decided_at",
                        "J1,d-adjusted,credit,r-credit:0.6;r:odd:0.4,both sold,boss,2026-02-01");
    }

    private List<String> members(String entity) {
        return database.dsl()
                .select(MEMBER.NATURAL_KEY)
                .from(MEMBER)
                .where(MEMBER.ENTITY.eq(entity))
                .orderBy(MEMBER.NATURAL_KEY.collate("C"))
                .fetch(MEMBER.NATURAL_KEY);
    }

    @Test
    void inAnyColumnOfAnyFile() {
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.DONE);
        assertThat(members("team")).containsExactly("north", "t-call", "t-member", "t-parent", "t-quota", "t-rep");
        assertThat(members("rep"))
                .containsExactly(
                        "ann",
                        "r-absent",
                        "r-after",
                        "r-before",
                        "r-busy",
                        "r-call",
                        "r-credit",
                        "r-deal",
                        "r-lead",
                        "r-manager",
                        "r-member",
                        "r-quota",
                        "r-split",
                        "r-team",
                        "r:odd");
        assertThat(members("account")).containsExactly("a-busy", "a-deal");
        assertThat(members("product")).containsExactly("p-deal");
        assertThat(members("stage")).containsExactly("After", "Before", "Talks");
        assertThat(members("lead")).containsExactly("L1", "L2", "l-busy");
        assertThat(members("deal")).containsExactly("D1", "d-adjusted", "d-busy", "d-change", "d-lead", "d-split");
    }

    @Test
    void alsoWhereTheRowsThatDescribeItContradictEachOther() {
        work.file("accounts.csv", "account_id,name", "a-deal,One", "a-deal,Other", "a-busy,Busy");
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(members("account")).containsExactly("a-busy", "a-deal");
    }
}
