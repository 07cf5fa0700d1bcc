/// Approvals: questions that block a run or a server's write, from the moment they are asked until
/// the asker has confirmed the answer, and the cards that tell the truth about them all the while.
///
/// Who may decide is the access package's affair, how a card looks the connector's.
@NullMarked
package owpenbot.bot.approval;

import org.jspecify.annotations.NullMarked;
