package owpenbot.bot.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;

/// A look at who listens at an address. Thread-safe.
final class EngineProbe {

  static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

  private final Http http;

  EngineProbe(Http http) {
    this.http = http;
  }

  /// What a look can show.
  sealed interface Seen {

    /// An engine that takes the password.
    record Answering(EngineVersion version) implements Seen {}

    /// Nobody, or somebody who does not answer.
    record Silent(String detail) implements Seen {}

    /// Another program.
    record Other(String detail) implements Seen {}

    /// Somebody who refuses the password, or wants one.
    record Refusing() implements Seen {}
  }

  /// Looks once; at most [#LOOK_LIMIT], because 1.18 never answers what it gets while it starts.
  Seen look(Endpoint endpoint) {
    AtomicReference<Seen> seen =
        new AtomicReference<>(new Seen.Silent("no answer within " + LOOK_LIMIT.toSeconds() + " s"));
    try (OpencodeClient client = new OpencodeClient(http, endpoint.url(), endpoint.credentials())) {
      Thread.startVirtualThread(() -> seen.set(ask(client))).join(LOOK_LIMIT);
      return seen.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return seen.get();
    }
  }

  private static Seen ask(OpencodeClient client) {
    try {
      return new Seen.Answering(client.health());
    } catch (ServerException e) {
      return seen(e);
    }
  }

  private static Seen seen(ServerException e) {
    return switch (e.kind()) {
      case UNREACHABLE, UNKNOWN_OUTCOME -> new Seen.Silent(String.valueOf(e.getMessage()));
      case UNAUTHORIZED -> new Seen.Refusing();
      case NOT_THIS_API, NOT_FOUND, REFUSED, FAILED ->
          new Seen.Other(String.valueOf(e.getMessage()));
    };
  }
}
