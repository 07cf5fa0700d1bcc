package owpenbot.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100_000})
  void eventsAreFoundHoweverTheBytesArrive(int step) throws IOException {
    String stream = "data: one\n\ndata: twö\r\n\r\n: comment\n\ndata:a\ndata: b\ndata\n\n";

    assertThat(all(stream, step, 1000)).containsExactly("one", "twö", "a\nb");
  }

  @Test
  void otherFieldsAndCommentsAreSkipped() throws IOException {
    String stream = "event: x\nid: 7\nretry: 5\n: hello\ndatabase: no\ndata: yes\n\n: bye\n\n";

    assertThat(all(stream, 5, 1000)).containsExactly("yes");
  }

  @Test
  void isReadyOnlyForAnEventThatIsCompleteWithinWhatWasRead() throws IOException {
    String stream = "data: one\n\n: no event\n\ndata: two\n\n: no event\n\ndata: cut";
    SseReader reader = reader(stream, 100_000, 1000);
    assertThat(reader.ready()).isFalse();

    assertThat(text(reader.next())).isEqualTo("one");
    assertThat(reader.ready()).isTrue();
    assertThat(text(reader.next())).isEqualTo("two");
    assertThat(reader.ready()).isFalse();
  }

  @Test
  void onlyOneSpaceAfterTheColonIsTaken() throws IOException {
    assertThat(all("data:  two\n\ndata:\n\n", 9, 1000)).containsExactly(" two", "");
  }

  @Test
  void eventThatIsCutOffIsNotDelivered() throws IOException {
    SseReader reader = reader("data: whole\n\ndata: half", 4, 1000);
    reader.next();

    assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
  }

  @Test
  void oversizedEventIsSkippedAndTheNextIsRead() throws IOException {
    String stream = "data: " + "x".repeat(5000) + "\n\ndata: next\n\n";
    SseReader reader = reader(stream, 700, 1000);

    assertThat(reader.next())
        .isInstanceOfSatisfying(
            SseEvent.Oversized.class, lost -> assertThat(lost.sizeBytes()).isBetween(5000L, 5010L));
    assertThat(text(reader.next())).isEqualTo("next");
  }

  @Test
  void manyLinesOfOneEventAreLimitedTogether() throws IOException {
    SseReader reader = reader(("data: " + "y".repeat(100) + "\n").repeat(20) + "\n", 64, 1000);

    assertThat(reader.next()).isInstanceOf(SseEvent.Oversized.class);
  }

  @Test
  void longCommentCostsNothing() throws IOException {
    SseReader reader = reader(":" + "z".repeat(50_000) + "\ndata: ok\n\n", 1000, 1000);

    assertThat(text(reader.next())).isEqualTo("ok");
  }

  @Test
  void largeEventsAndSmallOnesTakeTurns() throws IOException {
    String large = "L".repeat(3 << 20);
    String stream = "data: s\n\ndata: " + large + "\n\ndata: s\n\n";

    assertThat(all(stream, 64 << 10, SseReader.MAX_EVENT_BYTES)).containsExactly("s", large, "s");
  }

  private static List<String> all(String stream, int step, int limit) throws IOException {
    SseReader reader = reader(stream, step, limit);
    List<String> events = new ArrayList<>();
    while (true) {
      try {
        events.add(text(reader.next()));
      } catch (EOFException _) {
        return events;
      }
    }
  }

  private static String text(SseEvent event) {
    return switch (event) {
      case SseEvent.Data data -> UTF_8.decode(data.bytes().slice()).toString();
      case SseEvent.Oversized _ -> "oversized";
    };
  }

  private static SseReader reader(String stream, int step, int limit) {
    InputStream in =
        new ByteArrayInputStream(stream.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(step, length));
          }

          @Override
          public int read(byte[] into) {
            return read(into, 0, into.length);
          }
        };
    return new SseReader(in, limit);
  }
}
