package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

  @TempDir private Path temporary;

  @Test
  void getOfAMissingFileOrKeyIsEmpty() {
    assertThat(settings().get("log.level")).isEmpty();
    assertThat(settings().all()).isEqualTo("{\n  \"version\": 1\n}");
  }

  @Test
  void setMakesTheFileAndItsFolderForTheOwnerOnly() throws IOException {
    Path path = temporary.resolve("new/folder/owpenbot.json");
    SettingsFile file = new SettingsFile(path, fixture().surroundings());

    Change change = file.set("replies.verbosity", "quiet");

    assertThat(change).isEqualTo(new Change("replies.verbosity", null, "\"quiet\"", List.of()));
    assertThat(Files.readString(path))
        .isEqualTo(
            """
            {
              "version": 1,
              "replies": {
                "verbosity": "quiet"
              }
            }
            """);
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(mode(temporary.resolve("new/folder"))).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          groups                  | true           | true
          groups                  | yes            | "yes"
          openwork.port           | 0              | 0
          engine.agent            | 12             | 12
          approvals.timeout       | 10m            | "10m"
          channels.telegram.token | 123:abc        | "***"
          channels.telegram.token | env:BOT        | "env:BOT"
          owners                  | ["telegram:1"] | ["telegram:1"]
          owners                  | telegram:1     | "telegram:1"
          engine.url              | null           | null
          engine.agent            | 007            | "007"
          engine.agent            | a // b         | "a // b"
          """)
  void valueIsJsonOrElseText(String key, String value, String json) {
    assertThat(settings().set(key, value).after()).isEqualTo(json);
    assertThat(settings().get(key)).contains(json);
  }

  @Test
  void commentsAndUnknownKeysAndSiblingsStay() throws IOException {
    LoadFixture fixture =
        fixture()
            .file(
                """
                {
                  // the boss's file
                  "mine": {"x": [1, 2]}, /* kept */
                  "channels": {
                    "telegram": {
                      "token": "old", // secret
                      "directory-of-mine": 1,
                    }
                  },
                }
                """);

    settings().set("channels.telegram.enabled", "false");
    settings().set("channels.telegram.token", "new");

    assertThat(Files.readString(fixture.file))
        .isEqualTo(
            """
            {
              // the boss's file
              "mine": {"x": [1, 2]}, /* kept */
              "channels": {
                "telegram": {
                  "token": "new", // secret
                  "directory-of-mine": 1,
                  "enabled": false
                }
              },
            }
            """);
  }

  @Test
  void spellingThatTheFileUsesIsKept() throws IOException {
    LoadFixture fixture = fixture().file("{\"opencodeUrl\": \"http://a\"}");

    assertThat(settings().set("engine.url", "http://b").key()).isEqualTo("opencodeUrl");
    assertThat(Files.readString(fixture.file)).isEqualTo("{\"opencodeUrl\": \"http://b\"}");
    assertThat(settings().get("engine.url")).contains("\"http://b\"");
    assertThat(fixture.load().strict().engine().url()).hasToString("http://b");
  }

  @Test
  void itemOfAListIsReachedByItsIndex() {
    fixture().key("channels.telegram.bots", "[{\"id\": \"a\"}, {\"id\": \"b\"}]");

    settings().set("channels.telegram.bots[1].id", "c");

    assertThat(settings().get("channels.telegram.bots.1.id")).contains("\"c\"");
    assertThat(settings().get("channels.telegram.bots.2.id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "a b",
        "a\nb",
        "__proto__.x",
        "a.__proto__",
        "constructor",
        "a.prototype.b",
        "a/b",
        "1.2.3.4.5.6.7.8.9.10.11"
      })
  void malformedOrDangerousKeyIsRefused(String key) throws IOException {
    LoadFixture fixture = fixture().file("{}");

    assertThatThrownBy(() -> settings().set(key, "1")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> settings().get(key)).isInstanceOf(ConfigException.class);
    assertThat(Files.readString(fixture.file)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "groups, maybe, true or false",
    "engine.url, nonsense, http://",
    "owners, 42, platform:id",
    "replies, 5, give an object",
    "directory, /no/such, there is no such folder",
  })
  void valueThatCannotBeRightIsRefused(String key, String value, String expected)
      throws IOException {
    LoadFixture fixture = fixture().file("{\"log\": {}}");

    assertThatThrownBy(() -> settings().set(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expected);
    assertThat(Files.readString(fixture.file)).isEqualTo("{\"log\": {}}");
  }

  @Test
  void keyBelowAPlainValueIsRefused() {
    fixture().file("{\"mine\": 5}");

    assertThatThrownBy(() -> settings().set("mine.x", "1"))
        .hasMessage("mine is not an object, so it cannot hold \"x\"");
  }

  @Test
  void unknownKeyIsWrittenWithANotice() {
    Change change = settings().set("replies.verbositty", "quiet");

    assertThat(change.notices())
        .containsExactly("nobody reads replies.verbositty; did you mean replies.verbosity?");
    assertThat(settings().get("replies.verbositty")).contains("\"quiet\"");
  }

  @Test
  void brokenFileIsLeftAsItIs() throws IOException {
    LoadFixture fixture = fixture().file("{\"groups\": true,,}");

    assertThatThrownBy(() -> settings().set("groups", "false"))
        .hasMessageContaining("line 1, column 17");
    assertThatThrownBy(() -> settings().get("groups")).isInstanceOf(ConfigException.class);
    assertThat(Files.readString(fixture.file)).isEqualTo("{\"groups\": true,,}");
    assertThat(filesBeside(fixture.file)).allMatch(name -> name.startsWith("owpenbot.json"));
  }

  @Test
  void openFileIsClosedToOthersByAWrite() throws IOException {
    LoadFixture fixture = fixture().file("{}");
    Files.setPosixFilePermissions(fixture.file, PosixFilePermissions.fromString("rw-r--r--"));

    settings().set("groups", "true");

    assertThat(mode(fixture.file)).isEqualTo("rw-------");
  }

  @Test
  void folderThatCannotBeMadeIsToldWithThePath() throws IOException {
    Path obstacle = Files.writeString(temporary.resolve("obstacle"), "");
    Path path = obstacle.resolve("owpenbot.json");

    assertThatThrownBy(() -> new SettingsFile(path, fixture().surroundings()).set("groups", "on"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(path + " cannot be written");
  }

  @Test
  void symbolicLinkStaysOne() throws IOException {
    LoadFixture fixture = fixture();
    Path real = temporary.resolve("dotfiles.json");
    Files.writeString(real, "{}");
    Files.createSymbolicLink(fixture.file, real);

    settings().set("groups", "true");

    assertThat(fixture.file).isSymbolicLink();
    assertThat(Files.readString(real)).contains("\"groups\": true");
  }

  @Test
  void nothingIsLeftBehindButTheLock() throws IOException {
    settings().set("groups", "true");

    assertThat(filesBeside(fixture().file))
        .containsExactlyInAnyOrder("owpenbot.json", "owpenbot.json.lock");
  }

  @Test
  void writersAtOnceLoseNothing() throws Exception {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Change>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "mine.key" + i;
        writes.add(() -> settings().set(key, "1"));
      }
      for (var write : writers.invokeAll(writes)) {
        write.get();
      }
    }

    assertThat(settings().get("mine").orElseThrow().lines()).hasSize(42);
  }

  @Test
  void writerWaitsForTheLockOfAnother() throws Exception {
    LoadFixture fixture = fixture().file("{}");
    Path lockFile = fixture.file.resolveSibling("owpenbot.json.lock");
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Change> write;
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        write = writers.submit(() -> settings().set("groups", "true"));
        assertThat(Files.readString(fixture.file)).isEqualTo("{}");
      }
      assertThat(write.get().after()).isEqualTo("true");
    }
  }

  @Test
  void editorThatKnowsNoLockLosesNothing() throws IOException {
    Path path = fixture().file("{\"a\": 1}").file;
    List<String> seen = new ArrayList<>();

    AtomicFile.rewrite(
        path,
        text -> {
          seen.add(text);
          if (seen.size() == 1) {
            write(path, "{\"a\": 2}");
          }
          return text + "\n";
        });

    assertThat(seen).containsExactly("{\"a\": 1}", "{\"a\": 2}");
    assertThat(Files.readString(path)).isEqualTo("{\"a\": 2}\n");
  }

  @Test
  void fileThatNeverRestsIsGivenUp() {
    Path path = fixture().file("0").file;
    int[] count = {0};

    assertThatThrownBy(
            () ->
                AtomicFile.rewrite(
                    path,
                    text -> {
                      write(path, Integer.toString(++count[0]));
                      return text;
                    }))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("try again");
  }

  @Test
  void tokenGoesToTheSectionAndSiblingsStay() {
    fixture().file("{\"channels\": {\"telegram\": {\"enabled\": false, \"mine\": 1}}}");

    List<Change> changes = settings().setTelegramToken("123:abc ");

    assertThat(changes)
        .extracting(Change::key)
        .containsExactly("channels.telegram.token", "channels.telegram.enabled");
    assertThat(settings().get("channels.telegram"))
        .contains("{\n  \"enabled\": true,\n  \"mine\": 1,\n  \"token\": \"***\"\n}");
    assertThat(new LoadFixture(temporary).load().settings().connectors().getFirst())
        .isInstanceOfSatisfying(
            ConnectorConfig.Telegram.class,
            telegram -> assertThat(telegram.token().reveal()).isEqualTo("123:abc"));
  }

  @Test
  void tokenGoesToTheListedDefault() {
    fixture()
        .key(
            "channels.telegram.bots",
            "[{\"id\": \"a\", \"token\": \"1\"}, {\"id\": \"default\", \"enabled\": false}]");

    assertThat(settings().setTelegramToken("9:z"))
        .extracting(Change::key)
        .containsExactly("channels.telegram.bots.1.token", "channels.telegram.bots.1.enabled");
  }

  @Test
  void tokenThatCannotBeOneIsRefused() {
    assertThatThrownBy(() -> settings().setTelegramToken("a\nb"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be a token");
    assertThatThrownBy(() -> settings().setTelegramToken("  ")).isInstanceOf(ConfigException.class);
  }

  private LoadFixture fixture() {
    return new LoadFixture(temporary);
  }

  private SettingsFile settings() {
    return new SettingsFile(fixture().file, fixture().surroundings());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> filesBeside(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path.resolveSibling("."))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
