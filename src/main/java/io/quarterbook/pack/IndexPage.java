package io.quarterbook.pack;

/** The page that leads to the packs of a period. */
public final class IndexPage {
    private static final String STYLE = """
            body{font:15px/1.5 Calibri,Carlito,sans-serif;color:#1B2733;margin:2rem auto;max-width:72rem;padding:0 1rem;border-top:5px solid #17375E}
            h1{color:#17375E;margin:.6rem 0 0}p{color:#566575;margin:.2rem 0 1rem}
            table{border-collapse:collapse;width:100%}th{text-align:left;color:#566575;font-size:13px;border-bottom:1px solid #17375E}
            th,td{padding:.35rem .6rem;vertical-align:top}td,tbody th{border-bottom:1px solid #E6EAEE}
            tbody th{font-weight:bold;color:#1B2733;font-size:15px}.n{text-align:right;white-space:nowrap}a{color:#1F5C99}
            """;

    private IndexPage() {}

    /** The whole page; the same model gives the same text. */
    public static String html(IndexModel model) {
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped("Review packs " + model.period().label() + " – " + model.name()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(model.name()))
                .append("</h1>\n<p>")
                .append(escaped("Review packs " + model.period().label() + " ("
                        + model.period().span() + ") · "
                        + model.state() + " · data as of " + Days.text(model.asOf()) + " · publication "
                        + model.publicationId() + " · Confidential"))
                .append("</p>\n<table>\n<thead><tr>")
                .append(model.wide() ? "<th scope=\"col\">Team</th>" : "")
                .append("<th scope=\"col\">Pack</th><th scope=\"col\" class=\"n\">Attainment or bookings</th>")
                .append("<th scope=\"col\">Status</th><th scope=\"col\">What the numbers say</th>")
                .append("<th scope=\"col\" class=\"n\">Exceptions</th></tr></thead>\n<tbody>\n");
        model.entries().forEach(entry -> row(html, entry, model.wide()));
        return html.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder html, IndexModel.Entry entry, boolean wide) {
        html.append("<tr>");
        if (wide) {
            html.append("<td>").append(escaped(entry.team())).append("</td>");
        }
        html.append("<th scope=\"row\"><a href=\"")
                .append(escaped(entry.href()))
                .append("\">")
                .append(escaped(entry.name()))
                .append("</a></th><td class=\"n\">")
                .append(escaped(entry.result()))
                .append("</td><td>")
                .append(escaped(entry.status()))
                .append("</td><td>")
                .append(escaped(entry.headline()))
                .append("</td><td class=\"n\">")
                .append(entry.exceptions())
                .append("</td></tr>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
