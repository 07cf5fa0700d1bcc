package owpenbot.connectors.slack;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.connectors.api.CommandSpec;

/// What a person wrote, out of Slack's own spelling
/// (docs.slack.dev/messaging/formatting-message-text): references in angle brackets, three
/// characters escaped. Pure.
final class SlackText {

  private static final Pattern REFERENCE = Pattern.compile("<([^<>]*)>");
  private static final Pattern BANG = Pattern.compile("^!([a-z][a-z_]{0,31})(\\s|$)");
  private static final int MAX_ID_CHARS = 8;

  private SlackText() {}

  static boolean mentions(String text, String user) {
    return text.contains("<@" + user + ">") || text.contains("<@" + user + "|");
  }

  /// As the person would read it, without the mention of the bot.
  static String plain(String text, String bot) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(plain, Matcher.quoteReplacement(reference(matcher.group(1), bot)));
    }
    matcher.appendTail(plain);
    return unescaped(plain.toString()).strip();
  }

  /// A command as the core knows it: Slack keeps what begins with a slash for itself, and slash
  /// commands do not exist in threads, so `!stop` and a lone `@bot stop` mean the same.
  static String command(String text, boolean mentioned, List<CommandSpec> commands) {
    Matcher bang = BANG.matcher(text);
    if (bang.find()) {
      return "/" + text.substring(1);
    }
    String[] words = text.split("\\s+", 3);
    boolean known = mentioned && commands.stream().anyMatch(spec -> isCommand(spec, words));
    return known ? "/" + text : text;
  }

  // "@bot help me" is no command, "@bot help" and "@bot deny 7KQ2 too broad" are.
  private static boolean isCommand(CommandSpec spec, String[] words) {
    boolean named = words[0].toLowerCase(Locale.ROOT).equals(spec.name());
    boolean takesId =
        spec.argument().startsWith("ID") && words.length > 1 && words[1].length() <= MAX_ID_CHARS;
    return named && (words.length == 1 || takesId);
  }

  private static String reference(String inside, String bot) {
    int bar = inside.indexOf('|');
    String target = bar < 0 ? inside : inside.substring(0, bar);
    String label = bar < 0 ? "" : inside.substring(bar + 1);
    if (target.startsWith("@")) {
      return target.equals("@" + bot) ? "" : "@" + (label.isEmpty() ? target.substring(1) : label);
    }
    if (target.startsWith("#")) {
      return "#" + (label.isEmpty() ? target.substring(1) : label);
    }
    if (target.startsWith("!")) {
      return label.isEmpty() ? "@" + target.substring(1) : label;
    }
    String address = target.startsWith("mailto:") ? target.substring(7) : target;
    boolean same = label.isEmpty() || target.endsWith(label);
    return same ? address : label + " (" + address + ")";
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
