package owpenbot.bot.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.launcher.Machine.Running;

/// The launcher at the top of a clone: when it builds, what it says meanwhile, and how it fails.
final class CloneLauncherTest {
  /// Stands in for Maven: makes a distribution of the scripts, unless a test wants it to fail or
  /// hang.
  private static final String MAVEN =
      """
      #!/bin/sh
      echo build >>"$HOME/builds"
      if [ -e "$HOME/build-hangs" ]; then
        echo $$ >"$HOME/maven-pid"
        exec sleep 600
      fi
      if [ -e "$HOME/build-fails" ]; then
        echo '[INFO] Building Owpenbot :: settings 1.2.3   [2/9]'
        echo '[ERROR] Settings.java:[3,1] what is this'
        exit 1
      fi
      while [ "$1" != -f ]; do shift; done
      echo '[INFO] Building Owpenbot :: the process 1.2.3   [9/9]'
      bot=${2%/pom.xml}/bot
      mkdir -p "$bot/target/owpenbot-1.2.3"
      cp -R "$bot/src/main/dist/." "$bot/target/owpenbot-1.2.3"
      echo jar >"$bot/target/owpenbot-1.2.3/lib/owpenbot-bot-1.2.3.jar"
      echo id >"$bot/target/owpenbot-1.2.3/lib/build-id"
      """;

  private final Machine machine;
  private final Path launcher;

  CloneLauncherTest(@TempDir Path folder) {
    machine = new Machine(folder);
    machine.jdk("usr/lib/jvm/jdk-25", "25.0.3");
    machine.script("tools/mvn", MAVEN);
    List.of("npm", "git", "rg").forEach(tool -> machine.script("tools/" + tool, "#!/bin/sh\n"));
    machine.write("clone/pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n");
    machine.write("clone/config/pom.xml", "<project/>");
    machine.write("clone/config/src/main/java/Settings.java", "");
    machine.copy(".ci/prerequisites.sh", "clone/.ci/prerequisites.sh");
    machine.copy("bot/src/main/dist", "clone/bot/src/main/dist");
    machine.copy("bot/src/main/launcher", "clone/bot/src/main/launcher");
    machine.copy("owpenwork", "clone/owpenwork");
    machine.copy("openwork-server", "clone/openwork-server");
    launcher = machine.path("clone/owpenwork");
  }

  @AfterEach
  void nothingIsLeftRunning() {
    machine.awaitAlone();
  }

  @Test
  void theFirstStartBuildsAndSaysSo() {
    Running run = machine.start(launcher, "version", "two words");

    assertThat(run.arguments()).endsWith("owpenbot.bot.Main", "version", "two words");
    assertThat(run.err())
        .contains("owpenwork: building (the first start builds it once)")
        .contains("the process 1.2.3");
  }

  @Test
  void laterStartsBuildOnlyWhenASourceIsNewer() throws IOException {
    machine.start(launcher, "version").exit();
    machine.start(launcher, "version").exit();
    assertThat(builds()).isEqualTo(1);

    machine.write("clone/config/src/main/java/Settings.java", "changed");
    machine.start(launcher, "version").exit();
    assertThat(builds()).isEqualTo(2);

    Files.delete(machine.path("clone/config/src/main/java/Settings.java"));
    machine.start(launcher, "version").exit();
    assertThat(builds()).isEqualTo(3);

    machine.write("clone/config/src/test/java/SettingsTest.java", "");
    machine.start(launcher, "version").exit();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void worksThroughASymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(machine.path("ow"), Path.of("clone/owpenwork"));

    assertThat(machine.start(link, "version").arguments()).endsWith("version");
  }

  @Test
  void startsAtOnceBuildOnce() {
    List<Running> runs =
        Stream.generate(() -> machine.start(launcher, "version")).limit(4).toList();

    assertThat(runs).allSatisfy(run -> assertThat(run.exit()).isZero());
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildShowsItsErrorsAndWhereTheRestIs() {
    machine.write("home/build-fails", "");

    Running run = machine.start(launcher, "version");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] Settings.java:[3,1] what is this")
        .endsWith("all of its output: " + machine.path("clone/target/launcher-build.log") + "\n");
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() throws IOException {
    for (String missing :
        List.of("tools/mvn", "tools/npm", "tools/rg", "usr/lib/jvm/jdk-25/release")) {
      Files.delete(machine.path(missing));
    }

    Running run = machine.start(launcher, "start");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("JDK 25", "Maven 3.8", "npm", "ripgrep").doesNotContain("  git");
  }

  @Test
  void aSignalEndsTheBuildToo() {
    machine.write("home/build-hangs", "");
    Running run = machine.start(launcher, "start");
    Machine.await("the build", () -> !machine.read("home/maven-pid").isBlank());
    long maven = Long.parseLong(machine.read("home/maven-pid").trim());

    run.process().destroy();

    assertThat(run.exit()).isEqualTo(143);
    assertThat(ProcessHandle.of(maven)).isEmpty();
    assertThat(machine.path("clone/target/launcher-build.lock")).doesNotExist();
  }

  @Test
  void aBuildTakesOverFromOneThatWasKilled() throws IOException {
    Files.createDirectories(machine.path("clone/target"));
    Files.createSymbolicLink(machine.path("clone/target/launcher-build.lock"), Path.of("99999999"));

    assertThat(machine.start(launcher, "version").exit()).isZero();
    assertThat(machine.path("clone/target/launcher-build.lock")).doesNotExist();
  }

  @Test
  void theServerStandsBesideItAndIsBuiltWithIt() {
    Running run = machine.start(machine.path("clone/openwork-server"), "--port", "0");

    assertThat(run.exit()).isZero();
    assertThat(run.arguments()).endsWith("owpenbot.bot.ServerMain", "--port", "0");
    assertThat(builds()).isEqualTo(1);
  }

  private long builds() {
    return machine.read("home/builds").lines().count();
  }
}
