package owpenbot.bot.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One request, read to its end. Immutable; the body is never changed by anybody.
///
/// @param path decoded segments: `/workspace/ws_1/skills` has three
/// @param query decoded; of a repeated parameter the first
/// @param header the first value of a header, by any spelling of its name; null if it has none
/// @param from the client's address
/// @param client tells when the client has gone
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record HttpRequest(
    String method,
    String uri,
    List<String> path,
    Map<String, String> query,
    UnaryOperator<@Nullable String> header,
    byte[] body,
    InetAddress from,
    Presence client) {

  public HttpRequest {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(header.apply(name));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
