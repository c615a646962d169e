package io.quarterbook.pack;

import io.quarterbook.kpi.Bands;
import io.quarterbook.kpi.Status;
import io.quarterbook.kpi.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the numbers say: the largest gaps, each measure once, what went well among them. */
public final class Findings {
    private static final long FEWEST_DECIDED = 10;
    private static final Bands CHANGE =
            new Bands(new BigDecimal("0.03"), new BigDecimal("-0.03"), new BigDecimal("-0.12"), false);

    private final PackModel model;
    private final Display display;
    private final List<Reading> readings;

    public Findings(PackModel model, Composition composition) {
        this.model = model;
        this.display = new Display(model.currency());
        this.readings = Readings.of(model, composition);
    }

    private record Candidate(Reading reading, BigDecimal gap, boolean targeted) {
        BigDecimal weight() {
            return gap.abs().min(BigDecimal.ONE).multiply(reading.line().importance());
        }

        Status status() {
            return Status.of(gap, targeted ? reading.row().bands() : CHANGE);
        }
    }

    /** What is wrong with the figures themselves. */
    public List<Finding> urgent() {
        return model.exceptions().stream()
                .filter(ExceptionRow::urgent)
                .map(row -> new Finding(
                        Status.BEHIND,
                        row.records() == 1
                                ? "A won deal is in no figure."
                                : row.records() + " won deals are in no figure.",
                        Finding.shortened(row.found() + ": " + row.effect(), Finding.LONGEST_EVIDENCE)))
                .toList();
    }

    /** At most so many: what is urgent, then the heaviest first. */
    public List<Finding> most(int count) {
        List<Finding> findings = new ArrayList<>(urgent());
        findings.addAll(heaviest(count - findings.size()));
        return findings;
    }

    private List<Finding> heaviest(int count) {
        List<Candidate> heaviest = new ArrayList<>();
        Set<String> topics = new HashSet<>();
        candidates().forEach(candidate -> {
            if (topics.add(candidate.reading().line().subject())) {
                heaviest.add(candidate);
            }
        });
        List<Candidate> chosen = new ArrayList<>(heaviest.subList(0, Math.min(count, heaviest.size())));
        if (chosen.stream().noneMatch(one -> one.status() == Status.AHEAD)) {
            heaviest.stream()
                    .filter(one -> one.status() == Status.AHEAD)
                    .findFirst()
                    .ifPresent(good -> chosen.set(chosen.size() - 1, good));
        }
        return chosen.stream().map(this::finding).toList();
    }

    private List<Candidate> candidates() {
        return readings.stream()
                .filter(reading -> reading.line().importance().signum() > 0 && !reading.thin())
                .map(Findings::candidate)
                .flatMap(java.util.Optional::stream)
                .sorted(Comparator.comparing(Candidate::weight)
                        .reversed()
                        .thenComparing(one -> one.reading().row().kpi()))
                .toList();
    }

    private static java.util.Optional<Candidate> candidate(Reading reading) {
        BigDecimal gap = reading.favourableGap();
        if (gap != null) {
            return java.util.Optional.of(new Candidate(reading, gap, true));
        }
        BigDecimal change = reading.favourableChange();
        return change == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Candidate(reading, change, false));
    }

    private Finding finding(Candidate candidate) {
        if (tooFew(candidate.reading())) {
            String claim = candidate.reading().line().spoken() + " rests on few deals.";
            return new Finding(Status.ON_TRACK, claim, evidence(candidate));
        }
        String claim = candidate.targeted() ? againstTarget(candidate) : againstPrior(candidate);
        return new Finding(candidate.status(), Finding.shortened(claim, Finding.LONGEST_CLAIM), evidence(candidate));
    }

    private static boolean tooFew(Reading reading) {
        Long n = reading.row().n();
        return n != null
                && n < FEWEST_DECIDED
                && reading.row().unit() == Unit.SHARE
                && reading.row().kpi().startsWith("win_rate");
    }

    private static String againstTarget(Candidate candidate) {
        String words = candidate.reading().line().spoken();
        return switch (candidate.status()) {
            case AHEAD -> words + " came in ahead of target.";
            case ON_TRACK -> words + " came in on target.";
            case WATCH -> words + " came in a little behind target.";
            default -> words + " came in behind target.";
        };
    }

    private String againstPrior(Candidate candidate) {
        Reading reading = candidate.reading();
        BigDecimal change = reading.change();
        if (candidate.status() == Status.ON_TRACK || change == null) {
            return reading.line().spoken() + " held its level.";
        }
        boolean rose = change.signum() > 0;
        String verb = reading.row().unit() == Unit.DAYS
                ? (rose ? " lengthened by " : " shortened by ")
                : (rose ? " rose by " : " fell by ");
        String claim = reading.line().spoken() + verb + size(reading, change);
        String base = " on the prior " + model.period().noun();
        return claim.length() + base.length() < Finding.LONGEST_CLAIM ? claim + base + "." : claim + ".";
    }

    private String size(Reading reading, BigDecimal change) {
        BigDecimal share = reading.favourableChange();
        return switch (reading.row().unit()) {
            case SHARE ->
                display.change(Unit.SHARE, change.abs()).text().replace("+", "").replace(" pp", " points");
            case DAYS -> new Shown(change.abs(), "", " days", 0, 0, false, false, 2).text();
            default -> share == null ? "" : new Shown(share.abs(), "", "", 0, 0, true, false, 4).text();
        };
    }

    private String evidence(Candidate candidate) {
        ScoreRow row = candidate.reading().row();
        Evidence evidence = new Evidence(result(row) + compared(candidate));
        if (tooFew(candidate.reading())) {
            evidence.and("; ", "n = " + row.n() + ", too few to judge");
        }
        if (candidate.targeted() && row.prior() != null) {
            evidence.and("; ", model.period().priorLabel() + " " + text(row, row.prior()));
        } else if (row.lastYear() != null
                && !model.period().lastYearLabel().equals(model.period().priorLabel())) {
            evidence.and("; ", model.period().lastYearLabel() + " " + text(row, row.lastYear()));
        }
        if (model.kind() == PackKind.REP && model.compares() && row.median() != null) {
            evidence.and("; ", "team median " + text(row, row.median()));
            if (row.rank() != null) {
                evidence.and(", ", "rank " + row.rank() + " of " + row.ranked());
            }
        }
        return evidence.sentence();
    }

    private String result(ScoreRow row) {
        BigDecimal won = model.figure("deals_won").map(ScoreRow::actual).orElse(null);
        if (row.kpi().equals("win_rate") && row.n() != null && won != null) {
            String share = text(row, row.actual());
            return "Won " + display.value(Unit.COUNT, won).text() + " of " + row.n() + " decided deals (" + share + ")";
        }
        String text = text(row, row.actual());
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String compared(Candidate candidate) {
        ScoreRow row = candidate.reading().row();
        return candidate.targeted()
                ? " against " + text(row, row.target()) + " target"
                : " after " + text(row, row.prior()) + " in " + model.period().priorLabel();
    }

    private String text(ScoreRow row, @Nullable BigDecimal value) {
        return value == null ? "–" : display.value(row.unit(), value).text();
    }
}
