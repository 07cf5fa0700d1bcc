package owpenbot.connectors.discord;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/// CommonMark as Discord's Markdown, which looks the same and is not: tables become aligned
/// columns, images links, HTML is shown as it is, and nothing mentions anybody. Pure.
final class DiscordMarkup {

  // Safe for several threads.
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .maxOpenBlockParsers(50)
          .build();

  private DiscordMarkup() {}

  static String markdown(String commonMark) {
    BlockWriter writer = new BlockWriter();
    PARSER.parse(Chars.clean(commonMark)).accept(writer);
    return writer.result();
  }

  /// The same, or where that is longer, the words as they are.
  ///
  /// @param max of the result, in UTF-16 units
  static String within(String commonMark, int max) {
    String written = markdown(commonMark);
    return written.length() <= max ? written : Chars.head(Chars.clean(commonMark).strip(), max);
  }
}
