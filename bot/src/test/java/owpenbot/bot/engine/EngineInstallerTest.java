package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With an `npm` of the test's own; the real one was tried by hand, see RATIONALE.md.
class EngineInstallerTest {

  private static final String PLACE = "$prefix/node_modules/" + NpmPackages.platform().getFirst();

  @TempDir private Path folder;

  private final List<String> progress = new ArrayList<>();

  @Test
  void theBinaryOfTheRightPackageIsGivenBack() throws IOException {
    npm(install("exit 0"));

    Path binary = installer().install(progress::add);

    assertThat(binary).isExecutable().hasFileName("opencode");
    assertThat(new EngineBinaries(Map.of(), folder).engine(null)).contains(binary);
    assertThat(progress.getFirst()).contains("1.18.34");
  }

  @Test
  void aRegistryThatLagsBehindGivesTheBinaryAlone() throws IOException {
    npm(
        "case $* in *opencode-ai@*) echo 'npm error code ETARGET'; exit 1;; esac\n"
            + install("exit 0"));

    assertThat(installer().install(progress::add)).isExecutable();
  }

  @Test
  void aMissingNpmIsToldWithTheCommand() {
    assertThatThrownBy(() -> installer().install(progress::add))
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.missing()).isTrue())
        .hasMessageContaining(EngineInstaller.command(folder));
  }

  @Test
  void whatNpmSaysIsPassedOn() throws IOException {
    npm("echo 'npm error code ENOSPC'; exit 1");

    assertThatThrownBy(() -> installer().install(progress::add)).hasMessageContaining("ENOSPC");
  }

  @Test
  void aBinaryThatDoesNotRunHereIsNotTaken() throws IOException {
    npm(install("exit 132"));

    assertThatThrownBy(() -> installer().install(progress::add))
        .hasMessageContaining("none of the binaries");
  }

  private static String install(String binary) {
    return "mkdir -p \""
        + PLACE
        + "/bin\"\n"
        + "printf '#!/bin/sh\\n"
        + binary
        + "\\n' > \""
        + PLACE
        + "/bin/opencode\"\n"
        + "chmod +x \""
        + PLACE
        + "/bin/opencode\"\n";
  }

  private EngineInstaller installer() {
    Path bin = folder.resolve("bin");
    String tools = Files.exists(bin) ? ":/usr/bin:/bin" : ""; // Without an npm of the machine's.
    return new EngineInstaller(folder, Map.of("PATH", bin + tools));
  }

  private void npm(String script) throws IOException {
    Path npm = Files.createDirectories(folder.resolve("bin")).resolve("npm");
    Files.writeString(
        npm,
        "#!/bin/sh\nwhile [ $# -gt 0 ] && [ \"$1\" != --prefix ]; do shift; done\nprefix=$2\n"
            + script);
    assertThat(npm.toFile().setExecutable(true)).isTrue();
  }
}
