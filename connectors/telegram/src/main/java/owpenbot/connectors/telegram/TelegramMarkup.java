package owpenbot.connectors.telegram;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/// CommonMark as Telegram's HTML. Pure. What Telegram has no tag for becomes text that reads the
/// same: lists get bullets, tables become aligned columns, headings bold lines, HTML is shown as it
/// is.
final class TelegramMarkup {

  // Safe for several threads.
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .maxOpenBlockParsers(50)
          .build();

  private TelegramMarkup() {}

  /// @param group whether others read along, so that an `@name` would notify somebody
  static String html(String markdown, boolean group) {
    BlockWriter writer = new BlockWriter(group);
    PARSER.parse(Chars.clean(markdown)).accept(writer);
    return writer.result();
  }

  /// Plain text without any markup.
  static String text(String plain, boolean group) {
    return Html.escape(group ? Html.withoutMentions(plain) : plain);
  }

  /// Plain text in a block of fixed-width letters, with its language for colours.
  static String block(String plain, String language) {
    String body = Html.escape(plain);
    return language.isEmpty()
        ? "<pre>" + body + "</pre>"
        : "<pre><code class=\"language-" + language + "\">" + body + "</code></pre>";
  }
}
