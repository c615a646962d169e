package io.quarterbook.source.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Writes the CRM export of an organisation that does not exist, in the canonical layout: the same arguments, the same
 * bytes. Rep by rep, so that memory does not grow with it.
 */
public final class DemoOrganisation {
    /** The team that rushes discovery, where there is a story. */
    public static final String RUSHING_TEAM = Team.of(Team.RUSHING).id();
    /** The rep who calls far less than he books, where there is a story. */
    public static final String SANDBAGGER = Ids.rep(Cast.SANDBAGGER);
    /** The rep who calls far more, where there is a story. */
    public static final String OPTIMIST = Ids.rep(Cast.OPTIMIST);

    /** In which instants are written. */
    static final String ZONE = "Europe/Berlin";

    private final World world;
    private final Export export;
    private final Booked booked;

    private DemoOrganisation(World world, Export export) {
        this.world = world;
        this.export = export;
        this.booked = new Booked(world);
    }

    /**
     * Writes one complete delivery, known on the evening of the last day.
     *
     * @param folder is made where it is missing; files of the same names are replaced
     * @param lastDay nothing that happens after it is told
     */
    public static void write(Path folder, DemoSize size, LocalDate lastDay) throws IOException {
        write(size, lastDay, Export.whole(folder, lastDay));
    }

    /**
     * Writes nightly deliveries into the folders 001, 002 and so on: everything up to {@code nights} nights before the
     * last, then for each night what changed since the one before. Together they say the same as one delivery.
     *
     * @param folder is made where it is missing; files of the same names are replaced
     * @param nights at least 1
     */
    public static void writeNights(Path folder, DemoSize size, LocalDate lastDay, int nights) throws IOException {
        if (nights < 1) {
            throw new IllegalArgumentException("a night is needed, not " + nights);
        }
        write(size, lastDay, Export.nightly(folder, lastDay, nights));
    }

    private static void write(DemoSize size, LocalDate lastDay, Export export) throws IOException {
        try {
            new DemoOrganisation(World.of(size, lastDay), export).write();
            export.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write() {
        world.roster().writeTo(export);
        Calendars.write(world, export);
        Product.writeTo(export);
        Stage.writeTo(export);
        world.rates().writeTo(export);
        new Quotas(world, export).write();
        Adjustments adjustments = new Adjustments(world, export);
        for (DemoRep rep : world.roster().reps()) {
            write(rep, adjustments);
        }
        new Callers(world, booked, export).write();
        if (world.size().dirt()) {
            new Dirt(world, export).write();
        }
    }

    private void write(DemoRep rep, Adjustments adjustments) {
        Dice dice = world.dice("work", rep.number());
        DealBook book = new DealBook(world, rep);
        book.accounts().forEach(account -> export.put(DemoFile.ACCOUNTS, account.row()));
        Dice sharing = dice.apart();
        for (Deal deal : book.deals()) {
            deal.writeTo(export);
            Splits splits = Splits.of(deal, world.roster(), sharing);
            if (splits != null) {
                export.put(DemoFile.DEAL_SPLITS, splits);
            }
            booked.add(deal, splits);
        }
        adjustments.write(rep, book.deals(), dice.apart());
        Absences absences = new Absences(world, rep);
        export.put(DemoFile.ABSENCES, absences);
        Presence presence = new Presence(world, rep, absences);
        Diary diary = new Diary(export, rep, dice.apart());
        DealActivities activities = new DealActivities(world.roster(), presence, diary, dice.apart());
        book.deals().forEach(activities::write);
        new Leads(world, rep, export, diary).write(book.deals());
        OfficeActivities.write(presence, Moment.day(world.horizon()), diary, dice.apart());
    }
}
