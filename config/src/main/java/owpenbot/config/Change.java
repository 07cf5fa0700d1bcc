package owpenbot.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One key of the settings file that was written. Values are JSON with secrets as `"***"`.
///
/// @param key as it stands in the file, which may be the original's spelling of the key that was
///   given
/// @param before null if there was none
/// @param notices what the writer should know, for example that nobody reads this key
public record Change(String key, @Nullable String before, String after, List<String> notices) {
  public Change {
    notices = List.copyOf(notices);
  }
}
