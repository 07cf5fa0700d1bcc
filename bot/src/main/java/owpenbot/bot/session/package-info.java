/// Sessions that chats share: which chat drives one, which follow it, whose turn it is, and who may
/// join.
///
/// What is said in the chats, and how a run goes, is routing's affair.
@NullMarked
package owpenbot.bot.session;

import org.jspecify.annotations.NullMarked;
