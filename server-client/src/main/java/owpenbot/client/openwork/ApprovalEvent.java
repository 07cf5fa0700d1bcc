package owpenbot.client.openwork;

import java.util.List;

/// What `GET /approvals/events` reports, one JSON object with a `type` each.
public sealed interface ApprovalEvent {

  /// `{"type":"snapshot","items":[…]}`: all that waits; first on every stream.
  record Snapshot(List<HeldWrite> items) implements ApprovalEvent {
    public Snapshot {
      items = List.copyOf(items);
    }
  }

  /// `{"type":"requested","approval":{…}}`: one more waits.
  record Requested(HeldWrite write) implements ApprovalEvent {}

  /// `{"type":"settled","id":…,"outcome":…,"by":…,"reason":…}`: one waits no more.
  ///
  /// @param outcome `allowed`, `denied`, `timeout` or `cancelled`
  /// @param by who decided; empty when nobody did or the server does not say
  record Settled(String id, String outcome, String by, String reason) implements ApprovalEvent {}

  /// `{"type":"finished","id":…,"result":…,"reason":…}`: what became of an allowed one.
  ///
  /// @param result `written`, `conflict` or `failed`
  /// @param reason of a failure, or the path of a conflict; may be empty
  record Finished(String id, String result, String reason) implements ApprovalEvent {}

  /// `{"type":"heartbeat"}`, and everything this client does not know.
  record Other(String type) implements ApprovalEvent {}
}
