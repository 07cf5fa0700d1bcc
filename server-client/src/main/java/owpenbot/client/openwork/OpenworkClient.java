package owpenbot.client.openwork;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Http;
import owpenbot.client.http.HttpJson;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;
import owpenbot.config.Secret;

/// Calls to one OpenWork server with the client token: what the server is, and its workspaces.
/// Thread-safe; every call blocks and throws [owpenbot.client.http.ServerException]. The host token
/// is [OpenworkHost]'s.
public final class OpenworkClient implements AutoCloseable {

  /// Something that takes longer to say that it is there is not worth waiting for.
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

  private final HttpJson http;
  private final Calls calls;

  /// @param token null to ask only for what needs none
  public OpenworkClient(Http http, URI base, @Nullable Secret token) {
    this(new HttpJson(http, base, null, OpenworkErrors::words), token);
  }

  private OpenworkClient(HttpJson http, @Nullable Secret token) {
    this.http = http;
    String value = token == null ? "" : "Bearer " + token.reveal();
    calls = new Calls(http, Calls.CLIENT_TOKEN, value, "");
  }

  private OpenworkClient(HttpJson http, Calls calls) {
    this.http = http;
    this.calls = calls;
  }

  /// The same client under a name that the server shows to whoever decides. To be closed with the
  /// original only.
  public OpenworkClient named(String clientId) {
    return new OpenworkClient(http, calls.named(clientId));
  }

  /// Whether it is there. The kind of the exception tells a port where nobody listens (UNREACHABLE)
  /// and another program (NOT_THIS_API) apart. No token is sent.
  public ServerHealth health() {
    Target target = Target.of("health").limit(HEALTH_LIMIT);
    return new Calls(http, "", "", "").get(target, ServerReader::health);
  }

  public Capabilities capabilities() {
    return calls.get(Target.of("capabilities"), ServerReader::capabilities);
  }

  /// What the server makes of our token; NOT_FOUND with the original.
  public Identity whoami() {
    return calls.get(Target.of("whoami"), ServerReader::identity);
  }

  /// NOT_FOUND with the original.
  public ServerStatus status() {
    return calls.get(Target.of("status"), ServerReader::status);
  }

  public List<Workspace> workspaces() {
    return calls.get(
        Target.of("workspaces"),
        json -> Wire.list(WorkspaceReader.items(json), WorkspaceReader::workspace));
  }

  /// One workspace's calls.
  public WorkspaceClient workspace(String id) {
    return new WorkspaceClient(calls, id);
  }

  /// Ends all calls; later ones fail. Writes that wait are taken back by that.
  @Override
  public void close() {
    http.close();
  }
}
