package io.quarterbook.source.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Made-up people and companies. */
final class Names {
    static final List<String> INDUSTRIES =
            List.of("Manufacturing", "Retail", "Logistics", "Healthcare", "Energy", "Software", "Finance");

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

    private static final List<String> TOWN = List.of(
            "Aalen",
            "Basel",
            "Celle",
            "Delft",
            "Emden",
            "Fulda",
            "Gent",
            "Husum",
            "Itzehoe",
            "Jena",
            "Kiel",
            "Lund",
            "M\u00fcnster",
            "Namur",
            "Olten",
            "Passau",
            "Reims",
            "Sk\u00f6vde",
            "Trier",
            "Ulm",
            "Vejle",
            "Worms",
            "Zug");
    private static final int PEOPLE = FIRST.size() * LAST.size();
    private static final int COMPANIES = COMPANY.size() * TRADE.size() * FORM.size() * TOWN.size();
    /** Without a common divisor with their number, so that neighbours in number are none in name. */
    private static final long STRIDE = 15_485_863;

    private Names() {}

    /** The same person for the same number, and another for every other one. */
    static String person(int number) {
        int round = number / PEOPLE;
        int pair = number % PEOPLE;
        String initial = round == 0 ? " " : " " + (char) ('A' + (round - 1) % 26) + ". ";
        return FIRST.get(pair % FIRST.size()) + initial + LAST.get((pair + pair / FIRST.size()) % LAST.size());
    }

    /** The same company for the same number, and another for every other one. */
    static String company(int number) {
        int rest = (int) (number * STRIDE % COMPANIES);
        String name = COMPANY.get(rest % COMPANY.size());
        rest /= COMPANY.size();
        String trade = TRADE.get(rest % TRADE.size());
        rest /= TRADE.size();
        String form = FORM.get(rest % FORM.size());
        String town = TOWN.get(rest / FORM.size());
        String partner = number % 17 == 3 ? ", " + LAST.get(number % LAST.size()) + " & Partner" : "";
        String more = number < COMPANIES ? "" : " " + (number / COMPANIES + 1);
        return name + " " + trade + " " + town + partner + more + " " + form;
    }

    /** An address at a domain that is nobody's. */
    static String email(String person) {
        String plain = Normalizer.normalize(person, Normalizer.Form.NFD).replace("\u00f8", "o");
        return plain.replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replace(". ", ".")
                        .replace(' ', '.')
                + "@example.com";
    }
}
