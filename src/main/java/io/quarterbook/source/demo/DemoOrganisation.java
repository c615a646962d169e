package io.quarterbook.source.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes the CRM export of an organisation that does not exist: the same arguments, the same bytes. */
public final class DemoOrganisation {
    /** Three teams of six. */
    public static final int REPS = 18;
    /** Two years and the quarter that is under review. */
    public static final int QUARTERS = 9;

    private static final String ZONE = "Europe/Berlin";

    private DemoOrganisation() {}

    /**
     * Writes a complete delivery in the canonical layout, known on the evening of the last day.
     *
     * @param folder is made where it is missing; files of the same names are replaced
     * @param seed another one, another organisation
     * @param lastDay nothing happens after it
     * @param reps at least 15 for teams of five
     * @param quarters with bookings, up to the one that the last day lies in
     */
    public static void write(Path folder, long seed, LocalDate lastDay, int reps, int quarters) throws IOException {
        if (reps < 6 || quarters < 1) {
            throw new IllegalArgumentException("an organisation has at least 6 reps and 1 quarter");
        }
        Dice dice = new Dice(seed);
        LocalDate firstDay = Season.quarterStart(lastDay).minusMonths(3L * (quarters - 1));
        Roster roster = new Roster(dice.apart(), reps, firstDay, lastDay);
        Offer offer = new Offer(dice.apart(), reps * 12);
        Files.createDirectories(folder);
        roster.repTable().write(folder.resolve("reps.csv"));
        roster.teamTable().write(folder.resolve("teams.csv"));
        offer.accountTable().write(folder.resolve("accounts.csv"));
        Offer.productTable().write(folder.resolve("products.csv"));
        Offer.stageTable().write(folder.resolve("stages.csv"));
        new DealStories(dice.apart(), roster, offer, firstDay, lastDay).table().write(folder.resolve("deals.csv"));
        Quotas.table(roster, firstDay, lastDay).write(folder.resolve("quotas.csv"));
        Files.write(folder.resolve("delivery.yaml"), note(lastDay).getBytes(StandardCharsets.UTF_8));
    }

    private static String note(LocalDate lastDay) {
        return "delivered_at: " + lastDay + "T22:00:00\ntime_zone: " + ZONE + "\ncurrency: EUR\ncomplete: true\n";
    }
}
