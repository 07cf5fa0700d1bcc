package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What anybody may rely on in the image, read from its recipe: no container runtime is needed.
final class DockerfileTest {

  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private final List<String> instructions = instructions();

  @Test
  void theBaseIsPinnedByAnExactRelease() {
    assertThat(of("FROM"))
        .singleElement()
        .asString()
        .matches("debian:\\d+\\.\\d+-slim(@sha256:.+)?");
  }

  @Test
  void itDoesNotRunAsRoot() {
    assertThat(of("USER")).containsExactly("owpenbot");
    assertThat(instructions.subList(instructions.indexOf("USER owpenbot"), instructions.size()))
        .noneMatch(line -> line.startsWith("RUN") || line.startsWith("USER root"));
  }

  @Test
  void itsHealthIsWhatTheCommandSays() {
    assertThat(of("HEALTHCHECK"))
        .singleElement()
        .asString()
        .endsWith("CMD [\"owpenwork\", \"health\"]");
  }

  @Test
  void nothingIsCopiedIntoItButTheDistribution() throws IOException {
    assertThat(of("COPY")).isEmpty();
    assertThat(of("ADD")).containsExactly("target/owpenbot-${VERSION}.tar.gz /opt/");
    assertThat(Files.readAllLines(Path.of(".dockerignore")))
        .containsExactly("*", "!target/owpenbot-*.tar.gz");
  }

  @Test
  void theVersionIsTheBuilds() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(of("ARG"))
        .contains("VERSION=" + VERSION.matcher(pom).results().findFirst().orElseThrow().group(1));
  }

  @Test
  void signalsReachTheProcessAndArgumentsItsCommandLine() {
    assertThat(of("ENTRYPOINT")).containsExactly("[\"owpenwork\"]");
    assertThat(of("CMD")).containsExactly("[\"start\", \"--yes\"]");
  }

  private List<String> of(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }

  /// Without comments, continued lines joined.
  private static List<String> instructions() {
    try {
      String text = Files.readString(Path.of("Dockerfile"));
      return text.replaceAll("(?m)^#.*\\R", "")
          .replaceAll("\\\\\\R *", "")
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
