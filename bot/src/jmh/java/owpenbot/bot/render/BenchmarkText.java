package owpenbot.bot.render;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An answer's CommonMark: a short sentence, or a message of the usual most that a chat shows, with
/// a heading, a list, code and a table.
@State(Scope.Benchmark)
public class BenchmarkText {

  private static final String SENTENCE = "Done, **3** files changed.";
  private static final String SECTION =
      """
      ## What changed
      The **store** commits in *groups*, see [the notes](https://example.org/notes) and `Writer`:

      - one sync for many works
      - each behind a savepoint

      ```java
      store.update(tables -> tables.inbox().finish(id, DONE));
      ```

      | writers | claims |
      |---|---|
      | 1 | 590 |

      """;

  @Param({"sentence", "message"})
  public String text = "";

  public String markdown() {
    return text.equals("sentence") ? SENTENCE : sections(12);
  }

  static String sections(int count) {
    return SECTION.repeat(count);
  }
}
