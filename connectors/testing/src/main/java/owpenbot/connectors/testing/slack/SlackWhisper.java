package owpenbot.connectors.testing.slack;

/// A message for one person alone.
///
/// @param click the id of the click it answers; empty when it answers none
/// @param byUrl whether it came by `response_url`
public record SlackWhisper(String channel, String user, String text, String click, boolean byUrl) {}
