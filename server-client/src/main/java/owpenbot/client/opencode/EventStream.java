package owpenbot.client.opencode;

/// The engine's event stream, pulled by one thread. Nothing is ever replayed: what happened before
/// it was opened, or while it was closed, must be read back with the list calls.
public interface EventStream extends AutoCloseable {

  /// The next event; waits for it.
  ///
  /// @throws owpenbot.client.http.ServerException UNREACHABLE when the stream ended, broke, or was
  ///   silent for longer than the given limit
  DirectoryEvent next();

  /// Whether another event is here already, so that [#next] will not wait. For its reader.
  boolean ready();

  /// Ends it; a thread waiting in [#next] gets its exception. From any thread.
  @Override
  void close();
}
