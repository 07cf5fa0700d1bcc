package owpenbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the Telegram account `default` in a settings file, which has two shapes for it: alone in
/// its section, or in the list of the later original.
final class TelegramAccount {

  private static final List<String> SECTION = List.of("channels", "telegram");

  private TelegramAccount() {}

  /// Where it stands, or would stand.
  static List<String> find(Json root) {
    List<String> list = append(SECTION, "bots");
    if (root.at(list) instanceof Json.Arr bots) {
      for (int i = 0; i < bots.items().size(); i++) {
        List<String> bot = append(list, Integer.toString(i));
        if (root.at(append(bot, "id")) instanceof Json.Text(String id, _) && id.equals("default")) {
          return bot;
        }
      }
    }
    return SECTION;
  }

  /// The `enabled` keys that keep it off.
  static List<List<String>> switches(Json root, List<String> account) {
    return Stream.of(SECTION, account)
        .distinct()
        .map(path -> append(path, "enabled"))
        .filter(path -> isOff(root.at(path)))
        .toList();
  }

  static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  private static boolean isOff(@Nullable Json value) {
    return switch (value) {
      case null -> false;
      case Json.Literal(String text, _) -> !text.equals("true");
      case Json.Text(String text, _) -> !text.equals("true");
      case Json.Null _, Json.Obj _, Json.Arr _ -> false;
    };
  }
}
