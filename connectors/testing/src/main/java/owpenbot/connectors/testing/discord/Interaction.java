package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A click, command, form or completion that waits for the bot's answer. Guarded by [World].
final class Interaction {

  /// What the initial answer can be (docs.discord.com, interaction callback type).
  static final int MESSAGE = 4;

  static final int DEFERRED_MESSAGE = 5;
  static final int DEFERRED_UPDATE = 6;
  static final int COMPLETIONS = 8;
  static final int FORM = 9;

  final long id;
  final String token;
  final int type;
  final long room;
  final long bornNanos = System.nanoTime();
  boolean expired;
  @Nullable ObjectNode callback;
  long answeredNanos;

  /// Follow-ups and edits of the first answer, in order.
  final List<ObjectNode> later = new ArrayList<>();

  Interaction(long id, String token, int type, long room) {
    this.id = id;
    this.token = token;
    this.type = type;
    this.room = room;
  }
}
