/// Who may do what: one function decides for messages, commands, clicks, forms, text approvals and
/// control calls, and strangers become known by pairing.
///
/// Nothing here knows a platform or sends a message: people are stable ids, and outcomes are values
/// that others act on.
@NullMarked
package owpenbot.bot.access;

import org.jspecify.annotations.NullMarked;
