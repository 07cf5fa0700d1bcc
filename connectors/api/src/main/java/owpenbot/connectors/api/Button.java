package owpenbot.connectors.api;

/// A button under a message.
///
/// @param label at most 20 characters, so that every client shows it whole
/// @param token opaque, at most 40 ASCII characters; comes back with the click
public record Button(String label, Style style, String token) {

  /// How much it wants to be pressed. A card has at most one PRIMARY and one DANGER.
  public enum Style {
    PRIMARY,
    DANGER,
    NEUTRAL
  }
}
