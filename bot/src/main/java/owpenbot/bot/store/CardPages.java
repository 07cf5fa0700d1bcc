package owpenbot.bot.store;

import java.util.HashMap;
import java.util.Map;
import owpenbot.connectors.api.ChatRef;

/// Where the copies of a card of several pages are open.
///
/// @param byChat by [ChatRef#toString]; a chat that is not here sees the first page, 0
public record CardPages(Map<String, Integer> byChat) {

  public static final CardPages NONE = new CardPages(Map.of());

  public CardPages {
    byChat = Map.copyOf(byChat);
  }

  public int at(ChatRef chat) {
    return byChat.getOrDefault(chat.toString(), 0);
  }

  /// With one chat's copy open at this page.
  public CardPages with(ChatRef chat, int page) {
    Map<String, Integer> pages = new HashMap<>(byChat);
    pages.put(chat.toString(), page);
    return new CardPages(pages);
  }
}
