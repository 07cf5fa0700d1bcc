package owpenbot.client.opencode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something the engine reported. Events of kinds we do not use become [Ignored].
public sealed interface EngineEvent {

  /// The session it belongs to, if it belongs to one.
  default Optional<String> sessionId() {
    return switch (this) {
      case SessionChanged e -> Optional.of(e.session().id());
      case SessionDeleted e -> Optional.of(e.id());
      case MessageUpdated e -> Optional.of(e.info().sessionId());
      case MessageRemoved e -> Optional.of(e.session());
      case PartUpdated e -> Optional.of(e.part().sessionId());
      case TextDelta e -> Optional.of(e.session());
      case StatusChanged e -> Optional.of(e.session());
      case RunFailed e -> Optional.ofNullable(e.session());
      case PermissionAsked e -> Optional.of(e.ask().sessionId());
      case PermissionReplied e -> Optional.of(e.session());
      case QuestionAsked e -> Optional.of(e.ask().sessionId());
      case QuestionAnswered e -> Optional.of(e.session());
      case Connected _, Heartbeat _, InstanceDisposed _, Ignored _ -> Optional.empty();
    };
  }

  /// The stream is open.
  record Connected() implements EngineEvent {}

  /// The stream is alive.
  record Heartbeat() implements EngineEvent {}

  /// A session was created or changed.
  record SessionChanged(Session session) implements EngineEvent {}

  /// A session is gone.
  record SessionDeleted(String id) implements EngineEvent {}

  /// A message appeared or changed.
  record MessageUpdated(MessageInfo info) implements EngineEvent {}

  /// A message is gone, for example after a revert.
  record MessageRemoved(String session, String message) implements EngineEvent {}

  /// A part appeared or changed; it is whole.
  record PartUpdated(Part part) implements EngineEvent {}

  /// Text was appended to a part, in both versions. In 1.1 the first of a part comes without a
  /// [PartUpdated] before it.
  ///
  /// @param reasoning whether the part is known to be reasoning; 1.18 does not say, so false there
  record TextDelta(String session, String message, String part, String text, boolean reasoning)
      implements EngineEvent {}

  /// A session is idle, busy or retrying. `session.idle` arrives as Idle. Repeated.
  record StatusChanged(String session, SessionStatus status) implements EngineEvent {}

  /// Something failed.
  record RunFailed(@Nullable String session, EngineError error) implements EngineEvent {}

  /// A tool call waits to be allowed.
  record PermissionAsked(PermissionAsk ask) implements EngineEvent {}

  /// Somebody, perhaps not us, answered.
  record PermissionReplied(String session, String ask, PermissionReply reply)
      implements EngineEvent {}

  /// The model waits for an answer.
  record QuestionAsked(QuestionAsk ask) implements EngineEvent {}

  /// Somebody, perhaps not us, answered.
  ///
  /// @param answers one list of labels per question; empty when rejected
  record QuestionAnswered(String session, String ask, List<List<String>> answers, boolean rejected)
      implements EngineEvent {
    public QuestionAnswered {
      answers = answers.stream().map(List::copyOf).toList();
    }
  }

  /// A directory's instance was thrown away: its runs and asks are gone.
  record InstanceDisposed(String directory) implements EngineEvent {}

  /// Nothing for us: an event of a kind we do not use, or `malformed: …` with what is wrong with
  /// it.
  record Ignored(String type) implements EngineEvent {}
}
