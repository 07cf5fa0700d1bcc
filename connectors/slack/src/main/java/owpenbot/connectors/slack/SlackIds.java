package owpenbot.connectors.slack;

/// What Slack's ids tell by their first letter.
final class SlackIds {

  private SlackIds() {}

  /// A conversation of two.
  static boolean isDirect(String channel) {
    return channel.startsWith("D");
  }
}
