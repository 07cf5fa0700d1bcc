package owpenbot.connectors.api;

/// How far a connector's events are durable with us. Its text means something only to the connector
/// that made it; [#START] says that nothing was ever received.
public record Cursor(String value) {

  /// Nothing was received yet.
  public static final Cursor START = new Cursor("");
}
