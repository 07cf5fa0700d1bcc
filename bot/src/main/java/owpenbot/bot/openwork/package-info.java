/// The OpenWork server as the bot uses it: which one there is, what it holds for a decision, and
/// who is asked about that.
///
/// The wire is the client's affair, cards are the approval package's, and the server that we are
/// ourselves is the server package's; only its adapter is here.
@NullMarked
package owpenbot.bot.openwork;

import org.jspecify.annotations.NullMarked;
