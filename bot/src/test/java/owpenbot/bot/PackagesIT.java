package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the build hands out, unpacked as a person would: the archive and the Debian package. Each
/// runs the demo from where it was put.
final class PackagesIT {

  private final Path distribution = Path.of(System.getProperty("owpenbot.distribution", ""));
  private final Path target = distribution.toAbsolutePath().resolveSibling("");
  private final String version = distribution.getFileName().toString().replace("owpenbot-", "");
  private final UnpackedPackage unpacked;

  PackagesIT(@TempDir Path place) {
    unpacked = new UnpackedPackage(place);
  }

  @Test
  void theArchiveHoldsTheWholeDistribution() throws IOException {
    Path home = unpackArchive();

    assertThat(files(home)).isEqualTo(files(distribution));
    assertThat(home.resolve("bin/owpenwork")).isExecutable();
    assertThat(home.resolve("bin/openwork-server")).isExecutable();
  }

  @Test
  void theDebianPackageSaysWhatItIsAndWhatItNeeds() {
    Map<String, String> fields =
        unpacked
            .run("dpkg-deb", "-f", debianPackage().toString())
            .lines()
            .filter(line -> !line.startsWith(" "))
            .collect(Collectors.toMap(l -> l.split(": ", 2)[0], l -> l.split(": ", 2)[1]));

    assertThat(fields)
        .containsEntry("Package", "owpenbot")
        .containsEntry("Version", version)
        .containsEntry("Architecture", "all")
        .containsEntry("Maintainer", "the Owpenbot authors")
        .hasEntrySatisfying("Depends", d -> assertThat(d).startsWith("openjdk-25-jre-headless |"))
        .containsEntry("Recommends", "git, npm, ripgrep")
        .hasEntrySatisfying("Installed-Size", size -> assertThat(size).matches("\\d{5}"));
  }

  @Test
  void theDebianPackagePutsEverythingWhereDebianLooksForIt() throws IOException {
    Path root = unpackDebianPackage();

    Map<String, Long> files = files(root);
    files(distribution.resolve("lib"))
        .forEach(
            (name, size) -> assertThat(files).containsEntry("usr/lib/owpenbot/lib/" + name, size));
    assertThat(root.resolve("usr/bin/owpenwork")).isSymbolicLink().isExecutable();
    assertThat(root.resolve("usr/bin/openwork-server")).isSymbolicLink().isExecutable();
    assertThat(root.resolve("usr/share/doc/owpenbot/copyright")).isNotEmptyFile();
    assertThat(files.keySet()).allMatch(name -> name.startsWith("usr/"));
    assertThat(root.resolve("usr/lib/systemd/user/owpenwork.service")).isNotEmptyFile();
    assertThat(root.resolve("usr/share/zsh/vendor-completions/_owpenwork")).isNotEmptyFile();
    assertThat(root.resolve("usr/share/bash-completion/completions/owpenwork"))
        .hasSameTextualContentAs(
            distribution.resolve("share/bash-completion/completions/owpenwork"));
  }

  /// In a terminal of its own, with the Tab key, found where zsh looks.
  @Test
  void zshFindsTheCompletionByItself() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
    Path functions = unpackArchive().resolve("share/zsh/site-functions");
    String script =
        """
        zmodload zsh/zpty
        zpty t zsh -f -i
        zpty -w t "fpath=('%s' \\$fpath); autoload -Uz compinit; compinit -u -D"
        zpty -w t "bindkey '^I' complete-word; echo LOA''DED"
        zpty -r t seen '*LOADED*'
        zpty -w -n t $'owpenwork discord in\\t'
        zpty -r t seen '*discord invite*' && echo completed
        zpty -d t
        """
            .formatted(functions);

    assertThat(unpacked.run("zsh", "-f", "-c", script)).isEqualTo("completed\n");
  }

  @Test
  void theCopyrightFileNamesEveryJar() throws IOException {
    String copyright = Files.readString(distribution.resolve("share/doc/owpenbot/copyright"));
    List<String> named =
        Stream.of(copyright.split("\\s+"))
            .filter(word -> word.startsWith("lib/") && word.endsWith("*.jar"))
            .map(word -> word.substring("lib/".length(), word.length() - "*.jar".length()))
            .toList();

    assertThat(files(distribution.resolve("lib")).keySet())
        .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("owpenbot-"))
        .allMatch(jar -> named.stream().anyMatch(jar::startsWith));
  }

  @Tag("engine")
  @Test
  void theDemoRunsFromTheArchive() throws IOException {
    assertThat(unpacked.demo(unpackArchive().resolve("bin/owpenwork")))
        .contains("Try one of these");
  }

  @Tag("engine")
  @Test
  void theDemoRunsFromTheDebianPackage() throws IOException {
    assertThat(unpacked.demo(unpackDebianPackage().resolve("usr/bin/owpenwork")))
        .contains("Try one of these");
  }

  private Path unpackArchive() {
    Path archive = target.resolve("owpenbot-" + version + ".tar.gz");
    Path place = unpacked.folder("opt");
    unpacked.run("tar", "-xzf", archive.toString(), "-C", place.toString());
    return place.resolve("owpenbot-" + version);
  }

  private Path unpackDebianPackage() {
    Path root = unpacked.folder("root");
    unpacked.run("dpkg-deb", "-x", debianPackage().toString(), root.toString());
    return root;
  }

  private Path debianPackage() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is Debian's");
    return target.resolve("owpenbot_" + version + "_all.deb");
  }

  /// Relative names and sizes.
  private static Map<String, Long> files(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sizes.put(folder.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }
}
