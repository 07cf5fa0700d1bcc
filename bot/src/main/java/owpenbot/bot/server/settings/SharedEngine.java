package owpenbot.bot.server.settings;

import org.jspecify.annotations.Nullable;

/// The opencode server of a workspace, as its clients may know it.
///
/// @param login only what was passed to the server for this purpose; never the password of an
///   engine that we started
public record SharedEngine(
    @Nullable String baseUrl, @Nullable String directory, @Nullable Login login) {

  /// Clients are told nothing.
  public static final SharedEngine NONE = new SharedEngine(null, null, null);
}
