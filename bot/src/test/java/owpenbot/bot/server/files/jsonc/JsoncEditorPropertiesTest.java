package owpenbot.bot.server.files.jsonc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every text and every change, tried with thousands of made-up ones.
final class JsoncEditorPropertiesTest {

  private static final int TEXTS = 400;
  private static final Pattern COMMENT = Pattern.compile("//c\\d+|/\\*c\\d+\\*/");

  private Random random = new Random(0);
  private int comments;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aChangedMemberIsTheOnlyDifferenceInMeaningAndNoCommentIsLost(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = object(0);
      JsonValue.Obj before = (JsonValue.Obj) Jsonc.read(text);
      String name = name();
      JsonValue value = Jsonc.read("[" + object(2) + "]");
      JsoncEditor editor = new JsoncEditor(text);
      editor.set(List.of(name), value);

      Map<String, JsonValue> expected = new LinkedHashMap<>(before.members());
      boolean there = expected.containsKey(name);
      expected.put(name, value);
      assertThat(editor.value()).as(text).isEqualTo(new JsonValue.Obj(expected));
      if (!there) {
        assertThat(comments(editor.text())).as(text).isEqualTo(comments(text));
        assertThat(bare(editor.text())).as(text).startsWith(bareWithoutEnd(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRemovedMemberTakesNothingElseAlong(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = object(0);
      JsonValue.Obj before = (JsonValue.Obj) Jsonc.read(text);
      for (String name : before.members().keySet()) {
        JsoncEditor editor = new JsoncEditor(text);
        editor.remove(List.of(name));

        Map<String, JsonValue> expected = new LinkedHashMap<>(before.members());
        expected.remove(name);
        assertThat(editor.value()).as(text).isEqualTo(new JsonValue.Obj(expected));
        assertThat(comments(editor.text()))
            .as("%s of %s", name, text)
            .isEqualTo(comments(around(text, name)));
        assertThat(isSubsequence(editor.text(), text)).as(text).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsAddedAndRemovedAgainLeavesTheMeaningAndEveryComment(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = object(0);
      JsoncEditor editor = new JsoncEditor(text);
      editor.set(List.of("brandNew", "below"), JsonValue.text("x"));
      editor.remove(List.of("brandNew"));

      assertThat(editor.value()).as(text).isEqualTo(Jsonc.read(text));
      assertThat(comments(editor.text())).as(text).isEqualTo(comments(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyObjectBecomesAnyOther(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = object(0);
      JsonValue wanted = Jsonc.read(object(0));
      JsoncEditor editor = new JsoncEditor(text);
      editor.set(List.of(), wanted);

      assertThat(editor.value()).as(text).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readingAndWritingAgree(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      JsonValue value = Jsonc.read(object(0));

      assertThat(Jsonc.strict(value.compact())).isEqualTo(value);
      assertThat(Jsonc.strict(JsonText.pretty(value))).isEqualTo(value);
    }
  }

  /// A made-up object with blanks and comments in every place that may have them.
  private String object(int depth) {
    List<String> members = new ArrayList<>();
    int count = random.nextInt(4);
    List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
    for (int i = 0; i < count; i++) {
      String name = names.remove(random.nextInt(names.size()));
      members.add(gap() + "\"" + name + "\"" + gap() + ":" + gap() + value(depth + 1) + gap());
    }
    boolean trailing = count > 0 && random.nextInt(4) == 0;
    return "{" + String.join(",", members) + (trailing ? "," : "") + gap() + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 2 ? 4 : 6)) {
      case 0 -> "1.50";
      case 1 -> "\"te//xt, \\\"}\\u00e9\"";
      case 2 -> "null";
      case 3 -> "true";
      case 4 -> object(depth);
      default -> "[" + gap() + value(3) + gap() + "," + gap() + value(3) + gap() + "]";
    };
  }

  private String gap() {
    return switch (random.nextInt(12)) {
      case 0 -> "\n  ";
      case 1 -> " //c" + comments++ + "\n";
      case 2 -> "/*c" + comments++ + "*/";
      case 3 -> "\n  //c" + comments++ + "\n    ";
      case 4, 5 -> " ";
      case 6 -> "\r\n";
      default -> "";
    };
  }

  private String name() {
    return random.nextBoolean() ? "a" : "new" + random.nextInt(3);
  }

  private static List<String> comments(String text) {
    Matcher matcher = COMMENT.matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /// Without blanks and commas, which an insertion may add.
  private static String bare(String text) {
    return text.replaceAll("[\\s,]", "");
  }

  /// Up to what an addition has to come before: the closing brace and the comments on lines of
  /// their own before it.
  private static String bareWithoutEnd(String text) {
    JsoncNode.Obj root = (JsoncNode.Obj) JsoncParser.parse(text, true);
    int end = root.entries().isEmpty() ? 0 : root.entries().getLast().end();
    return bare(text.substring(0, end));
  }

  /// Without the member itself.
  private static String around(String text, String name) {
    JsoncNode.Obj root = (JsoncNode.Obj) JsoncParser.parse(text, true);
    JsoncNode.Entry member = Objects.requireNonNull(root.find(name));
    return text.substring(0, member.start()) + text.substring(member.end());
  }

  private static boolean isSubsequence(String part, String whole) {
    int at = 0;
    for (int i = 0; i < whole.length() && at < part.length(); i++) {
      at += part.charAt(at) == whole.charAt(i) ? 1 : 0;
    }
    return at == part.length();
  }
}
