package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonEditTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"a": 1}                    | a   | {"a": 9}
          { "a" : "x" , "b": [1,2] }  | b   | { "a" : "x" , "b": 9 }
          {"a": "\\"}{,"}             | a   | {"a": 9}
          {"a": null}                 | a   | {"a": 9}
          {"a": {"b": true}}          | a.b | {"a": {"b": 9}}
          {"a": [{"b": 1}, {}]}       | a.0.b | {"a": [{"b": 9}, {}]}
          {"a": 1}                    | b   | {"a": 1,~  "b": 9~}
          {"a": 1,}                   | b   | {"a": 1,~  "b": 9~}
          {}                          | b   | {~  "b": 9~}
          {"a": 1 /* , */ }           | b   | {"a": 1, /* , */~  "b": 9~}
          {~  "a": 1 // one~}         | b   | {~  "a": 1, // one~  "b": 9~}
          {~  "a": 1, // one~}        | b   | {~  "a": 1, // one~  "b": 9~}
          {~    "a": 1~    // last~}  | b   | {~    "a": 1,~    // last~    "b": 9~}
          {~ "a": {~  "b": 1~ }~}     | a.c | {~ "a": {~  "b": 1,~  "c": 9~ }~}
          {~  "a": 1~}                | b.c | {~  "a": 1,~  "b": {~    "c": 9~  }~}
          {"a": null}                 | a.b | {"a": {~  "b": 9~}}
          // all~{ /* x */ "a": 1 }   | a   | // all~{ /* x */ "a": 9 }
          """)
  void onlyTheValueChanges(String before, String path, String after) {
    String text = before.replace('~', '\n');

    String edited =
        JsonEdit.set(
            text,
            JsonReader.read("x", text),
            KeyPath.of(path),
            JsonReader.readStrictly("9").orElseThrow());

    assertThat(edited).isEqualTo(after.replace('~', '\n'));
    assertThat(JsonReader.read("x", edited).at(KeyPath.of(path))).isInstanceOf(Json.Literal.class);
  }

  @Test
  void carriageReturnsAreKept() {
    String text = "{\r\n\t\"a\": 1\r\n}\r\n";

    assertThat(
            JsonEdit.set(
                text,
                JsonReader.read("x", text),
                List.of("b", "c"),
                JsonReader.readStrictly("\"z\"").orElseThrow()))
        .isEqualTo("{\r\n\t\"a\": 1,\r\n\t\"b\": {\r\n\t  \"c\": \"z\"\r\n\t}\r\n}\r\n");
  }
}
