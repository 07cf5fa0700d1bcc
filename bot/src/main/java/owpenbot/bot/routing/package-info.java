/// Routing: from an event of a platform to the chat it belongs to, and what the chat does with it:
/// commands, the queue, the session, the run and its answer.
///
/// Who may do what is decided in the access package, approvals in theirs, and how things look in
/// render and in the connectors.
@NullMarked
package owpenbot.bot.routing;

import org.jspecify.annotations.NullMarked;
