package owpenbot.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// People as `platform:id`. Only the platforms' stable ids count: a display name can be taken over
/// by somebody else.
final class PeopleLists {

  /// Kept so that an original's list is understood; these entries are dropped with a notice.
  static final String WHATSAPP = "whatsapp";

  private static final List<String> PLATFORMS = List.of("telegram", "slack", "discord", "console");

  private PeopleLists() {}

  static Parsed<List<String>> parse(List<String> texts, ValueType.People type) {
    Set<String> people = new LinkedHashSet<>();
    for (String text : texts) {
      switch (person(text.strip(), type)) {
        case Parsed.Good<List<String>>(List<String> meant) -> people.addAll(meant);
        case Parsed.Bad<List<String>> bad -> {
          return bad;
        }
      }
    }
    return new Parsed.Good<>(List.copyOf(people));
  }

  private static Parsed<List<String>> person(String text, ValueType.People type) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      return named(text, text.substring(0, colon).strip(), text.substring(colon + 1).strip(), type);
    }
    if (text.equals("*") && type.everyone()) {
      return good(type.bare().stream().map(platform -> platform + ":*").toList());
    }
    if (type.bare().size() == 1) {
      return named(text, type.bare().getFirst(), text, type);
    }
    if (type.bare().isEmpty()) {
      return bad(text, type);
    }
    // The original's two platforms: its Telegram ids are numbers, its WhatsApp ids begin with a
    // plus.
    return named(text, text.startsWith("+") ? WHATSAPP : "telegram", text, type);
  }

  private static Parsed<List<String>> named(
      String text, String platform, String id, ValueType.People type) {
    if (platform.equals(WHATSAPP)) {
      return good(List.of(WHATSAPP + ":" + id));
    }
    if (!PLATFORMS.contains(platform)) {
      return new Parsed.Bad<>(
          text, "give " + type.expected() + Suggestions.clause(platform, PLATFORMS));
    }
    boolean fits = type.bare().size() != 1 || type.bare().contains(platform);
    boolean known = id.equals("*") ? type.everyone() : isStableId(platform, id);
    return fits && known ? good(List.of(platform + ":" + id)) : bad(text, type);
  }

  private static boolean isStableId(String platform, String id) {
    return switch (platform) {
      case "telegram" -> id.matches("-?[0-9]{1,19}");
      case "discord" -> id.matches("[0-9]{1,20}");
      default -> id.matches("[A-Za-z0-9._/-]{1,64}");
    };
  }

  private static Parsed<List<String>> good(List<String> people) {
    return new Parsed.Good<>(people);
  }

  private static Parsed<List<String>> bad(String text, ValueType.People type) {
    return new Parsed.Bad<>(text, "give " + type.expected() + " (ids, not names)");
  }
}
