/// Whole flows: from a person's message in a chat through the real engine and back, restarts and
/// failures included. What one class does by itself is tested beside it.
@NullMarked
package owpenbot.bot.flow;

import org.jspecify.annotations.NullMarked;
