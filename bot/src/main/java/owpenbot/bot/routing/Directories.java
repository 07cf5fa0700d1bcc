package owpenbot.bot.routing;

import java.util.List;
import java.util.Map;
import owpenbot.bot.store.ChatRow;
import owpenbot.connectors.api.ConnectorId;

/// Where opencode works for a chat, and where it may.
///
/// @param general for chats without a binding on connectors without a directory of their own
/// @param own of connectors that have one
/// @param roots folders within which a chat may be bound
public record Directories(String general, Map<ConnectorId, String> own, List<String> roots) {

  public Directories {
    own = Map.copyOf(own);
    roots = List.copyOf(roots);
  }

  String of(ChatRow row) {
    String bound = row.directory();
    return bound == null ? own.getOrDefault(row.chat().connector(), general) : bound;
  }
}
