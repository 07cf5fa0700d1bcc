package owpenbot.connectors.api;

/// What the platform says about a chat at the moment of an event.
///
/// @param title what people call it, for display only; never used to decide anything
/// @param external whether people from outside the organisation can read it
public record Chat(ChatRef ref, Kind kind, String title, boolean external) {

  /// Who can read along.
  public enum Kind {
    /// One person and the bot.
    PRIVATE,
    /// Several people.
    GROUP
  }
}
