package io.quarterbook.pack.assembly;

import io.quarterbook.kpi.PlainText;
import io.quarterbook.measure.Finding;
import io.quarterbook.warehouse.Organisation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes findings.csv: what a reader of figures should know, a row a record. */
public final class FindingsCsv {
    private static final int DECIMALS = 12;

    private static final String HEADER = "period,scope,scope_id,rule,kpi,entity,key,n,money,detail\r\n";

    private FindingsCsv() {}

    public static String of(PackContext context) {
        String period = context.review().asked().period().period().code();
        List<String> lines = context.findings().stream()
                .map(finding -> line(period, finding, context.organisation()))
                .sorted(FindingsCsv::inBytes)
                .toList();
        return HEADER + lines.stream().collect(Collectors.joining());
    }

    private static String line(String period, Finding finding, Organisation organisation) {
        Organisation.Rep rep = organisation.reps().get(finding.repKey());
        return List.of(
                                period,
                                rep == null ? "company" : "rep",
                                rep == null ? "company" : rep.id(),
                                finding.rule(),
                                finding.kpi(),
                                finding.entity(),
                                finding.key(),
                                Long.toString(finding.n()),
                                plain(finding.money()),
                                finding.detail())
                        .stream()
                        .map(PlainText::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String plain(BigDecimal money) {
        return PlainText.number(money.setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    private static int inBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
