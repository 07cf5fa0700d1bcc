package owpenbot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Addresses of servers, checked so far that nobody has to look at their parts again.
final class Addresses {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private Addresses() {}

  static Parsed<URI> parse(String text, ValueType.Address type) {
    try {
      URI uri = new URI(text);
      return fits(uri, type)
          ? new Parsed.Good<>(withoutEndSlash(uri))
          : new Parsed.Bad<>(withoutSecrets(text), "give " + type.expected());
    } catch (URISyntaxException _) {
      return new Parsed.Bad<>(withoutSecrets(text), "give " + type.expected());
    }
  }

  /// Whether only this machine can reach what listens on `host`. No name is looked up.
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name)
        || (name.startsWith("127.") && name.matches("127(\\.[0-9]{1,3}){3}"));
  }

  private static boolean fits(URI uri, ValueType.Address type) {
    return uri.getScheme() != null
        && type.schemes().contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getPort() <= 65_535
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (type.path() || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
  }

  /// Paths are appended with a leading slash everywhere.
  private static URI withoutEndSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : uri;
  }

  private static String withoutSecrets(String text) {
    return text.replaceAll("//.*@", "//***@").replaceAll("[?#].*", "?***");
  }
}
