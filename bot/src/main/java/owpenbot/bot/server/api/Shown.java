package owpenbot.bot.server.api;

import owpenbot.bot.server.http.HttpRequest;
import owpenbot.bot.server.tokens.Doorman;

/// What a request shows of who sent it.
final class Shown {

  private Shown() {}

  static Doorman.Shown by(HttpRequest request) {
    return new Doorman.Shown(
        request.header("Authorization").orElse(null),
        request.header("X-OpenWork-Host-Token").orElse(null),
        request.header("X-OpenWork-Client-Id").orElse(null),
        request.from());
  }
}
