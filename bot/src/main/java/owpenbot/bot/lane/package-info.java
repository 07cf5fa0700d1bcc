/// Threads and time: mailboxes that are drained by one virtual thread each, and timers that tests
/// can tick by hand.
///
/// Nothing here knows what a chat, a run or a message is.
@NullMarked
package owpenbot.bot.lane;

import org.jspecify.annotations.NullMarked;
