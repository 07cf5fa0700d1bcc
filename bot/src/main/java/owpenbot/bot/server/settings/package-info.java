/// What an OpenWork server is told before it starts: its address, workspaces, tokens and rules.
/// Plain data, checked; where it comes from is not known here.
@NullMarked
package owpenbot.bot.server.settings;

import org.jspecify.annotations.NullMarked;
