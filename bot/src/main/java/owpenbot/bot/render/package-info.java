/// How things read in a chat: hostile text made visible, long text split or shortened, one line for
/// each tool, the live message, footers, diffs. Pure functions without I/O, clock or state.
///
/// What a platform's markup looks like belongs to its connector; what is said when, to runs and
/// approvals.
@NullMarked
package owpenbot.bot.render;

import org.jspecify.annotations.NullMarked;
