package io.quarterbook.ledger;

/** A file of a delivery is missing, or still changes. The message is one sentence. */
public final class IncompleteDeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteDeliveryException(String message) {
        super(message);
    }
}
