package owpenbot.connectors.telegram;

import java.io.IOException;

/// Takes the token out of texts. The token is part of every address we call, and libraries put
/// addresses into their messages.
final class Scrubber {

  private final String token;

  Scrubber(String token) {
    this.token = token;
  }

  String scrub(String text) {
    return text.replace(token, "***");
  }

  /// What happened, without the token and without the original, whose causes may name it too.
  IOException scrubbed(Throwable failure) {
    IOException clean =
        new IOException(
            failure.getClass().getSimpleName() + ": " + scrub(failure.getMessage() + ""));
    clean.setStackTrace(failure.getStackTrace());
    return clean;
  }
}
