package owpenbot.bot.server.files;

import java.nio.file.Path;
import owpenbot.bot.engine.policy.Sha256;

/// A folder that the OpenWork API is about.
///
/// @param id `ws_` and the first twelve hexadecimal digits of the path's SHA-256
/// @param root absolute
/// @param home where the engine's global settings are: `~`
public record Workspace(String id, Path root, Path home) {

  private static final int ID_DIGITS = 12;

  /// The workspace in a folder.
  public static Workspace of(Path root, Path home) {
    Path absolute = root.toAbsolutePath().normalize();
    return new Workspace(idOf(absolute), absolute, home.toAbsolutePath().normalize());
  }

  /// As the original makes it: of the path as text, links not followed.
  public static String idOf(Path absolute) {
    return "ws_" + Sha256.of(absolute.toString()).substring(0, ID_DIGITS);
  }
}
