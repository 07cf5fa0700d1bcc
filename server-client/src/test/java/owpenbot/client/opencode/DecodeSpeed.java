package owpenbot.client.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import owpenbot.client.http.SseEvent;
import owpenbot.client.http.SseReader;

/// Measures, from memory and on one thread, how fast a burst of 4,000 tokens is decoded in the
/// shapes of both versions. Not a test; the figures and the command are in RATIONALE.md.
final class DecodeSpeed {

  private static final int TOKENS = 4_000;
  private static final int ROUNDS = 30;
  private static final String IDS =
      "\"sessionID\":\"ses_dfdd75079ffeMQfQMrxtRMkvxl\","
          + "\"messageID\":\"msg_20228afd8001CPh2R9V6G4VPpt\",";

  private DecodeSpeed() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    measure("1.18", newer(), out);
    measure("1.1", older(), out);
  }

  private static void measure(String name, byte[] stream, PrintStream out) throws IOException {
    for (int round = 1; round <= ROUNDS; round++) {
      long start = cpuNanos();
      long bytes = allocatedBytes();
      int tokens = decode(stream);
      double seconds = (cpuNanos() - start) / 1e9;
      long allocated = allocatedBytes() - bytes;
      if (round == 1 || round == ROUNDS) {
        out.printf(
            Locale.ROOT,
            "%s, round %d: %,d tokens, %.1f MB in %.1f ms of CPU: %,.0f events/s, %.0f MB/s,"
                + " %,d bytes allocated an event%n",
            name,
            round,
            tokens,
            stream.length / 1e6,
            seconds * 1e3,
            tokens / seconds,
            stream.length / 1e6 / seconds,
            allocated / tokens);
      }
    }
  }

  /// Of this thread: on a busy machine the clock on the wall measures the others.
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static int decode(byte[] stream) throws IOException {
    SseReader reader = new SseReader(new ByteArrayInputStream(stream));
    int tokens = 0;
    while (true) {
      try {
        if (reader.next() instanceof SseEvent.Data data
            && EventReader.read(data.bytes()).event() instanceof EngineEvent.TextDelta) {
          tokens++;
        }
      } catch (EOFException _) {
        return tokens;
      }
    }
  }

  private static byte[] newer() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int token = 0; token < TOKENS; token++) {
      event(
          out,
          "\"id\":\"evt_20228b0a6001tsvwKJAgqcuqzp\",\"type\":\"message.part.delta\"",
          IDS + "\"partID\":\"prt_20228b0a\",\"field\":\"text\",\"delta\":\"tok  \"");
    }
    return out.toByteArray();
  }

  private static byte[] older() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    for (int token = 0; token < TOKENS; token++) {
      text.append("tok \\n");
      event(
          out,
          "\"type\":\"message.part.updated\"",
          "\"part\":{\"id\":\"prt_20228a45f\","
              + (IDS + "\"type\":\"text\",\"text\":\"" + text)
              + "\",\"time\":{\"start\":1795332547679}},\"delta\":\"tok \\n\"");
    }
    return out.toByteArray();
  }

  private static void event(ByteArrayOutputStream out, String type, String properties)
      throws IOException {
    String json =
        "data: {\"directory\":\"/srv/owp/ws\",\"payload\":{"
            + (type + ",\"properties\":{" + properties)
            + "}}}\n\n";
    out.write(json.getBytes(UTF_8));
  }
}
