package io.quarterbook.source.demo;

import org.jspecify.annotations.Nullable;

/**
 * Something a rep did, or has planned.
 *
 * @param type as the layout names it
 * @param created when it was written down; {@link Moment#NEVER}: nobody said
 * @param minutes 0: nobody said
 * @param status what became of it; null for what needs no saying: held
 * @param settled when that was known; until then it is planned
 * @param direction inbound or outbound, null where it has none
 * @param about the deal, lead and account
 * @param meetingKey shared by those who met
 */
record Activity(
        String id,
        String repId,
        String type,
        long created,
        long started,
        int minutes,
        @Nullable String status,
        long settled,
        @Nullable String direction,
        boolean automated,
        About about,
        @Nullable String meetingKey)
        implements Entry {
    /** What it was about. */
    record About(
            @Nullable String dealId,
            @Nullable String leadId,
            @Nullable String accountId) {
        static final About NOTHING = new About(null, null, null);
    }

    @Override
    public long changedBy(long cut) {
        return Moment.lastBy(cut, settled, created == Moment.NEVER ? settled : created);
    }

    @Override
    public void write(long cut, CsvFile file) {
        file.text(id).text(repId).text(type).moment(created).moment(started);
        file.text(minutes == 0 ? null : Integer.toString(minutes));
        file.text(settled <= cut ? status : "planned").text(direction).text(automated ? "true" : null);
        file.text(about.dealId()).text(about.leadId()).text(about.accountId()).text(meetingKey);
        file.end();
    }
}
