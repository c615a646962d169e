package io.quarterbook.job;

/** Something that an operator can put right: one sentence and the exit code. */
public final class OperatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public OperatorException(Exit exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    public OperatorException(Exit exit, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
