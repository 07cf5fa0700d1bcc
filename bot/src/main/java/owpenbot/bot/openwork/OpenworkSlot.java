package owpenbot.bot.openwork;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import owpenbot.client.http.ServerException;

/// The server in use, or why there is none. Thread-safe.
public final class OpenworkSlot {

  private final AtomicLong lives = new AtomicLong();
  private volatile boolean closing;
  private volatile Standing standing =
      new Standing.None("I am still looking for an OpenWork server. Try again in a moment.");

  /// How things are with the server.
  public sealed interface Standing {

    /// It answers.
    record Ready(OpenworkLink link) implements Standing {}

    /// It answered once and does not now.
    record Lost(OpenworkLink link) implements Standing {}

    /// It was never there, or is not to be used.
    ///
    /// @param why for people, with what to do about it
    record None(String why) implements Standing {}
  }

  public Standing standing() {
    return standing;
  }

  void set(Standing now) {
    if (now instanceof Standing.Ready && !(standing instanceof Standing.Ready)) {
      lives.incrementAndGet();
    }
    standing = now;
  }

  /// How often a server has come, for the first time or back.
  long lives() {
    return lives.get();
  }

  /// From now on, requests that end have ended with this process.
  public void close() {
    closing = true;
  }

  public boolean closing() {
    return closing;
  }

  /// The server, whether it answers or not.
  public Optional<OpenworkLink> link() {
    return switch (standing) {
      case Standing.Ready(OpenworkLink link) -> Optional.of(link);
      case Standing.Lost(OpenworkLink link) -> Optional.of(link);
      case Standing.None _ -> Optional.empty();
    };
  }

  /// The server, to read.
  ///
  /// @throws ServerException UNREACHABLE, in words for people
  public OpenworkLink reading() {
    return switch (standing) {
      case Standing.Ready(OpenworkLink link) -> link;
      case Standing.Lost(OpenworkLink link) -> throw unavailable(notAnswering(link.url()) + ".");
      case Standing.None(String why) -> throw unavailable(why);
    };
  }

  /// The server, to change something.
  ///
  /// @throws ServerException UNREACHABLE, in words for people
  public OpenworkLink writing() {
    return switch (standing) {
      case Standing.Ready(OpenworkLink link) -> link;
      case Standing.Lost(OpenworkLink link) ->
          throw unavailable("read-only: " + notAnswering(link.url()));
      case Standing.None(String why) -> throw unavailable("read-only: " + why);
    };
  }

  static String notAnswering(URI url) {
    return "the OpenWork server at " + url + " is not answering";
  }

  static ServerException unavailable(String words) {
    return new ServerException(ServerException.Kind.UNREACHABLE, 0, "", words, null);
  }
}
