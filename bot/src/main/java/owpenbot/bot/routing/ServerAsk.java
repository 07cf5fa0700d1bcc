package owpenbot.bot.routing;

import java.util.List;
import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.InboundEvent;

/// One call of a command about the server.
///
/// @param words of the argument: what to do, with what, and the rest as it was written
record ServerAsk(InboxRow row, InboundEvent.Message message, List<String> words) {

  static ServerAsk of(InboxRow row, InboundEvent.Message message, String argument) {
    return new ServerAsk(row, message, List.of(argument.split("\\s+", 3)));
  }

  ServerAsk {
    words = List.copyOf(words);
  }

  String verb() {
    return words.getFirst();
  }

  String name() {
    return words.size() > 1 ? words.get(1) : "";
  }

  String rest() {
    return words.size() > 2 ? words.get(2).strip() : "";
  }
}
