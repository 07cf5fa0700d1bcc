package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The distribution with a Java runtime in it. Only `-Pjlink` makes it, and runs this.
final class RuntimeImageIT {

  @TempDir private Path place;

  @Tag("engine")
  @Test
  void theDemoRunsWhereThereIsNoJava() throws IOException {
    Path target =
        Path.of(System.getProperty("owpenbot.distribution", ""))
            .toAbsolutePath()
            .resolveSibling("");
    List<Path> images;
    try (Stream<Path> beside = Files.list(target)) {
      images = beside.filter(folder -> Files.isDirectory(folder.resolve("runtime"))).toList();
    }

    assertThat(images).as("images in " + target).hasSize(1);
    assertThat(
            new UnpackedPackage(place).demoWithoutJava(images.getFirst().resolve("bin/owpenwork")))
        .contains("Try one of these");
  }
}
