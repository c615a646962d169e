package io.quarterbook;

/** Whether the program ends because somebody asked it to, in the middle of a command. */
final class Stopping {
    private static volatile boolean atWork;
    private static volatile boolean asked;

    private Stopping() {}

    /** A command begins. */
    static void begin() {
        atWork = true;
    }

    /** A command ended by itself: what comes is a usual end. */
    static void end() {
        atWork = false;
    }

    /** The program ends. What breaks from now on breaks because of that; the next run takes over, as after a kill. */
    static void bySignal() {
        if (atWork) {
            asked = true;
            System.err.println("quarterbook: stopped in the middle: the next run takes over");
        }
    }

    static boolean isAsked() {
        return asked;
    }
}
