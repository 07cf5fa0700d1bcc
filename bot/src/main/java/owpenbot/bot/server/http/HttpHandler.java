package owpenbot.bot.server.http;

/// Answers requests. Called on a virtual thread of its own for each; may block.
@FunctionalInterface
public interface HttpHandler {

  /// Answers one request. An exception becomes a 500 that says nothing.
  ///
  /// @throws InterruptedException when the server stops meanwhile
  Reply handle(HttpRequest request) throws InterruptedException;
}
