package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example, the schema and the table say what the code says. `mvn test -pl config
/// -Dtest=SettingsDocumentsTest -Dowpenbot.rewrite=true` writes them anew.
final class SettingsDocumentsTest {

  private static final boolean REWRITE = Boolean.getBoolean("owpenbot.rewrite");
  private static final Path EXAMPLE = Path.of("owpenbot.example.jsonc");
  private static final Path SCHEMA = Path.of("owpenbot.schema.json");
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- settings: made from the code, do not edit -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @TempDir private Path temporary;

  @Test
  void exampleIsTheOneOfTheCode() throws IOException {
    assertThat(written(EXAMPLE, ExampleFile.render())).isEqualTo(ExampleFile.render());
  }

  @Test
  void schemaIsTheOneOfTheCode() throws IOException {
    assertThat(written(SCHEMA, SchemaFile.render())).isEqualTo(SchemaFile.render());
  }

  @Test
  void tableIsTheOneOfTheCode() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String expected = readme.substring(0, begin) + SettingsTable.render() + readme.substring(end);

    assertThat(written(README, expected)).isEqualTo(expected);
  }

  @Test
  void exampleHasEveryKeyAtItsDefault() throws IOException {
    Settings defaults = new LoadFixture(temporary).load().settings();

    Loaded loaded = new LoadFixture(temporary).file(Files.readString(EXAMPLE)).load();

    assertThat(loaded.unknownKeys()).isEmpty();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings()).isEqualTo(defaults);
    assertThat(Files.readString(EXAMPLE)).contains(names());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.place() == Setting.Place.FILE) {
        names.add("\"" + KeyPath.of(setting.key()).getLast() + "\": ");
      }
    }
    return names;
  }

  private static String written(Path path, String text) throws IOException {
    if (REWRITE) {
      Files.writeString(path, text);
    }
    return Files.readString(path);
  }
}
