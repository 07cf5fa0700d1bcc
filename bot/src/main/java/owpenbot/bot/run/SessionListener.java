package owpenbot.bot.run;

import owpenbot.client.opencode.EngineEvent;

/// Who wants to know what happens in a session and its subagents' sessions.
@FunctionalInterface
public interface SessionListener {

  /// Called on the engine reader's thread: must not wait.
  void happened(EngineEvent event);
}
