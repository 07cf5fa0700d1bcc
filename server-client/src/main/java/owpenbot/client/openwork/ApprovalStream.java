package owpenbot.client.openwork;

import owpenbot.client.http.SseCall;
import owpenbot.client.http.SseEvent;

/// The stream of held writes, `GET /approvals/events`: pulled by one thread, closed by any.
public final class ApprovalStream implements AutoCloseable {

  private final SseCall call;

  ApprovalStream(SseCall call) {
    this.call = call;
  }

  /// Waits for the next event.
  ///
  /// @throws owpenbot.client.http.ServerException UNREACHABLE when the stream ended, broke, was
  ///   silent for too long or was closed
  public ApprovalEvent next() {
    return switch (call.next()) {
      case SseEvent.Data data -> ApprovalReader.event(data.bytes());
      case SseEvent.Oversized lost ->
          new ApprovalEvent.Other("malformed: event of " + lost.sizeBytes() + " bytes");
    };
  }

  /// Ends it; a thread waiting in [#next] gets its exception.
  @Override
  public void close() {
    call.close();
  }
}
