package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents tell people to type is understood, and the files they point to are there.
class DocumentedLinesTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern CALL =
      Pattern.compile("(?:^|[\\s|&;(])(?:[\\w./~-]*/)?owpenwork((?: +[^\\s|&;<>#()`]+)*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  @Test
  void everyDocumentedLineIsUnderstood() throws IOException {
    List<String> seen = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (Path document : documents()) {
      for (List<String> words : calls(Files.readString(document))) {
        seen.add(String.join(" ", words));
        if (!understood(words)) {
          odd.add(REPOSITORY.relativize(document) + ": owpenwork " + String.join(" ", words));
        }
      }
    }

    assertThat(odd).isEmpty();
    assertThat(seen).contains("start --demo", "status", "pairing approve CODE --owner");
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      LINK.matcher(Files.readString(document))
          .results()
          .map(link -> document.resolveSibling(link.group(1)))
          .filter(file -> !Files.exists(file))
          .forEach(file -> broken.add(REPOSITORY.relativize(document) + " → " + file));
    }

    assertThat(broken).isEmpty();
  }

  /// A line, or the name of a command or of a group of them, as texts mention it.
  private static boolean understood(List<String> words) {
    return words.isEmpty()
        || words.getLast().equals("--help")
        || PlainReader.read(words).isPresent()
        || (words.size() == 1 && Commands.find(words.getFirst()).isPresent());
  }

  /// The words after each `owpenwork` in a code span or block; lines may be continued.
  private static List<List<String>> calls(String text) {
    List<List<String>> calls = new ArrayList<>();
    boolean block = false;
    for (String line : text.replaceAll("\\\\\\R", " ").lines().toList()) {
      if (line.startsWith("```")) {
        block = !block;
        continue;
      }
      Stream<String> code =
          block ? Stream.of(line) : SPAN.matcher(line).results().map(span -> span.group(1));
      code.flatMap(part -> CALL.matcher(part).results())
          .map(call -> call.group(1).strip())
          .map(words -> words.isEmpty() ? List.<String>of() : List.of(words.split(" +")))
          .forEach(calls::add);
    }
    return calls;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              documents.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return documents;
  }
}
