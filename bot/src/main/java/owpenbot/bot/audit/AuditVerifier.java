package owpenbot.bot.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Goes through the lines of a log from the first on. Confined to one thread.
final class AuditVerifier {

  /// No line of ours is longer; what is gets no more memory than this.
  private static final int MAX_LINE_BYTES = 1024 * 1024;

  private final List<AuditReport.Fault> faults = new ArrayList<>();
  private String prev = AuditSeal.FIRST;
  private long lines;
  private long tornBytes;

  private AuditVerifier() {}

  /// @param files oldest first
  static AuditReport verify(List<Path> files) throws IOException {
    AuditVerifier verifier = new AuditVerifier();
    for (Path file : files) {
      verifier.file(file);
    }
    return new AuditReport(verifier.lines, verifier.prev, verifier.faults, verifier.tornBytes);
  }

  private void file(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (tornBytes > 0) {
      fault(name, 0, "the file before it ends within a line");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          line(name, ++number, line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else if (line.size() < MAX_LINE_BYTES) {
          line.write(b);
        }
      }
      tornBytes = line.size();
    }
  }

  private void line(String file, long number, String line) {
    AuditSeal.fault(line, prev).ifPresent(what -> fault(file, number, what));
    prev = AuditSeal.of(line);
    lines++;
  }

  private void fault(String file, long number, String what) {
    if (faults.size() < AuditReport.MAX_FAULTS) {
      faults.add(new AuditReport.Fault(file, number, what));
    }
  }
}
