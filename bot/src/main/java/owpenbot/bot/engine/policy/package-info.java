/// Making the engine ask: our settings and plugin for an engine we start, the check of its
/// effective rules, and the look at what a project carries before the engine loads it.
///
/// Answering an ask, and showing it to a person, is not here.
@NullMarked
package owpenbot.bot.engine.policy;

import org.jspecify.annotations.NullMarked;
