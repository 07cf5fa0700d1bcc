package owpenbot.bot.testing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Long texts for the renderers.
final class LongAnswer {

  /// More than 6000 characters with everything that Markdown has.
  static final String MARKDOWN =
      "# Report\n\nA paragraph with **bold**, *italic*, ~~gone~~, `code`, a"
          + " [link](https://example.invalid/a?b=c&d=e) and < > & _ * ` ~ | \\ # + - = { } . !\n\n"
          + "| Name | Count |\n|:-----|------:|\n| item_1 | 37 |\n| **two** | 74 |\n\n"
          + "1. first\n   - nested\n     - deeper\n2. second\n- [ ] open\n- [x] closed\n\n"
          + "> A quote\n> > inside a quote\n\n---\n\n"
          + code()
          + "Привет, 你好, 🙂👩‍👩‍👧, café.\n\n"
          + "lorem ipsum dolor sit amet ".repeat(60)
          + "\n\n## End\n\nThe end.\n";

  private LongAnswer() {}

  static String chars(int count) {
    return "word ".repeat(count / 5 + 1).substring(0, count);
  }

  private static String code() {
    return IntStream.rangeClosed(1, 110)
        .mapToObj(i -> "  int method" + i + "(int x) { return x < " + i + " ? 1 : 0; }\n")
        .collect(Collectors.joining("", "```java\n", "```\n\n"));
  }
}
