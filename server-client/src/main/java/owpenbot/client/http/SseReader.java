package owpenbot.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads server-sent events off a stream, as a blocking pull. Confined to one thread.
///
/// Lines end with LF or CRLF. `data` lines are joined with LF; comments and other fields are
/// skipped. An event that is cut off by the end of the stream is not delivered.
/// [Format](https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream)
public final class SseReader {

  /// Most bytes of one event. An engine repeats attachments in events, so this is ample.
  public static final int MAX_EVENT_BYTES = 16 << 20;

  private static final int READ_BYTES = 64 << 10;
  private static final int KEEP_BYTES = 1 << 20;
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final InputStream in;
  private final int maxEventBytes;
  private final byte[] chunk = new byte[READ_BYTES];
  private int chunkAt;
  private int chunkEnd;

  /// The data so far and, from [#lineStart] on, the line being read.
  private byte[] event = new byte[READ_BYTES];

  private int length;
  private int lineStart;
  private long lineLostBytes;
  private boolean hasData;
  private long lostBytes;

  public SseReader(InputStream in) {
    this(in, MAX_EVENT_BYTES);
  }

  SseReader(InputStream in, int maxEventBytes) {
    this.in = in;
    this.maxEventBytes = maxEventBytes;
  }

  /// Waits for the next event.
  ///
  /// @throws EOFException at the end of the stream
  /// @throws IOException when the stream breaks or is silent for too long
  public SseEvent next() throws IOException {
    begin();
    while (true) {
      if (chunkAt == chunkEnd) {
        fill();
      }
      int lineEnd = lineEnd();
      append(lineEnd);
      if (lineEnd < chunkEnd) {
        chunkAt = lineEnd + 1;
        if (endLine()) {
          return lostBytes > 0
              ? new SseEvent.Oversized(lostBytes + length)
              : new SseEvent.Data(ByteBuffer.wrap(event, 0, length));
        }
      }
    }
  }

  /// Whether the next event is here already, so that [#next] will not wait for it. False for
  /// streams whose lines end with CRLF.
  public boolean ready() {
    byte[] bytes = chunk;
    int end = chunkEnd;
    int line = chunkAt;
    boolean data = false;
    for (int at = line; at < end; at++) {
      if (bytes[at] == '\n') {
        if (at == line && data) {
          return true;
        }
        data |= startsData(line, at);
        line = at + 1;
      }
    }
    return false;
  }

  private boolean startsData(int from, int to) {
    return Arrays.equals(chunk, from, Math.min(to, from + DATA.length), DATA, 0, DATA.length);
  }

  private void begin() {
    if (event.length > KEEP_BYTES) {
      event = new byte[READ_BYTES];
    }
    length = 0;
    lineStart = 0;
    lineLostBytes = 0;
    hasData = false;
    lostBytes = 0;
  }

  private void fill() throws IOException {
    chunkAt = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    if (chunkEnd == 0) {
      throw new EOFException("the stream ended");
    }
  }

  /// Local copies, as the first-tier compiler we run under reads fields anew for every byte.
  private int lineEnd() {
    byte[] bytes = chunk;
    int end = chunkEnd;
    int at = chunkAt;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void append(int end) {
    int count = Math.min(end - chunkAt, maxEventBytes - length);
    lineLostBytes += end - chunkAt - count;
    if (length + count > event.length) {
      int size = Math.max(length + count, Math.min(maxEventBytes, event.length * 2));
      event = Arrays.copyOf(event, size);
    }
    System.arraycopy(chunk, chunkAt, event, length, count);
    length += count;
    chunkAt = end;
  }

  /// Ends the current line; true when it was the blank one that completes an event.
  private boolean endLine() {
    int end = length > lineStart && event[length - 1] == '\r' ? length - 1 : length;
    boolean blank = end == lineStart && lineLostBytes == 0;
    if (isData(end)) {
      keepData(end);
      lostBytes += lineLostBytes;
    } else {
      length = lineStart;
    }
    lineStart = length;
    lineLostBytes = 0;
    return blank && hasData;
  }

  private boolean isData(int end) {
    return Arrays.equals(
        event, lineStart, Math.min(end, lineStart + DATA.length), DATA, 0, DATA.length);
  }

  /// Moves the line's value over its name and joins it with the line before.
  private void keepData(int end) {
    int from = lineStart + DATA.length;
    if (from < end && event[from] == ' ') {
      from++;
    }
    int to = lineStart;
    if (hasData) {
      event[to++] = '\n';
    }
    System.arraycopy(event, from, event, to, end - from);
    length = to + end - from;
    hasData = true;
  }
}
