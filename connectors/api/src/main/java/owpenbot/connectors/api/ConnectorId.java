package owpenbot.connectors.api;

/// The name of one connector, `platform/identity`, for example `telegram/default`: used in
/// settings, logs and the database, so it never changes for a given bot account.
public record ConnectorId(String platform, String identity) implements Comparable<ConnectorId> {

  public ConnectorId {
    if (platform.isBlank() || identity.isBlank() || platform.indexOf('/') >= 0) {
      throw new IllegalArgumentException("bad connector id: " + platform + "/" + identity);
    }
  }

  /// Reads what [#toString] wrote.
  public static ConnectorId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not platform/identity: " + text);
    }
    return new ConnectorId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ConnectorId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return platform + "/" + identity;
  }
}
