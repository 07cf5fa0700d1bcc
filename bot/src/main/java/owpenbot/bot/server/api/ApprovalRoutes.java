package owpenbot.bot.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.tokens.Caller;

/// What waits for the host, and the host's decisions.
final class ApprovalRoutes {

  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final int MAX_REASON_CHARS = 1_000;

  private final HeldWrites held;
  private final ApprovalFeed feed;

  ApprovalRoutes(HeldWrites held) {
    this.held = held;
    this.feed = new ApprovalFeed(held);
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/approvals", Access.HOST, this::list),
        Route.of("GET", "/approvals/events", Access.HOST, _ -> feed.stream()),
        Route.of("POST", "/approvals/:id", Access.HOST, this::decide));
  }

  /// With `wait=SECONDS` as soon as something waits, with `since=CURSOR` as soon as anything
  /// changed.
  private Reply list(Call call) throws InterruptedException {
    Duration wait = Duration.ofSeconds(Math.min(call.number("wait", 0), MAX_WAIT.toSeconds()));
    Optional<Long> since = call.request().query("since").map(_ -> call.number("since", 0));
    HeldWrites.Snapshot snapshot =
        since.isPresent()
            ? held.awaitChange(since.get(), wait, call.request().client()::whenGone)
            : held.awaitAny(wait, call.request().client()::whenGone);
    return Replies.ok(
        new JsonObject()
            .list("items", snapshot.items(), ApprovalFeed::json)
            .with("cursor", snapshot.cursor()));
  }

  private Reply decide(Call call) {
    JsonValue.Obj body = call.json();
    boolean allow = "allow".equals(text(body, "reply"));
    Decider by = decider(call.caller(), text(body, "by"));
    Settlement decision =
        allow ? new Settlement.Allowed(by) : new Settlement.Denied(by, text(body, "reason"));
    if (held.decide(call.parameter("id"), decision).isEmpty()) {
      throw new ApiException(404, "approval_not_found", "Approval request not found");
    }
    return Replies.ok(new JsonObject().with("ok", true).with("allowed", allow));
  }

  /// @param named whom the host says it speaks for
  private static Decider decider(Caller caller, String named) {
    String client = caller.clientId() == null ? "" : caller.clientId();
    return new Decider("host", named.isEmpty() ? "host" : named, named.isEmpty() ? client : "");
  }

  private static String text(JsonValue.Obj body, String name) {
    return body.get(name) instanceof JsonValue.Text(String text)
        ? text.substring(0, Math.min(text.length(), MAX_REASON_CHARS))
        : "";
  }
}
