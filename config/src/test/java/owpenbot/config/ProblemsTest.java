package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemsTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          engine.url                | htp://x             | http:// or https://
          engine.url                | http://             | has a host
          engine.url                | http://h:99999      | has a host
          engine.url                | 127.0.0.1:4096      | http:// or https://
          engine.url                | http://h/?a=b       | no credentials
          engine.model              | big-pickle          | provider/model
          engine.username           | a:b                 | a name without :
          channels.telegram.api-url | https://h/bot       | has no path
          channels.discord.gateway-url | https://h        | ws:// or wss://
          openwork.port             | 65536               | from 0 to 65535
          openwork.port             | -1                  | whole number
          openwork.port             | 80a                 | whole number
          replies.tool-output-limit | 1e3                 | whole number
          approvals.mode            | yolo                | ask or allow or deny
          approvals.timeout         | 10                  | a number with a unit
          approvals.timeout         | 0s                  | from 1s
          approvals.timeout         | forever             | never
          approvals.reminder        | never               | a number with a unit
          approvals.reminder        | 99999999999h        | a number with a unit
          groups                    | maybe               | true or false
          log.level                 | loud                | trace or debug or info
          log.format                | xml                 | text or json
          directory                 | /no/such/folder     | there is no such folder
          roots                     | .:/no/such/folder   | there is no such folder
          owners                    | 42                  | platform:id
          owners                    | telegram:*          | platform:id
          owners                    | telegram:@alice     | ids, not names
          owners                    | telegramm:42        | did you mean telegram?
          allow-from                | @alice              | ids, not names
          allow-from-slack          | telegram:42         | slack:42 or 42
          health.host               | 0.0.0.0             | health.token must be set
          health.host               | my host             | a host name
          """)
  void everyKindOfBadValueIsNamedWithKeyOriginAndRemedy(String key, String value, String remedy) {
    for (boolean inFile : new boolean[] {true, false}) {
      LoadFixture fixture = new LoadFixture(temporary.resolve(inFile ? "file" : "flag"));
      Loaded loaded =
          (inFile ? fixture.key(key, JsonWriter.quote(value)) : fixture.flag(key, value)).load();

      assertThat(loaded.problems())
          .singleElement()
          .asString()
          .startsWith(key + ": ")
          .contains(inFile ? fixture.file + " line 1" : "flag")
          .contains(remedy);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          groups     | {}                  | groups: "{…}"
          groups     | ["true"]            | not a list
          owners     | [["telegram:1"]]    | not an object or a nested list
          owners     | {"telegram": 1}     | not an object or a nested list
          engine     | "http://x"          | engine: give an object
          channels   | 5                   | channels: give an object
          channels.telegram.bots | {}      | give a list of objects
          channels.telegram.bots | ["t"]   | give an object
          """)
  void wrongShapesInTheFileAreNamed(String key, String json, String expected) {
    assertThat(new LoadFixture(temporary).key(key, json).load().problems())
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void allProblemsComeAtOnce() {
    Loaded loaded =
        new LoadFixture(temporary)
            .flag("engine.url", "nonsense")
            .variable("OPENWORK_PORT", "many")
            .dotEnv("LOG_LEVEL=loud")
            .file("{\"groups\": \"perhaps\",\n \"aprovals\": {}}")
            .load();

    assertThatThrownBy(loaded::strict)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .anySatisfy(p -> assertThat(p).contains("engine.url", "flag --opencode-url"))
                    .anySatisfy(p -> assertThat(p).contains("environment OPENWORK_PORT"))
                    .anySatisfy(p -> assertThat(p).contains(".env line 1 (LOG_LEVEL)"))
                    .anySatisfy(p -> assertThat(p).contains("groups", "perhaps", "line 1"))
                    .anySatisfy(p -> assertThat(p).contains("did you mean approvals?")));
  }

  @Test
  void badValueLeavesTheDefaultForCommandsThatGoOn() {
    Loaded loaded = new LoadFixture(temporary).variable("PERMISSION_MODE", "yolo").load();

    assertThat(loaded.settings().approvals().mode()).isEqualTo(ApprovalSettings.Mode.ASK);
  }

  @ParameterizedTest
  @CsvSource({
    "engine.modle, engine.modle, engine.model",
    "engin.url, engin, engine",
    "telegram.token, telegram, channels.telegram",
    "opencodeurl, opencodeurl, opencodeUrl",
    "approvals.time-out, approvals.time-out, approvals.timeout",
    "repiles.busy, repiles, replies",
    "channels.telegram.bots.0.tokn, channels.telegram.bots[].tokn, channels.telegram.bots[].token",
  })
  void unknownKeyGetsASuggestion(String key, String reported, String meant) {
    assertThat(new LoadFixture(temporary).key(key, "{}").load().unknownKeys())
        .singleElement()
        .asString()
        .startsWith("unknown key \"" + reported + "\" (" + temporary)
        .endsWith("did you mean " + meant + "?");
  }

  @Test
  void keyLikeNoOtherGetsNoSuggestion() {
    assertThat(new LoadFixture(temporary).key("frobnicate", "1").load().unknownKeys())
        .singleElement()
        .asString()
        .doesNotContain("did you mean");
  }

  @Test
  void unknownKeysStopStartOnly() {
    Loaded loaded = new LoadFixture(temporary).key("frobnicate", "1").load();

    assertThat(loaded.checked()).isNotNull();
    assertThatThrownBy(loaded::strict).hasMessageContaining("unknown key \"frobnicate\"");
  }

  @Test
  void keyThatSaysWhereTheFileIsCannotStandInIt() {
    assertThat(new LoadFixture(temporary).key("data-dir", "\"/x\"").load().unknownKeys())
        .singleElement()
        .asString()
        .contains("set OWPENBOT_DATA_DIR");
  }

  @Test
  void unknownFlagIsAProblem() {
    assertThat(new LoadFixture(temporary).flag("engine.urll", "x").load().problems())
        .singleElement()
        .asString()
        .contains("did you mean engine.url?");
  }

  @Test
  void misspelledVariableIsNoticed() {
    assertThat(new LoadFixture(temporary).variable("OWPENBOT_OWNER", "x").load().notices())
        .containsExactly("environment OWPENBOT_OWNER is not read; did you mean OWPENBOT_OWNERS?");
  }

  @Test
  void oneSettingUnderTwoNamesIsAProblem() {
    Loaded loaded =
        new LoadFixture(temporary)
            .file("{\"opencodeUrl\": \"http://a\",\n\"engine\": {\"url\": \"http://b\"}}")
            .load();

    assertThat(loaded.problems())
        .singleElement()
        .asString()
        .contains("engine.url", "opencodeUrl", "line 1", "keep one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1,, "b": 2}            | line 1, column 9
          {"groups": tru}              | line 1, column
          {"groups": true              | end-of-input
          {"a": 1, "a": 2}             | Duplicate
          {} {}                        | more text after the end
          [1]                          | one JSON object
          "text"                       | one JSON object
          {"channels": 12:secretsecret | line 1, column
          {"token": xoxbsecretsecret}  | line 1, column
          """)
  void brokenFileIsAProblemWithItsPlaceAndWithoutItsText(String text, String expected) {
    assertThat(new LoadFixture(temporary).file(text).load().problems())
        .singleElement()
        .asString()
        .contains("owpenbot.json", expected)
        .doesNotContain("secretsecret", "Source");
  }

  @Test
  void brokenFileDoesNotHideOtherProblems() {
    assertThat(new LoadFixture(temporary).file("{").variable("LOG_LEVEL", "loud").load().problems())
        .hasSize(2);
  }

  @Test
  void hugeFileIsAProblemAndNotRead() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary);
    Files.writeString(fixture.file, "{}" + " ".repeat(2 * TextFile.MAX_BYTES));

    assertThat(fixture.load().problems()).singleElement().asString().contains("1024 KiB");
  }

  @Test
  void deeplyNestedFileIsAProblem() {
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);

    assertThat(new LoadFixture(temporary).file(deep).load().problems()).hasSize(1);
  }

  @Test
  void fileThatIsNoTextIsAProblem() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary);
    Files.write(fixture.file, new byte[] {'{', (byte) 0xC3, '}'});

    assertThat(fixture.load().problems()).singleElement().asString().contains("not UTF-8");
  }

  @Test
  void folderInPlaceOfTheFileIsAProblem() {
    LoadFixture fixture = new LoadFixture(temporary);

    assertThat(fixture.variable("OWPENBOT_CONFIG_PATH", "~").load().problems())
        .singleElement()
        .asString()
        .contains("it is a folder");
  }

  @Test
  void loopbackHealthNeedsNoToken() {
    for (String host : new String[] {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"}) {
      assertThat(new LoadFixture(temporary).flag("health.host", host).load().problems()).isEmpty();
    }
  }

  @Test
  void openHealthWithATokenIsAccepted() {
    assertThat(
            new LoadFixture(temporary)
                .variable("OWPENBOT_HEALTH_HOST", "0.0.0.0")
                .variable("OWPENBOT_HEALTH_TOKEN", "long-enough")
                .load()
                .problems())
        .isEmpty();
  }

  @Test
  void valueIsShownShortAndOnOneLine() {
    String value = "a\nb\u202E" + "x".repeat(500);

    assertThat(new LoadFixture(temporary).flag("log.level", value).load().problems())
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .doesNotContain("\n", "\u202E");
  }
}
