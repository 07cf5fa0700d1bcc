/// The audit log: append-only lines outside every workspace, chained by hashes, on disk before the
/// change they announce. One log a workspace and one for the bot's own changes and decisions.
@NullMarked
package owpenbot.bot.audit;

import org.jspecify.annotations.NullMarked;
