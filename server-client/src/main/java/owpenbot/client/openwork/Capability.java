package owpenbot.client.openwork;

/// What a token may do with one kind of thing.
public record Capability(boolean read, boolean write) {

  /// Not offered.
  public static final Capability NONE = new Capability(false, false);
}
