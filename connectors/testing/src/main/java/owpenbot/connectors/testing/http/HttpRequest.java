package owpenbot.connectors.testing.http;

import java.util.Map;

/// One request, read to its end.
///
/// @param target path and query as sent
/// @param headers by lower-case name; the last one wins
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /// The target without its query.
  public String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /// The query without the question mark, empty if there is none.
  public String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  /// A header's value, empty if it was not sent.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
