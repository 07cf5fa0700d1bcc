package owpenbot.bot.access;

import java.util.Set;

/// What an actor wants to do.
public sealed interface Action {

  /// Prompt the engine, in words or with one of its own commands.
  record Write() implements Action {}

  /// Use a chat command of ours.
  ///
  /// @param name without the slash
  record Command(String name) implements Action {

    /// Commands that everybody may use who may write. A name that is not here is for owners. What
    /// changes a workspace is only asked for by them: it needs its approval.
    private static final Set<String> FOR_EVERYBODY =
        Set.of(
            "new",
            "stop",
            "status",
            "model",
            "agent",
            "project",
            "sessions",
            "attach",
            "detach",
            "workspaces",
            "config",
            "plugins",
            "skills",
            "mcp",
            "commands",
            "import",
            "whoami",
            "verbose",
            "help");

    boolean forEverybody() {
      return FOR_EVERYBODY.contains(name);
    }
  }

  /// Decide an approval, by button, form or text.
  record Decide(Choice choice) implements Action {}

  /// Decide about a write that the OpenWork server holds.
  ///
  /// @param allows whether it would be written by that
  record DecideWrite(boolean allows) implements Action {}

  /// Answer or skip a question of the engine.
  record Answer() implements Action {}

  /// Stop a run.
  record Stop() implements Action {}

  /// Take back a message that waits in the queue.
  record Cancel() implements Action {}

  /// Follow a session, or drive it: the resource's asker is who started it.
  ///
  /// @param reachable whether its directory is one that chats may work in
  record UseSession(boolean reachable) implements Action {}

  /// Call the control port.
  record Control() implements Action {}

  /// Ask for a pairing code.
  record Pair() implements Action {}

  /// How far a decision reaches.
  enum Choice {
    ONCE,
    /// Exactly this request, for the rest of the session.
    SESSION,
    ALWAYS,
    DENY
  }
}
