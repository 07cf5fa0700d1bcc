package owpenbot.bot.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Part;

/// A part that grows by what is streamed of it. Pure.
final class Streamed {

  private Streamed() {}

  /// The part with the streamed text at its end; a new one when nothing is known of it.
  static Part appended(@Nullable Part known, EngineEvent.TextDelta delta) {
    return switch (known) {
      case Part.Reasoning r ->
          new Part.Reasoning(r.id(), r.messageId(), r.sessionId(), r.text() + delta.text(), false);
      case Part.Text t ->
          new Part.Text(
              t.id(),
              t.messageId(),
              t.sessionId(),
              t.text() + delta.text(),
              false,
              t.synthetic(),
              t.metadata());
      case Part.Tool tool -> tool;
      case Part.File file -> file;
      case Part.Other other -> other;
      case null ->
          delta.reasoning()
              ? new Part.Reasoning(
                  delta.part(), delta.message(), delta.session(), delta.text(), false)
              : new Part.Text(
                  delta.part(),
                  delta.message(),
                  delta.session(),
                  delta.text(),
                  false,
                  false,
                  Map.of());
    };
  }
}
