package io.quarterbook.source.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Made-up people and companies. */
final class Names {
    static final List<String> TEAMS = List.of("North", "Central", "South", "West", "East", "Coast", "Lakes", "Alps");
    static final List<String> INDUSTRIES =
            List.of("Manufacturing", "Retail", "Logistics", "Healthcare", "Energy", "Software", "Finance");
    static final List<String> COUNTRIES =
            List.of("Germany", "Austria", "Switzerland", "Netherlands", "Denmark", "France");

    private static final List<String> FIRST = List.of(
            "Anna",
            "Bj\u00f6rn",
            "Clara",
            "David",
            "Elif",
            "Femke",
            "Gr\u00e9goire",
            "Hanna",
            "Ivan",
            "Jana",
            "Karim",
            "Lena",
            "Milan",
            "Noor",
            "Oskar",
            "Paula",
            "Quentin",
            "Rosa",
            "Stefan",
            "Tilda",
            "Ugo",
            "Vera",
            "Wim",
            "Xenia",
            "Yusuf",
            "Zo\u00eb");
    private static final List<String> LAST = List.of(
            "Albrecht",
            "Bakker",
            "Conrad",
            "Dahl",
            "Engel",
            "Fontaine",
            "Gruber",
            "Holm",
            "Iversen",
            "Jung",
            "Keller",
            "Lindqvist",
            "Moser",
            "Novak",
            "Oort",
            "Peeters",
            "Quast",
            "Richter",
            "S\u00f8rensen",
            "Thoma",
            "Unger",
            "Vogel",
            "Winter",
            "Yilmaz",
            "Zeller");
    private static final List<String> COMPANY = List.of(
            "Alder",
            "Birch",
            "Cedar",
            "Drift",
            "Elm",
            "Falk",
            "Granit",
            "Hafen",
            "Iris",
            "Juniper",
            "Kiesel",
            "Linden",
            "Morgen",
            "Nordlicht",
            "Ostwind",
            "Pappel",
            "Quelle",
            "Rhein",
            "Silber",
            "Tanne",
            "Ulme",
            "Veilchen",
            "Wald",
            "Zinn");
    private static final List<String> TRADE = List.of(
            "Maschinenbau",
            "Logistics",
            "Foods",
            "Pharma",
            "Systems",
            "Energie",
            "Handel",
            "Optik",
            "Textil",
            "Papier",
            "Labs",
            "Services",
            "Bau");
    private static final List<String> FORM = List.of("GmbH", "AG", "B.V.", "A/S", "SARL", "Group");

    private Names() {}

    /** The same person for the same number; as many different ones as there are pairs of names. */
    static String person(int number) {
        return FIRST.get(number % FIRST.size()) + " " + LAST.get((number + number / LAST.size()) % LAST.size());
    }

    static String company(int number) {
        String name = COMPANY.get(number % COMPANY.size());
        String partner = number % 17 == 3 ? ", " + LAST.get(number % LAST.size()) + " & Partner" : "";
        int round = number / COMPANY.size();
        return name + " " + TRADE.get((number + round) % TRADE.size()) + partner + " "
                + FORM.get((number + round) % FORM.size());
    }

    /** An address at a domain that is nobody's. */
    static String email(String person) {
        String plain = Normalizer.normalize(person, Normalizer.Form.NFD).replace("\u00f8", "o");
        return plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    }
}
