package io.quarterbook.measure;

/**
 * Who a figure is about.
 *
 * @param key the work key of one computation
 * @param id the source's natural key; {@code company} for the company, {@code TEAM/REP} for a member
 * @param repKey the rep of a rep or member, else 0; 0 is also the rep UNASSIGNED
 * @param teamKey the team of a team or member, else 0
 */
public record Scope(int key, ScopeKind kind, String id, String name, long repKey, long teamKey) {
    /** As people name it: {@code company}, {@code team:north}, {@code rep:ann}. */
    public String code() {
        return kind == ScopeKind.COMPANY ? kind.code() : kind.code() + ":" + id;
    }

    /** The pseudo rep of the company that holds what nobody owns. */
    public boolean isUnassigned() {
        return kind == ScopeKind.REP && repKey == 0;
    }
}
