package owpenbot.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to reach or be the OpenWork server.
///
/// @param url an external server, or null
/// @param port of the embedded server; 0 for any free one
/// @param serve whether to be the server when there is none
/// @param approvalChats that are shown held writes too, as `platform/identity/room`
public record OpenworkSettings(
    @Nullable URI url,
    @Nullable Secret token,
    @Nullable Secret hostToken,
    int port,
    Duration approvalTimeout,
    boolean serve,
    List<String> approvalChats) {
  public OpenworkSettings {
    approvalChats = List.copyOf(approvalChats);
  }

  /// A server, or the wish to be one, without further people or chats.
  public OpenworkSettings(
      @Nullable URI url,
      @Nullable Secret token,
      @Nullable Secret hostToken,
      int port,
      Duration approvalTimeout) {
    this(url, token, hostToken, port, approvalTimeout, true, List.of());
  }
}
