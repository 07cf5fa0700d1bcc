package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Flag, environment, `.env`, file, default: for every setting of the catalogue.
final class PrecedenceTest {

  @TempDir private Path temporary;

  static Stream<Setting<?>> settings() {
    return Catalogue.all().stream()
        .filter(setting -> setting.place() != Setting.Place.ORIGINAL)
        .filter(setting -> !setting.key().contains("[]"));
  }

  static Stream<Setting<?>> inFile() {
    return settings().filter(setting -> setting.place() == Setting.Place.FILE);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void nobodySetsIt(Setting<?> setting) {
    Entry entry = LoadFixture.entry(new LoadFixture(temporary).load(), setting.key());

    assertThat(entry.origin()).isEqualTo(new Origin.Default());
    if (setting.fallback() == null) {
      assertThat(setting.isSecret() || setting.computed() != null).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("inFile")
  void everySpellingInTheFileCounts(Setting<?> setting) {
    for (String key : setting.fileKeys()) {
      LoadFixture fixture = new LoadFixture(temporary);
      Loaded loaded = fixture.key(key, json(setting, 0)).load();

      Entry entry = LoadFixture.entry(loaded, setting.key());
      assertThat(entry.origin()).isEqualTo(new Origin.File(fixture.file, 1, key));
      assertThat(entry.value()).isEqualTo(shown(setting, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void dotEnvBeatsTheFile(Setting<?> setting) {
    for (String name : setting.variables()) {
      LoadFixture fixture = withFile(setting).dotEnv("# mine\n" + name + "=" + sample(setting, 1));

      Entry entry = LoadFixture.entry(fixture.load(), setting.key());
      Path dotEnv = fixture.workingDirectory.resolve(".env");
      assertThat(entry.origin()).isEqualTo(new Origin.DotEnv(dotEnv, 2, name));
      assertThat(entry.value()).isEqualTo(shown(setting, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void environmentBeatsDotEnv(Setting<?> setting) {
    String first = setting.variables().getFirst();
    for (String name : setting.variables()) {
      LoadFixture fixture =
          withFile(setting)
              .dotEnv(first + "=" + sample(setting, 1))
              .variable(name, sample(setting, 2));

      Entry entry = LoadFixture.entry(fixture.load(), setting.key());
      assertThat(entry.origin()).isEqualTo(new Origin.Variable(name));
      assertThat(entry.value()).isEqualTo(shown(setting, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void flagBeatsEverything(Setting<?> setting) {
    Loaded loaded =
        withFile(setting)
            .dotEnv(setting.variables().getFirst() + "=" + sample(setting, 1))
            .variable(setting.variables().getFirst(), sample(setting, 2))
            .flag(setting.key(), sample(setting, 3))
            .load();

    Entry entry = LoadFixture.entry(loaded, setting.key());
    String name = setting.flag() == null ? setting.key() : setting.flag();
    assertThat(entry.origin()).isEqualTo(new Origin.Flag(name));
    assertThat(entry.value()).isEqualTo(shown(setting, 3));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void blankVariableIsNoneUnlessItMeansAnEmptyList(Setting<?> setting) {
    String name = setting.variables().getFirst();

    Entry entry = LoadFixture.entry(withFile(setting).variable(name, "  ").load(), setting.key());

    if (setting.type().takesEmpty()) {
      assertThat(entry.value()).isEmpty();
    } else {
      assertThat(entry.origin()).isNotInstanceOf(Origin.Variable.class);
    }
  }

  private LoadFixture withFile(Setting<?> setting) {
    LoadFixture fixture = new LoadFixture(temporary);
    return setting.place() == Setting.Place.FILE
        ? fixture.key(setting.key(), json(setting, 0))
        : fixture;
  }

  private String shown(Setting<?> setting, int which) {
    Surroundings surroundings = new LoadFixture(temporary).surroundings();
    return switch (setting.type().parse(sample(setting, which), surroundings)) {
      case Parsed.Good<?>(Object value) -> Shown.of(value);
      case Parsed.Bad<?> bad -> throw new AssertionError(setting.key() + ": " + bad);
    };
  }

  private String json(Setting<?> setting, int which) {
    return JsonWriter.quote(sample(setting, which));
  }

  /// Four texts that fit the type, different where the type has so many values.
  private String sample(Setting<?> setting, int which) {
    return switch (setting.type()) {
      case ValueType.Toggle _ -> List.of("true", "0", "YES", "off").get(which);
      case ValueType.Whole _ -> List.of("31", "32", "33", "34").get(which);
      case ValueType.Time _ -> List.of("41s", "42m", "3h", "1500ms").get(which);
      case ValueType.TimeOrNever _ -> List.of("41s", "never", "3h", "1500ms").get(which);
      case ValueType.Choice<?> choice ->
          Shown.of(choice.words().get(which % choice.words().size()));
      case ValueType.Address(var schemes, boolean _) ->
          schemes.stream().sorted().findFirst().orElseThrow() + "://host" + which + ":8" + which;
      case ValueType.Place(boolean existing) ->
          existing ? List.of("..", "../home", ".", "~").get(which) : "~/place" + which;
      case ValueType.Folders _ -> List.of("..:.", "../home", ".", "~").get(which);
      case ValueType.People(List<String> bare, boolean _) ->
          (bare.size() == 1 ? bare.getFirst() : "telegram") + ":" + which + "1";
      case ValueType.Entries entries ->
          (entries.equals(ValueType.Entries.ROLES) ? "telegram:-10" : "telegram/default/") + which;
      case ValueType.Words _ -> "word" + which + (setting.key().endsWith("model") ? "/m" : "");
      case ValueType.Hidden _ -> "secret-" + which;
    };
  }
}
