package io.quarterbook.database;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/**
 * What a server says of itself.
 *
 * @param version as in {@code 18.1}
 * @param now by its clock
 */
public record ServerState(String version, Instant now) {
    public static ServerState of(DSLContext sql) {
        return sql.select(
                        field("current_setting({0})", String.class, inline("server_version")),
                        field("clock_timestamp()", OffsetDateTime.class))
                .fetchSingle(r -> new ServerState(r.value1(), r.value2().toInstant()));
    }
}
