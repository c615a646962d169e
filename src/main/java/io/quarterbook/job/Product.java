package io.quarterbook.job;

/** What this is, in which version. */
public final class Product {
    private static final String VERSION = "0.1.0";

    private Product() {}

    /**
     * The version, with a digest of the sources where the launcher built them: a publication made by other code is
     * another publication.
     */
    public static String version() {
        String build = System.getProperty("quarterbook.build", "");
        return build.isEmpty() ? VERSION : VERSION + "+" + build;
    }
}
