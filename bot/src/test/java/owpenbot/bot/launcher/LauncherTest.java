package owpenbot.bot.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.launcher.Machine.Running;

/// The distribution's launcher: which JDK it takes, how it starts it, and what it does about the
/// AOT cache.
final class LauncherTest {
  private static final String JDK = "usr/lib/jvm/jdk-25";

  private final Machine machine;
  private final Path launcher;

  LauncherTest(@TempDir Path folder) {
    machine = new Machine(folder);
    launcher = machine.distribution("opt/owpen bot");
  }

  @AfterEach
  void nothingIsLeftRunning() {
    machine.awaitAlone();
  }

  @Test
  void runsFromAnywhereThroughSymbolicLinksAndLeavesArgumentsAlone() throws IOException {
    machine.jdk(JDK, "25.0.3");
    Path absolute = Files.createSymbolicLink(machine.path("absolute"), launcher);
    Files.createDirectories(machine.path("bin"));
    Path relative = Files.createSymbolicLink(machine.path("bin/ow"), Path.of("../absolute"));

    for (Path way : List.of(launcher, absolute, relative)) {
      Running run = machine.start(way, "send", "two words", "", "*");

      assertThat(run.arguments()).endsWith("owpenbot.bot.Main", "send", "two words", "", "*");
      assertThat(run.arguments())
          .contains(machine.path("opt/owpen bot/lib/owpenbot-bot-1.jar").toString());
    }
  }

  @Test
  void becomesTheJvmSoThatSignalsArriveThere() {
    machine.jdk(JDK, "25.0.3");

    Running run = machine.start(launcher, "version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("pid=" + run.process().pid() + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/temurin-25",
        "home/.sdkman/candidates/java/25-tem",
        "home/.jdks/openjdk-25",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "opt/homebrew/opt/openjdk@25"
      })
  void findsAJdkInTheUsualPlaces(String place) {
    machine.jdk("usr/lib/jvm/java-17", "17.0.15");
    machine.jdk("usr/lib/jvm/java-26", "26");
    machine.jdk(place, "25.0.3");

    assertThat(machine.start(launcher).arguments()).isNotEmpty();
  }

  @Test
  void prefersJavaHomeThenThePathThenTheUsualPlaces() throws IOException {
    machine.jdk(JDK, "25.0.1");
    Path named = jdkThatSays("named");
    Path onPath = jdkThatSays("on path");
    Files.createSymbolicLink(machine.path("tools/java"), onPath.resolve("bin/java"));

    assertThat(says(machine.start(launcher))).isEqualTo("on path\n");
    machine.with("JAVA_HOME", named.toString());
    assertThat(says(machine.start(launcher))).isEqualTo("named\n");
    machine.with("JAVA_HOME", machine.jdk("old", "17").toString());
    assertThat(says(machine.start(launcher))).isEqualTo("on path\n");
  }

  @Test
  void aRuntimeThatCameAlongIsPreferred() {
    machine.with("JAVA_HOME", jdkThatSays("named").toString());
    machine.jdk("opt/owpen bot/runtime", "25.0.3");
    machine.script("opt/owpen bot/runtime/bin/java", "#!/bin/sh\necho came along\n");

    assertThat(says(machine.start(launcher))).isEqualTo("came along\n");
  }

  @Test
  void withoutAJdk25SaysWhatToInstallAndExits3() {
    machine.jdk("usr/lib/jvm/java-17", "17.0.15");

    Running run = machine.start(launcher, "start");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("owpenwork: needs a JDK 25 (").hasLineCount(1);
  }

