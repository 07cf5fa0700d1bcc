package owpenbot.connectors.testing.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with its entities, as the server keeps it after parsing.
record FormattedText(String text, List<Entity> entities) {

  // Like tdlib's: a mention starts where no word goes on, and names have three letters at least.
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\\w)");
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w/<>])/[A-Za-z0-9_]{1,64}(@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\\w/])");

  FormattedText {
    entities = List.copyOf(entities);
  }

  /// What the server makes of a text without markup: it finds mentions and commands by itself.
  static FormattedText plain(String text) {
    return new FormattedText(text, List.of()).trimmed().withFoundEntities();
  }

  /// What the server makes of a text with `parse_mode=HTML`.
  static FormattedText html(String html) {
    return new HtmlEntities(html).parse().trimmed().withFoundEntities();
  }

  private FormattedText trimmed() {
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    List<Entity> kept = new ArrayList<>();
    for (Entity entity : entities) {
      int from = Math.max(entity.offset(), start);
      int to = Math.min(entity.end(), end);
      if (from < to) {
        kept.add(new Entity(entity.type(), from - start, to - from, entity.argument()));
      }
    }
    return new FormattedText(text.substring(start, end), kept);
  }

  private FormattedText withFoundEntities() {
    List<Entity> all = new ArrayList<>(entities);
    find(MENTION, "mention", all);
    find(COMMAND, "bot_command", all);
    all.sort(Comparator.comparingInt(Entity::offset));
    return new FormattedText(text, all);
  }

  private void find(Pattern pattern, String type, List<Entity> all) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int start = matcher.start();
      if (entities.stream().noneMatch(entity -> isLiteral(entity) && covers(entity, start))) {
        all.add(new Entity(type, start, matcher.end() - start, ""));
      }
    }
  }

  private static boolean isLiteral(Entity entity) {
    return switch (entity.type()) {
      case "code", "pre", "text_link", "text_mention" -> true;
      default -> false;
    };
  }

  private static boolean covers(Entity entity, int position) {
    return entity.offset() <= position && position < entity.end();
  }
}
