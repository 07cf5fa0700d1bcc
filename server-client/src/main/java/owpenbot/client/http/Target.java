package owpenbot.client.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a request goes, with what headers and for how long.
///
/// @param path segments after the server's base URL, not yet encoded
/// @param limit for the whole call, answer included; zero for none
/// @param left what the answer's tree leaves out
public record Target(
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Duration limit,
    Pruned left) {

  /// For the whole of an ordinary call.
  public static final Duration CALL_LIMIT = Duration.ofSeconds(30);

  public Target {
    path = List.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /// A path with the ordinary limit.
  public static Target of(String... path) {
    return new Target(List.of(path), Map.of(), Map.of(), CALL_LIMIT, Pruned.NOTHING);
  }

  public Target query(String name, String value) {
    return new Target(path, with(query, name, value), headers, limit, left);
  }

  public Target header(String name, String value) {
    return new Target(path, query, with(headers, name, value), limit, left);
  }

  public Target limit(Duration newLimit) {
    return new Target(path, query, headers, newLimit, left);
  }

  public Target without(Pruned newLeft) {
    return new Target(path, query, headers, limit, newLeft);
  }

  /// The path as it is shown in messages.
  @Override
  public String toString() {
    return "/" + String.join("/", path);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new TreeMap<>(map);
    copy.put(name, value);
    return copy;
  }
}
