package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SecretsTest {

  private static final String HIDDEN = "hidden-hidden";

  @TempDir private Path temporary;

  static Stream<Setting<?>> secrets() {
    return Catalogue.all().stream().filter(Setting::isSecret);
  }

  @Test
  void secretIsItself() {
    assertThat(password(new LoadFixture(temporary).variable("OPENCODE_SERVER_PASSWORD", HIDDEN)))
        .isEqualTo(HIDDEN);
  }

  @Test
  void secretIsInAVariable() {
    assertThat(
            password(
                new LoadFixture(temporary)
                    .key("engine.password", "\"env:MINE\"")
                    .variable("MINE", HIDDEN)))
        .isEqualTo(HIDDEN);
  }

  @Test
  void variableMayStandInDotEnv() {
    assertThat(
            password(
                new LoadFixture(temporary)
                    .key("engine.password", "\"env:MINE\"")
                    .dotEnv("MINE=" + HIDDEN)))
        .isEqualTo(HIDDEN);
  }

  @Test
  void secretIsInAFileWhoseLastLineBreakDoesNotCount() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary).flag("engine.password", "file:~/secret");
    Files.writeString(fixture.home.resolve("secret"), HIDDEN + "\r\n");

    assertThat(password(fixture)).isEqualTo(HIDDEN);
  }

  @Test
  void missingVariableIsAProblemWithItsName() {
    assertThat(new LoadFixture(temporary).key("engine.password", "\"env:MINE\"").load().problems())
        .singleElement()
        .asString()
        .contains("engine.password", "owpenbot.json line 1", "MINE", "is not set");
  }

  @Test
  void missingOrEmptyOrHugeFileIsAProblemWithItsPath() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary).flag("engine.password", "file:~/secret");
    Path file = fixture.home.resolve("secret");
    assertThat(fixture.load().problems()).singleElement().asString().contains(file + " does not");

    Files.writeString(file, "\n");
    assertThat(fixture.load().problems()).singleElement().asString().contains(file + " is empty");

    Files.writeString(file, HIDDEN.repeat(10_000));
    assertThat(fixture.load().problems())
        .singleElement()
        .asString()
        .contains(file + " is larger")
        .doesNotContain(HIDDEN);

    Files.delete(file);
    Files.createDirectory(file);
    assertThat(fixture.load().problems()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void secretWithALineBreakInsideIsAProblemThatDoesNotShowIt() {
    assertThat(
            new LoadFixture(temporary)
                .flag("engine.password", HIDDEN + "\n" + HIDDEN)
                .load()
                .problems())
        .singleElement()
        .asString()
        .contains("line break")
        .doesNotContain(HIDDEN);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noSecretIsEverPrinted(Setting<?> setting) {
    String key = setting.key().replace("[]", ".0");
    LoadFixture fixture = new LoadFixture(temporary).key(key, JsonWriter.quote(HIDDEN));

    Loaded loaded = fixture.load();

    SettingsFile file = new SettingsFile(fixture.file, fixture.surroundings());
    assertThat(loaded.toString()).doesNotContain(HIDDEN).contains("value=***");
    assertThat(file.all()).doesNotContain(HIDDEN).contains("\"***\"");
    assertThat(file.get(key)).contains("\"***\"");
    assertThat(file.get("$schema")).isEmpty();
    assertThat(file.set(key, "other-" + HIDDEN).toString()).doesNotContain(HIDDEN);
  }

  @Test
  void tokenInTheWrongPlaceIsNotPrinted() {
    String telegram = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    LoadFixture fixture =
        new LoadFixture(temporary)
            .variable("LOG_LEVEL", telegram)
            .variable("GROUPS_ENABLED", "xoxb-1234567890-abcdefghij")
            .variable("OPENCODE_URL", "http://me:" + HIDDEN + "@host");

    assertThat(fixture.load().problems())
        .hasSize(3)
        .noneMatch(problem -> problem.contains("AAHdq"))
        .noneMatch(problem -> problem.contains("abcdefghij"))
        .noneMatch(problem -> problem.contains(HIDDEN));
  }

  @Test
  void namesOfSecretVariablesAreToldForScrubbing() {
    Loaded loaded =
        new LoadFixture(temporary).key("channels.telegram.token", "\"env:MY_BOT\"").load();

    assertThat(loaded.secretVariables())
        .contains("MY_BOT", "TELEGRAM_BOT_TOKEN", "OPENWORK_HOST_TOKEN", "SLACK_APP_TOKEN");
  }

  @Test
  void fileOpenToOthersIsNoticedWithTheCommandThatHelps() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary).file("{}");
    assertThat(fixture.load().notices()).isEmpty();

    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(fixture.file, PosixFilePermissions.fromString(mode));
      assertThat(fixture.load().notices())
          .singleElement()
          .asString()
          .endsWith("run: chmod 600 " + fixture.file);
    }
  }

  @Test
  void pathWithBlanksIsQuotedForTheShell() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary.resolve("a b's")).file("{}");
    Files.setPosixFilePermissions(fixture.file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(fixture.load().notices())
        .singleElement()
        .asString()
        .contains("chmod 600 '/")
        .contains("a b'\\''s");
  }

  @Test
  void dotEnvWithASecretIsCheckedToo() throws IOException {
    LoadFixture fixture = new LoadFixture(temporary).dotEnv("TELEGRAM_BOT_TOKEN=" + HIDDEN);
    Path dotEnv = fixture.workingDirectory.resolve(".env");
    Files.setPosixFilePermissions(dotEnv, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(fixture.load().notices())
        .anySatisfy(notice -> assertThat(notice).contains("chmod 600 " + dotEnv));
  }

  private static String password(LoadFixture fixture) {
    Secret password = fixture.load().strict().engine().password();
    return password == null ? "" : password.reveal();
  }
}
