package owpenbot.client.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An engine's stream of [#EVENTS] events, from memory, over and over without an end. Confined to
/// one thread.
final class BenchmarkStream extends InputStream {

  static final int EVENTS = 1_000;

  /// What the engine sent in all scenarios, one after another, in the recordings' order.
  static final String RECORDED = "recorded";

  /// An answer of 20 kB in tokens, in the recordings' shape: 1.1 repeats the text so far in each.
  static final String LONG_ANSWER = "20-kB-answer";

  private static final String TOKEN = "a token of a model\\n";
  private static final String IDS =
      "\"sessionID\":\"ses_dfdd75079ffeMQfQMrxtRMkvxl\","
          + "\"messageID\":\"msg_20228afd8001CPh2R9V6G4VPpt\",";

  private final byte[] bytes;
  private int at;

  private BenchmarkStream(Stream<String> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append("data: ").append(event).append("\n\n"));
    bytes = text.toString().getBytes(UTF_8);
  }

  static BenchmarkStream of(String engine, String stream) {
    return new BenchmarkStream(
        switch (stream) {
          case RECORDED -> recorded(engine);
          case LONG_ANSWER -> IntStream.rangeClosed(1, EVENTS).mapToObj(n -> token(engine, n));
          default -> throw new IllegalArgumentException(stream);
        });
  }

  private static Stream<String> recorded(String engine) {
    List<String> events =
        Recording.all()
            .filter(recording -> recording.version().equals(engine))
            .sorted(Comparator.comparing(Recording::name))
            .flatMap(recording -> recording.envelopes().stream())
            .toList();
    return IntStream.range(0, EVENTS).mapToObj(n -> events.get(n % events.size()));
  }

  private static String token(String engine, int number) {
    String payload =
        engine.equals(Recording.NEW)
            ? "\"id\":\"evt_20228b0a6001tsvwKJAgqcuqzp\",\"type\":\"message.part.delta\","
                + ("\"properties\":{" + IDS + "\"partID\":\"prt_202288ebf0013gg0GzitQjFjA0\",")
                + ("\"field\":\"text\",\"delta\":\"" + TOKEN + "\"}")
            : "\"type\":\"message.part.updated\","
                + ("\"properties\":{\"part\":{\"id\":\"prt_202288a81001jCWnyzUZKhdpYw\"," + IDS)
                + ("\"type\":\"text\",\"text\":\"" + TOKEN.repeat(number))
                + ("\",\"time\":{\"start\":1795332547679}},\"delta\":\"" + TOKEN + "\"}");
    return "{\"directory\":\"" + Recording.DIRECTORY + "\",\"payload\":{" + payload + "}}";
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int max) {
    int length = Math.min(max, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, length);
    at = (at + length) % bytes.length;
    return length;
  }
}
