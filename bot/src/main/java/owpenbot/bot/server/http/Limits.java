package owpenbot.bot.server.http;

import java.time.Duration;

/// What one server takes from its clients. Whoever exceeds a size gets 413, 414 or 431; whoever
/// exceeds a time is cut off.
///
/// @param maxBufferedBytes bodies of all requests that are being read or handled, together; beyond
///   it the answer is 503
/// @param maxPipelined requests a client may send ahead of the answer to the first
/// @param headTime from the connection to the end of the first request's head
/// @param bodyTime from the end of the head to the end of the body
/// @param writeTime for a client to take one answer, or one piece of a stream
/// @param idleTime between an answer and the end of the next request's head
/// @param stopTime for requests to end when the server stops
public record Limits(
    int maxLineBytes,
    int maxHeaderBytes,
    int maxBodyBytes,
    long maxBufferedBytes,
    int maxConnections,
    int maxPipelined,
    Duration headTime,
    Duration bodyTime,
    Duration writeTime,
    Duration idleTime,
    Duration stopTime) {

  /// Those of the OpenWork server: bodies of 1 MiB, 4,096 connections.
  public static Limits usual() {
    return new Limits(
        8 << 10,
        16 << 10,
        1 << 20,
        32L << 20,
        4_096,
        16,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5));
  }
}
