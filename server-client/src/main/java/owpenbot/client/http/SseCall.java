package owpenbot.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.ReentrantLock;
import owpenbot.client.http.ServerException.Kind;

/// An open stream of events: pulled by one thread, closed by any.
public final class SseCall implements AutoCloseable {

  private final Answer answer;
  private final SseReader reader;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;

  SseCall(Answer answer) {
    this.answer = answer;
    reader = new SseReader(answer.body());
  }

  /// Waits for the next event.
  ///
  /// @throws ServerException UNREACHABLE when the stream ended, broke, was silent for too long or
  ///   was closed
  public SseEvent next() {
    reading.lock();
    try {
      return reader.next();
    } catch (IOException e) {
      answer.close();
      throw new ServerException(Kind.UNREACHABLE, 0, "", answer.name() + ": " + reason(e), e);
    } finally {
      reading.unlock();
    }
  }

  /// Whether [#next] will not wait.
  public boolean ready() {
    reading.lock();
    try {
      return reader.ready();
    } finally {
      reading.unlock();
    }
  }

  /// Ends it and wakes a thread that waits in [#next].
  @Override
  public void close() {
    closed = true;
    answer.cancel();
    reading.lock();
    try {
      answer.close();
    } finally {
      reading.unlock();
    }
  }

  private String reason(IOException cause) {
    if (closed) {
      return "closed";
    }
    return switch (cause) {
      case EOFException _ -> "the stream ended";
      case InterruptedIOException _ -> "the stream was silent for too long";
      default -> "the stream broke: " + ErrorText.firstLine(cause.getMessage());
    };
  }
}
