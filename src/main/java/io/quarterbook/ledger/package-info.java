/** What ran, what it was given and what it published: kept deliveries, archive, working copies, and whether they hold. */
@NullMarked
package io.quarterbook.ledger;

import org.jspecify.annotations.NullMarked;
