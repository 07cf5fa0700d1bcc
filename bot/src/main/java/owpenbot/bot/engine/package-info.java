/// Finding, starting, supervising and stopping opencode, the engine.
///
/// What is started gets our policy (`policy`), a random password and an environment without our
/// tokens; what is only found is used as it is and never stopped. What a run asks the engine, and
/// what a person decides, is not here.
@NullMarked
package owpenbot.bot.engine;

import org.jspecify.annotations.NullMarked;
