package owpenbot.bot.server.standalone;

/// The settings cannot be used; the message is for the person who wrote them.
final class SettingsException extends RuntimeException {

  SettingsException(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
