package owpenbot.bot.openwork;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.openwork.OpenworkClient;
import owpenbot.config.Secret;

/// Looks what listens at a URL. The token is shown only to what answers `/health` as an OpenWork
/// server does; the host token never.
final class ServerProbe {

  /// How long the original holds a write unless told otherwise; it does not say.
  static final Duration ORIGINAL_TIMEOUT = Duration.ofSeconds(30);

  private final Http http;

  ServerProbe(Http http) {
    this.http = http;
  }

  /// What was found.
  sealed interface Found {

    /// An OpenWork server that takes our token.
    record Server(String version, Duration approvalTimeout, boolean manual) implements Found {}

    /// An OpenWork server that does not.
    record Refused() implements Found {}

    /// An opencode.
    ///
    /// @param version empty when it wants a password first
    record Engine(String version) implements Found {}

    /// Something else.
    record Other(String what) implements Found {}

    /// Nothing answers.
    record Nothing() implements Found {}
  }

  Found look(URI url, @Nullable Secret token) {
    try (OpenworkClient client = new OpenworkClient(http, url, token)) {
      return look(url, client);
    }
  }

  private Found look(URI url, OpenworkClient client) {
    String version;
    try {
      version = client.health().version();
    } catch (ServerException e) {
      return e.kind() == Kind.UNREACHABLE ? new Found.Nothing() : engine(url, e);
    }
    try {
      client.capabilities();
      return server(version, client);
    } catch (ServerException e) {
      return switch (e.kind()) {
        case UNAUTHORIZED -> new Found.Refused();
        case UNREACHABLE -> new Found.Nothing();
        case UNKNOWN_OUTCOME, NOT_FOUND, REFUSED, FAILED, NOT_THIS_API ->
            new Found.Other(String.valueOf(e.getMessage()));
      };
    }
  }

  private static Found server(String version, OpenworkClient client) {
    try {
      var status = client.status();
      Duration timeout = status.approvalTimeout();
      return new Found.Server(
          version,
          timeout.isZero() ? ORIGINAL_TIMEOUT : timeout,
          !status.approvalMode().equals("auto"));
    } catch (ServerException _) {
      return new Found.Server(version, ORIGINAL_TIMEOUT, true);
    }
  }

  private Found engine(URI url, ServerException why) {
    try (OpencodeClient client = new OpencodeClient(http, url, null)) {
      return new Found.Engine(client.health().toString());
    } catch (ServerException e) {
      return e.kind() == Kind.UNAUTHORIZED
          ? new Found.Engine("")
          : new Found.Other(String.valueOf(why.getMessage()));
    }
  }
}
