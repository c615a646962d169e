package io.quarterbook.database;

import com.sun.security.auth.module.UnixSystem;

/** Whether we are root: PostgreSQL refuses to be. */
final class Superuser {
    private Superuser() {}

    static boolean isRoot() {
        return userId() == 0;
    }

    static long userId() {
        return new UnixSystem().getUid();
    }
}
