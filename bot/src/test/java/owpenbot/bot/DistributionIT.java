package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The distribution that the build just made: complete, each class once, and nothing of this
/// machine in it.
final class DistributionIT {
  private final Path home = Path.of(System.getProperty("owpenbot.distribution", ""));

  @Test
  void theClassPathOfTheJarIsExactlyWhatStandsBesideIt() throws IOException {
    try (JarFile bot = new JarFile(botJar().toFile())) {
      String listed = bot.getManifest().getMainAttributes().getValue("Class-Path");
      Set<String> beside = names(jars());
      beside.remove(botJar().getFileName().toString());

      assertThat(listed.split(" ")).containsExactlyInAnyOrderElementsOf(beside);
    }
  }

  @Test
  void everyClassStandsInOneJarOnly() throws IOException {
    Map<String, Path> seen = new HashMap<>();
    Map<String, List<Path>> twice = new TreeMap<>();
    for (Path jar : jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
            .forEach(
                name -> {
                  Path first = seen.putIfAbsent(name, jar);
                  if (first != null) {
                    twice.put(name, List.of(first, jar));
                  }
                });
      }
    }

    assertThat(seen).hasSizeGreaterThan(1_000);
    assertThat(twice).isEmpty();
  }

  @Test
  void launchersMayBeRunAndTheirSharedPartsAreThere() {
    assertThat(home.resolve("bin/owpenwork")).isExecutable();
    assertThat(home.resolve("bin/openwork-server")).isExecutable();
    assertThat(home.resolve("lib/launch.sh")).isNotEmptyFile();
    assertThat(home.resolve("lib/train.sh")).isNotEmptyFile();
    assertThat(home.resolve("lib/build-id")).content().matches("[0-9a-f]{64}\\n");
    assertThat(home.resolve("LICENSE")).isNotEmptyFile();
    assertThat(home.resolve("README.md")).isNotEmptyFile();
  }

  @Test
  void carriesSqliteForTheUsualSystemsAndNoCacheOfThisMachine() throws IOException {
    Path natives = home.resolve("lib/native/org/sqlite/native");

    assertThat(
            Stream.of("Linux/x86_64", "Linux/aarch64", "Linux-Musl/x86_64", "Linux-Musl/aarch64")
                .map(system -> natives.resolve(system + "/libsqlitejdbc.so")))
        .allSatisfy(library -> assertThat(library).isNotEmptyFile());
    assertThat(
            Stream.of("x86_64", "aarch64")
                .map(arch -> natives.resolve("Mac/" + arch + "/libsqlitejdbc.dylib")))
        .allSatisfy(library -> assertThat(library).isNotEmptyFile());
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(f -> f.toString().contains(".aot"))).isEmpty();
    }
  }

  private Path botJar() throws IOException {
    return jars().stream()
        .filter(jar -> jar.getFileName().toString().startsWith("owpenbot-bot-"))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Set<String> names(List<Path> files) {
    return files.stream().map(f -> f.getFileName().toString()).collect(Collectors.toSet());
  }
}
