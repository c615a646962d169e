package io.quarterbook.source.demo;

/** A customer or a prospect; the segment weighs on what it buys. */
final class Account {
    private final String id;
    private final String name;
    private final String industry;
    private final String segment;
    private final String country;
    private final long createdAt;
    private long firstWinAt = Long.MAX_VALUE;

    Account(String id, String name, String industry, String segment, String country, long createdAt) {
        this.id = id;
        this.name = name;
        this.industry = industry;
        this.segment = segment;
        this.country = country;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String segment() {
        return segment;
    }

    void won(long at) {
        firstWinAt = Math.min(firstWinAt, at);
    }

    boolean isCustomerAt(long moment) {
        return firstWinAt < moment;
    }

    Entry row() {
        return Entry.since(createdAt, file -> file.text(id)
                .text(name)
                .text(industry)
                .text(segment)
                .text(country)
                .end());
    }
}
