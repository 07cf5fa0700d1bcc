package owpenbot.bot.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.http.Reply;

/// `GET /approvals/events`: first a snapshot of what waits, then what begins and ends to wait, as
/// server-sent events. Thread-safe.
///
/// Whoever does not keep up is cut off and begins anew with a snapshot.
final class ApprovalFeed {

  /// Events that a slow reader may lag behind.
  private static final int MAX_LAG = 1_000;

  private static final long HEARTBEAT_SECONDS = 15;
  private static final byte[] HEARTBEAT = event(new JsonObject().with("type", "heartbeat"));
  private static final byte[] END = new byte[0];

  private final HeldWrites held;

  ApprovalFeed(HeldWrites held) {
    this.held = held;
  }

  Reply stream() {
    return new Reply.Stream(
        Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no"), this::write);
  }

  @SuppressWarnings("ReferenceEquality") // The end is a mark, whatever its bytes.
  private void write(Reply.Outlet out) throws IOException, InterruptedException {
    BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MAX_LAG);
    try (var _ = held.listen(new Subscriber(queue))) {
      out.write(
          event(
              new JsonObject()
                  .with("type", "snapshot")
                  .list("items", held.pending(), ApprovalFeed::json)));
      while (true) {
        byte[] next = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (next == END || queue.remainingCapacity() == 0) {
          return;
        }
        out.write(next == null ? HEARTBEAT : next);
      }
    }
  }

  private static byte[] event(JsonObject json) {
    return ("data: " + json.done().compact() + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /// A held write with the original's fields first.
  static JsonObject json(HeldWrite write) {
    return new JsonObject()
        .with("id", write.id())
        .with("workspaceId", write.workspaceId())
        .with("action", write.action())
        .with("summary", write.summary())
        .texts("paths", write.paths())
        .with("createdAt", write.createdAt())
        .with("actor", ActorJson.of(write.actor()))
        .with("workspaceName", write.workspaceName())
        .with("diff", write.diff())
        .with("requestHash", write.requestHash())
        .with("expiresAt", write.expiresAt());
  }

  /// Puts what happens into one reader's queue.
  private record Subscriber(BlockingQueue<byte[]> queue) implements HeldWriteListener {

    @Override
    public Optional<String> whyNobodyCanDecide(HeldWrite write) {
      return Optional.empty();
    }

    @Override
    public void held(HeldWrite write) {
      add(event(new JsonObject().with("type", "requested").with("approval", json(write))));
    }

    @Override
    public void settled(HeldWrite write, Settlement settlement) {
      JsonObject json =
          new JsonObject()
              .with("type", "settled")
              .with("id", write.id())
              .with("outcome", settlement.word());
      List<String> told = told(settlement);
      add(event(json.with("by", told.getFirst()).with("reason", told.getLast())));
    }

    private static List<String> told(Settlement settlement) {
      return switch (settlement) {
        case Settlement.Allowed(Decider by) -> List.of(by.shown(), "");
        case Settlement.Denied(Decider by, String reason) -> List.of(by.shown(), reason);
        case Settlement.Expired() -> List.of("", "");
        case Settlement.Cancelled(String why) -> List.of("", why);
      };
    }

    @Override
    public void finished(HeldWrite write, WriteResult result) {
      JsonObject json = new JsonObject().with("type", "finished").with("id", write.id());
      add(
          event(
              switch (result) {
                case WriteResult.Written() -> json.with("result", "written");
                case WriteResult.Conflict(String path) ->
                    json.with("result", "conflict").with("path", path);
                case WriteResult.Failed(String why) ->
                    json.with("result", "failed").with("reason", why);
              }));
    }

    @Override
    public void closed() {
      add(END);
    }

    /// A full queue is seen by its reader.
    private void add(byte[] event) {
      if (!queue.offer(event)) {
        queue.clear();
        queue.offer(END);
      }
    }
  }
}
