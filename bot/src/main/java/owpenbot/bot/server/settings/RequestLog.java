package owpenbot.bot.server.settings;

/// Is told about each request after its answer; secrets are not in what it is told. Called on the
/// request's thread.
@FunctionalInterface
public interface RequestLog {

  /// One request was answered.
  ///
  /// @param path without its query
  void answered(String method, String path, int status, long nanos);

  static RequestLog none() {
    return (_, _, _, _) -> {};
  }
}
