package owpenbot.connectors.api;

import org.jspecify.annotations.Nullable;

/// A button under a message.
///
/// @param label at most 20 characters, so that every client shows it whole
/// @param token opaque, at most 40 ASCII characters; comes back with the click
/// @param confirm what the platform may ask before the click counts, if it can ask by itself;
///   others leave it out and hand in `token`, whereupon the core asks
public record Button(String label, Style style, String token, @Nullable Confirm confirm) {

  /// A button that asks nothing.
  public Button(String label, Style style, String token) {
    this(label, style, token, null);
  }

  /// How much it wants to be pressed. A card has at most one PRIMARY and one DANGER.
  public enum Style {
    PRIMARY,
    DANGER,
    NEUTRAL
  }

  /// A question that the platform itself puts between the press and the click.
  ///
  /// @param text plain; what the click will mean
  /// @param token comes back in place of [Button#token] once the person has confirmed
  public record Confirm(String text, String token) {}
}
