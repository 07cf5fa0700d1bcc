package owpenbot.bot.server.http;

/// Whether a request's client still waits for the answer. Thread-safe.
public interface Presence {

  /// Runs the task once when the client's connection ends before the answer was sent; at once when
  /// it has ended already. The task must not block. A later task replaces an earlier one.
  void whenGone(Runnable task);

  /// A client inside this process, which never goes away.
  static Presence always() {
    return _ -> {};
  }
}
