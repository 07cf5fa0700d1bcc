package owpenbot.bot.server.files.jsonc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsoncEditorTest {

  private static final String COMMENTED =
      """
      // Settings of the team
      {
        "$schema": "https://opencode.ai/config.json", // for the editor
        /* plugins, in order */
        "plugin": [
          "first@1.0.0", // ours
          "second" /* theirs */
        ],

        "model": "a/b",   // keep
        "mcp": {
          // the docs
          "docs": { "type": "remote", "url": "https://docs.example" }
        },
      }
      """;

  @Test
  void anItemGoesToTheEndOfItsListAndCommentsStay() {
    assertThat(set(COMMENTED, JsonValue.texts(List.of("first@1.0.0", "second", "third")), "plugin"))
        .isEqualTo(
            COMMENTED.replace(
                "    \"second\" /* theirs */\n", "    \"second\", /* theirs */\n    \"third\"\n"));
  }

  @Test
  void anItemGoesWithItsLineAndOneComma() {
    assertThat(set(COMMENTED, JsonValue.texts(List.of("second")), "plugin"))
        .isEqualTo(COMMENTED.replace("\"first@1.0.0\", // ours", "// ours"));
    assertThat(set(COMMENTED, JsonValue.texts(List.of("first@1.0.0")), "plugin"))
        .isEqualTo(
            COMMENTED.replace(
                "\"first@1.0.0\", // ours\n    \"second\" /* theirs */",
                "\"first@1.0.0\" // ours\n    /* theirs */"));
  }

  @Test
  void aNewMemberKeepsTheStyleOfATrailingComma() {
    assertThat(set(COMMENTED, new JsonValue.Bool(true), "autoupdate"))
        .isEqualTo(COMMENTED.replace("  },\n}\n", "  },\n  \"autoupdate\": true,\n}\n"));
  }

  @Test
  void aNestedMemberComesBesideItsBrothers() {
    JsonValue server = Jsonc.strict("{\"type\":\"local\",\"command\":[\"x\"]}");
    assertThat(set(COMMENTED, server, "mcp", "tool"))
        .isEqualTo(
            COMMENTED.replace(
                "\"https://docs.example\" }\n",
                """
                "https://docs.example" },
                    "tool": {
                      "type": "local",
                      "command": ["x"]
                    }
                """));
  }

  @Test
  void onlyTheValueThatDiffersIsWritten() {
    JsonValue server = Jsonc.strict("{\"type\":\"remote\",\"url\":\"https://new.example\"}");
    assertThat(set(COMMENTED, server, "mcp", "docs"))
        .isEqualTo(COMMENTED.replace("https://docs.example", "https://new.example"));
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    JsoncEditor editor = new JsoncEditor(COMMENTED);
    editor.remove(List.of("mcp", "nothing"));
    editor.remove(List.of("nothing", "at", "all"));
    editor.remove(List.of("model", "below a text"));

    assertThat(editor.text()).isEqualTo(COMMENTED);
  }

  @Test
  void theLastMemberTakesTheCommaBeforeItAlong() {
    assertThat(removed("{\n  \"a\": 1, // one\n  \"b\": 2\n}\n", "b"))
        .isEqualTo("{\n  \"a\": 1 // one\n}\n");
    assertThat(removed("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b")).isEqualTo("{\n  \"a\": 1\n}\n");
    assertThat(removed("{ \"a\": 1, \"b\": 2 }", "b")).isEqualTo("{ \"a\": 1 }");
    assertThat(removed("{ \"a\": 1, \"b\": 2 }", "a")).isEqualTo("{ \"b\": 2 }");
    assertThat(removed("{\"a\": 1}", "a")).isEqualTo("{}");
    assertThat(removed("{\r\n\t\"a\": 1,\r\n\t\"b\": 2,\r\n}", "a"))
        .isEqualTo("{\r\n\t\"b\": 2,\r\n}");
  }

  @Test
  void aNameThatStandsTwiceGoesTwice() {
    assertThat(removed("{\"a\":1,\"b\":2,\"a\":3}", "a")).isEqualTo("{\"b\":2}");
    assertThat(set("{\"a\":1,\"a\":3}", JsonValue.number(4), "a")).isEqualTo("{\"a\":1,\"a\":4}");
  }

  @Test
  void aTextWithoutAnyValueGetsAnObject() {
    String object = "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n";
    assertThat(set("", JsonValue.number(1), "a", "b")).isEqualTo(object);
    assertThat(set("\n", JsonValue.number(1), "a", "b")).isEqualTo(object);
    assertThat(set("// later\n", JsonValue.number(1), "a", "b")).isEqualTo("// later\n" + object);
    assertThat(set("\uFEFF", JsonValue.number(1), "a", "b")).isEqualTo("\uFEFF" + object);
  }

  @Test
  void emptyContainersAreFilledWhereTheyStand() {
    assertThat(set("{}", JsonValue.number(1), "a")).isEqualTo("{\n  \"a\": 1\n}");
    assertThat(set("{\n  // none yet\n}\n", JsonValue.number(1), "a"))
        .isEqualTo("{\n  // none yet\n  \"a\": 1\n}\n");
    assertThat(set("{ \"p\": [] }", JsonValue.texts(List.of("x")), "p"))
        .isEqualTo("{ \"p\": [\"x\"] }");
  }

  @Test
  void oneLineStaysOneLine() {
    assertThat(set("{ \"a\": 1 }", JsonValue.number(2), "b")).isEqualTo("{ \"a\": 1, \"b\": 2 }");
    assertThat(set("{ \"p\": [\"x\"] }", JsonValue.texts(List.of("x", "y")), "p"))
        .isEqualTo("{ \"p\": [\"x\", \"y\"] }");
  }

  @Test
  void theFileIndentsItsOwnWay() {
    assertThat(set("{\n\t\"a\": 1\n}\n", Jsonc.read("{\"c\":1}"), "b"))
        .isEqualTo("{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": 1\n\t}\n}\n");
    assertThat(set("{\r\n    \"a\": 1\r\n}\r\n", JsonValue.number(2), "b"))
        .isEqualTo("{\r\n    \"a\": 1,\r\n    \"b\": 2\r\n}\r\n");
  }

  @Test
  void whatIsNoObjectOnTheWayBecomesOne() {
    assertThat(set("{ \"mcp\": null }", JsonValue.number(1), "mcp", "x"))
        .isEqualTo("{ \"mcp\": {\n  \"x\": 1\n} }");
  }

  @Test
  void mergingSetsMembersAndTakesOutThoseThatAreNull() {
    JsoncEditor editor = new JsoncEditor(COMMENTED);
    editor.merge(
        (JsonValue.Obj) Jsonc.strict("{\"model\":null,\"theme\":\"dark\",\"absent\":null}"));

    assertThat(editor.text())
        .isEqualTo(
            COMMENTED
                .replace("  \"model\": \"a/b\",   // keep\n", "  // keep\n")
                .replace("  },\n}\n", "  },\n  \"theme\": \"dark\",\n}\n"));
  }

  @Test
  void veryManyChangesAreWrittenAsAWhole() {
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":").append(i);
    }
    JsoncEditor editor = new JsoncEditor(COMMENTED);
    JsonValue.Obj patch = (JsonValue.Obj) Jsonc.strict(many.append("}").toString());
    editor.merge(patch);

    assertThat(((JsonValue.Obj) editor.value()).members()).hasSize(5_004);
  }

  private static String set(String text, JsonValue value, String... path) {
    JsoncEditor editor = new JsoncEditor(text);
    editor.set(List.of(path), value);
    return editor.text();
  }

  private static String removed(String text, String name) {
    JsoncEditor editor = new JsoncEditor(text);
    editor.remove(List.of(name));
    return editor.text();
  }
}
