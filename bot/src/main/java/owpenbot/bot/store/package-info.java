/// The store: one SQLite file that survives power loss, its tables, and the codecs of what lies in
/// them as JSON. All SQL of the product is here.
///
/// Nothing here decides what a row means: routing, runs, approvals and delivery do.
@NullMarked
package owpenbot.bot.store;

import org.jspecify.annotations.NullMarked;