  @Test
  void firstStartMakesTheCacheAndLaterOnesUseIt() throws IOException {
    machine.jdk(JDK, "25.0.3");

    assertThat(machine.start(launcher, "start").arguments()).noneMatch(this::isCache);
    Path cache = awaitCache();

    assertThat(machine.start(launcher, "start").arguments()).contains("-XX:AOTCache=" + cache);
    assertThat(machine.start(launcher, "status").arguments()).contains("-XX:AOTCache=" + cache);
    assertThat(trainings()).isEqualTo(1);
    assertThat(Files.getPosixFilePermissions(cache.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aShortCommandMakesNoCache() {
    machine.jdk(JDK, "25.0.3");

    assertThat(machine.start(launcher, "version").exit()).isZero();

    assertThat(machine.path("home/.owpenbot")).doesNotExist();
  }

  @Test
  void aCacheIsOfTheseJarsThisBuildThisJvmAndThisPlaceOnly() {
    machine.jdk(JDK, "25.0.3");
    machine.start(launcher, "start").exit();
    awaitCache();

    machine.write("opt/owpen bot/lib/owpenbot-bot-1.jar", "another jar");
    assertThat(machine.start(launcher, "version").arguments()).noneMatch(this::isCache);
    machine.write("opt/owpen bot/lib/owpenbot-bot-1.jar", "jar");
    machine.write("opt/owpen bot/lib/build-id", "4567\n");
    assertThat(machine.start(launcher, "version").arguments()).noneMatch(this::isCache);
    machine.write("opt/owpen bot/lib/build-id", "0123\n");
    machine.jdk(JDK, "25.0.4");
    assertThat(machine.start(launcher, "version").arguments()).noneMatch(this::isCache);
    machine.jdk(JDK, "25.0.3");
    Path elsewhere = machine.distribution("opt/copy");
    assertThat(machine.start(elsewhere, "version").arguments()).noneMatch(this::isCache);
  }

  @Test
  void startsAtOnceShareOneTraining() {
    machine.jdk(JDK, "25.0.3");

    Stream.generate(() -> machine.start(launcher, "start"))
        .limit(5)
        .toList()
        .forEach(Running::exit);
    awaitCache();
    awaitNoLock();

    assertThat(trainings()).isEqualTo(1);
  }

  @Test
  void aTrainingThatFailedIsNotTriedAgainAndHarmsNoStart() {
    machine.jdk(JDK, "25.0.3");
    machine.write("home/training-fails", "");

    assertThat(machine.start(launcher, "start").exit()).isZero();
    Machine.await("the mark of the failure", () -> !files(".failed").isEmpty());
    awaitNoLock();
    assertThat(machine.start(launcher, "start").arguments()).noneMatch(this::isCache);

    assertThat(trainings()).isEqualTo(1);
    assertThat(files(".aot")).isEmpty();
  }

  @Test
  void aTrainingTakesOverFromOneThatDied() throws IOException {
    machine.jdk(JDK, "25.0.3");
    Files.createDirectories(machine.path("home/.owpenbot/aot"));
    Files.createSymbolicLink(machine.path("home/.owpenbot/aot/lock"), Path.of("99999999"));

    machine.start(launcher, "start").exit();

    assertThat(awaitCache()).isNotEmptyFile();
  }

  @Test
  void cachesOfOlderBuildsAreRemovedButForTwo() {
    machine.jdk(JDK, "25.0.3");
    for (int build = 1; build <= 5; build++) {
      machine.write("opt/owpen bot/lib/build-id", build + "\n");
      int before = build;
      machine.start(launcher, "start").exit();
      Machine.await("training " + build, () -> trainings() == before);
      awaitNoLock();
    }

    assertThat(files(".aot")).hasSize(3);
  }

  @Test
  void anUnwritableDataFolderHarmsNoStart() {
    machine.jdk(JDK, "25.0.3");
    machine.write("file", "");
    machine.with("OWPENBOT_DATA_DIR", machine.path("file/data").toString());

    assertThat(machine.start(launcher, "start").arguments()).contains("owpenbot.bot.Main");
  }

  private Path jdkThatSays(String name) {
    Path home = machine.jdk("jdks/" + name, "25.0.3");
    machine.script("jdks/" + name + "/bin/java", "#!/bin/sh\necho " + name + "\n");
    return home;
  }

  private static String says(Running run) {
    run.exit();
    return run.out();
  }

  private boolean isCache(String argument) {
    return argument.startsWith("-XX:AOTCache=");
  }

  private Path awaitCache() {
    Machine.await("the cache", () -> !files(".aot").isEmpty());
    return files(".aot").getFirst();
  }

  private void awaitNoLock() {
    Machine.await("the end of the training", () -> files("lock").isEmpty());
  }

  private long trainings() {
    return machine.read("home/trainings").lines().count();
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(machine.path("home/.owpenbot/aot"))) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
