/** The catalogue of KPIs: quotients of measures, taken after aggregation, with what they mean. */
@NullMarked
package io.quarterbook.kpi;

import org.jspecify.annotations.NullMarked;
