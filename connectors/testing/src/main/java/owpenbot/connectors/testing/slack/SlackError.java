package owpenbot.connectors.testing.slack;

/// `ok: false`, in Slack's words.
final class SlackError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final String error;
  final String needed;

  SlackError(String error) {
    this(error, "");
  }

  SlackError(String error, String needed) {
    super(error, null, false, false);
    this.error = error;
    this.needed = needed;
  }
}
