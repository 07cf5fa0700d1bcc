package owpenbot.client.openwork;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import owpenbot.client.http.Http;
import owpenbot.client.http.HttpJson;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;
import owpenbot.config.Secret;

/// Calls with the host token: deciding held writes, and tokens. Thread-safe; every call blocks and
/// throws [owpenbot.client.http.ServerException].
///
/// Whoever makes one answers for the URL: the host token may go to a server that was configured or
/// that is our own, and never to whatever happens to listen on a port.
public final class OpenworkHost implements AutoCloseable {

  private final HttpJson http;
  private final Calls calls;

  public OpenworkHost(Http http, URI base, Secret hostToken) {
    this.http = new HttpJson(http, base, null, OpenworkErrors::words);
    calls = new Calls(this.http, Calls.HOST_TOKEN, hostToken.reveal(), "");
  }

  /// The writes that wait.
  public List<HeldWrite> approvals() {
    return calls.get(Target.of("approvals"), ApprovalReader::list);
  }

  /// The writes that wait, as soon as that changes or the time is over. Servers that do not know
  /// this answer at once.
  public List<HeldWrite> approvals(Duration wait) {
    Target target =
        Target.of("approvals")
            .query("wait", Long.toString(wait.toSeconds()))
            .limit(wait.plus(Target.CALL_LIMIT));
    return calls.get(target, ApprovalReader::list);
  }

  /// Opens the stream of held writes. To be closed by the caller.
  ///
  /// @param silence after which it counts as dead
  /// @throws owpenbot.client.http.ServerException NOT_FOUND or REFUSED by a server without it
  public ApprovalStream events(Duration silence) {
    return new ApprovalStream(http.events(calls.with(Target.of("approvals", "events")), silence));
  }

  /// Decides a held write; NOT_FOUND when it does not wait any more.
  ///
  /// @param by who decided, for the server's audit log; servers that do not know it ignore it
  /// @param reason of a denial, for the one who waits; may be empty
  public void decide(String id, boolean allow, String by, String reason) {
    calls.change(
        "POST",
        Target.of("approvals", id),
        json -> {
          json.writeStartObject();
          json.writeStringField("reply", allow ? "allow" : "deny");
          Calls.optional(json, "by", by);
          Calls.optional(json, "reason", reason);
          json.writeEndObject();
        },
        json -> Wire.flag(json, "ok"));
  }

  /// The tokens the server knows, besides those it was started with.
  public List<ServerToken> tokens() {
    return calls.get(
        Target.of("tokens"), json -> Wire.list(WorkspaceReader.items(json), ServerReader::token));
  }

  /// Makes a token.
  ///
  /// @param scope `owner`, `collaborator` or `viewer`
  public IssuedToken issue(String scope, String label) {
    return calls.change(
        "POST",
        Target.of("tokens"),
        json -> {
          json.writeStartObject();
          json.writeStringField("scope", scope);
          Calls.optional(json, "label", label);
          json.writeEndObject();
        },
        ServerReader::issued);
  }

  /// Takes a token back.
  public void revoke(String tokenId) {
    calls.change("DELETE", Target.of("tokens", tokenId), null, json -> json);
  }

  /// Ends all calls and streams; later ones fail.
  @Override
  public void close() {
    http.close();
  }
}
