package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Edge;
import io.quarterbook.excel.Edges;
import io.quarterbook.excel.Font;
import io.quarterbook.excel.Placement;
import io.quarterbook.excel.Sparkline;
import io.quarterbook.excel.Style;
import io.quarterbook.kpi.Status;

/** Colours and styles of all sheets. */
final class Theme {
    static final String INK = "1B2733";
    static final String NAVY = "17375E";
    static final String MUTED = "566575";
    static final String STEEL = "A3B1C0";
    static final String PRIOR = "8B9AAA";
    static final String PALE = "C3CDD7";
    static final String HAIRLINE = "E6EAEE";
    static final String PANEL = "F3F6F9";
    static final String QUIET_TAB = "C9D1DA";
    static final String GOOD = "0B7A5B";
    static final String GOOD_BAR = "5FAE93";
    static final String WARN = "855600";
    static final String WARN_FILL = "FFF1CF";
    static final String BAD = "B03A12";
    static final String BAD_FILL = "FBE6DE";
    static final String BAD_BAR = "D98566";
    static final String TICK = "C2410C";
    static final String BAR = "BBD0E4";

    static final Font BODY = Font.of(10, INK);
    static final Font SMALL = Font.of(9, MUTED);
    static final Font LINK_FONT = Font.of(10, "1F5C99").asUnderlined();

    static final Style BAND = Style.of(BODY).filled(NAVY);
    static final Style EYEBROW = Style.of(SMALL.asBold());
    static final Style EYEBROW_END = Style.of(SMALL).with(Placement.END);
    static final Style NAME = Style.of(Font.of(23, NAVY).asBold());
    static final Style TITLE = Style.of(Font.of(18, NAVY).asBold());
    static final Style PLACE = Style.of(BODY.coloured(MUTED));
    static final Style HEADLINE = Style.of(Font.of(13, INK).asBold()).with(Edges.below(Edge.medium(NAVY)));
    static final Style CAPTION = Style.of(SMALL);
    static final Style LINK = Style.of(LINK_FONT.sized(9));
    static final Style BACK = Style.of(LINK_FONT).with(Placement.END);
    static final Style SECTION = Style.of(Font.of(11, NAVY).asBold()).with(Edges.below(Edge.thin(STEEL)));
    static final Font SECTION_FONT = Font.of(11, NAVY).asBold();
    static final Font CLAIM = Font.of(11, INK).asBold();
    static final Style EVIDENCE = Style.of(BODY.coloured(MUTED)).with(Placement.START.indented(2));

    static final Style PANEL_BLANK = Style.of(BODY).filled(PANEL);
    static final Style PANEL_LABEL = Style.of(SMALL.asBold()).filled(PANEL).with(Placement.START.indented(1));
    static final Style PANEL_FIGURE =
            Style.of(Font.of(40, NAVY).asBold()).filled(PANEL).with(Placement.START.indented(1));
    static final Style PANEL_SENTENCE =
            Style.of(Font.of(11, INK).asBold()).filled(PANEL).with(Placement.START.indented(1));
    static final Style PANEL_DETAIL =
            Style.of(BODY.coloured(MUTED)).filled(PANEL).with(Placement.START.indented(1));

    private static final Edges HEAD_EDGE = Edges.below(Edge.thin(NAVY));
    static final Style HEAD = Style.of(SMALL.asBold())
            .with(HEAD_EDGE)
            .with(Placement.START.at(Placement.Down.BOTTOM).asWrapped());
    static final Style HEAD_END =
            HEAD.with(Placement.END.at(Placement.Down.BOTTOM).asWrapped());
    static final Style HEAD_CENTRE =
            HEAD.with(Placement.CENTRE.at(Placement.Down.BOTTOM).asWrapped());
    static final Style HEAD_INDENTED =
            HEAD.with(Placement.START.indented(1).at(Placement.Down.BOTTOM).asWrapped());

    static final Style CELL = Style.of(BODY).with(Edges.below(Edge.thin(HAIRLINE)));
    static final Style CELL_BOLD = CELL.with(BODY.asBold());
    static final Style CELL_MUTED = CELL.with(BODY.coloured(MUTED));
    static final Style CELL_LINK = CELL.with(LINK_FONT);
    static final Style CELL_INDENTED = CELL.with(Placement.START.indented(1));
    static final Style DASH_INDENTED = CELL_MUTED.with(Placement.START.indented(1));
    static final Style CELL_WRAPPED =
            CELL.with(Placement.START.at(Placement.Down.TOP).asWrapped());
    static final Style CELL_END = CELL.with(Placement.END);
    static final Style CELL_END_MUTED = CELL_MUTED.with(Placement.END);
    static final Style CELL_KEY = CELL.with(Font.of(11, INK).asBold()).with(Placement.END);
    static final Style AREA_FIRST = CELL.with(BODY.asBold().coloured(NAVY));
    static final Style CELL_DATE = CELL_END.formatted("d mmm yyyy");
    static final Style CELL_COUNT = CELL_END.formatted("#,##0");
    static final Style CELL_COUNT_TOP = CELL_COUNT.with(Placement.END.at(Placement.Down.TOP));
    static final Style TOTAL = Style.of(BODY.asBold()).filled(PANEL).with(Edges.above(Edge.thin(NAVY)));
    static final Style TOTAL_END = TOTAL.with(Placement.END);
    static final Style TOTAL_NOTE = TOTAL.with(SMALL).with(Placement.START.indented(1));
    static final Style FACT = Style.of(BODY.asBold());
    static final Style TEXT = Style.of(BODY);
    static final Style TEXT_WRAPPED =
            Style.of(BODY).with(Placement.START.at(Placement.Down.TOP).asWrapped());
    static final Style PLAIN_NUMBER = Style.of(BODY).with(Placement.END);
    static final Style PLAIN_HEAD = Style.of(SMALL.asBold()).with(HEAD_EDGE);
    static final Style PLAIN_HEAD_END = PLAIN_HEAD.with(Placement.END);

    private static final Style STATUS = CELL.with(Placement.START.indented(1));
    private static final Style AHEAD = STATUS.with(BODY.asBold().coloured(GOOD));
    private static final Style ON_TRACK = STATUS.with(BODY.asBold().coloured(MUTED));
    private static final Style WATCH = STATUS.with(BODY.asBold().coloured(WARN)).filled(WARN_FILL);
    private static final Style BEHIND = STATUS.with(BODY.asBold().coloured(BAD)).filled(BAD_FILL);
    private static final Style NO_TARGET = STATUS.with(BODY.coloured(MUTED));

    static final Sparkline TREND = new Sparkline(1.75, NAVY, "D0570F");

    private Theme() {}

    static Style of(Status status) {
        return switch (status) {
            case AHEAD -> AHEAD;
            case ON_TRACK -> ON_TRACK;
            case WATCH -> WATCH;
            case BEHIND -> BEHIND;
            case NONE -> NO_TARGET;
        };
    }

    static String colour(Status status) {
        return switch (status) {
            case AHEAD -> GOOD;
            case WATCH -> WARN;
            case BEHIND -> BAD;
            default -> MUTED;
        };
    }
}
