package owpenbot.client.http;

import java.nio.ByteBuffer;

/// One server-sent event. Only data is read: neither server of ours names events or numbers them.
public sealed interface SseEvent {

  /// Its data.
  ///
  /// @param bytes UTF-8, backed by an array; valid until the next event is read
  record Data(ByteBuffer bytes) implements SseEvent {}

  /// Its data was larger than the reader's limit and is lost.
  record Oversized(long sizeBytes) implements SseEvent {}
}
