package owpenbot.bot.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of one log: `NAME.jsonl`, which grows, and full ones as `NAME.000001.jsonl` and so on.
record AuditFiles(Path folder, String name) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String END = ".jsonl";

  AuditFiles {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a log's name: " + name);
    }
  }

  /// The one that grows.
  Path active() {
    return folder.resolve(name + END);
  }

  /// What writers hold while they write.
  Path lock() {
    return folder.resolve(name + ".lock");
  }

  /// The full ones, oldest first.
  List<Path> full() throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(name) + "\\.[0-9]{6}" + Pattern.quote(END));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> pattern.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /// Where the active one goes when it is full.
  Path nextFull() throws IOException {
    List<Path> full = full();
    int last = full.isEmpty() ? 0 : number(full.getLast());
    return folder.resolve("%s.%06d%s".formatted(name, last + 1, END));
  }

  /// All there are, oldest first.
  List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>(full());
    if (Files.exists(active())) {
      all.add(active());
    }
    return all;
  }

  private int number(Path full) {
    String file = full.getFileName().toString();
    return Integer.parseInt(file.substring(name.length() + 1, file.length() - END.length()));
  }
}
