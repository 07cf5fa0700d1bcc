package owpenbot.bot.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the list of people.
///
/// @param person `platform:id`, or `platform:*` for everybody there
/// @param source `settings`, or who let them in: `platform:id`, `cli`, `import`
/// @param since null for people from the settings
public record KnownPerson(String person, boolean owner, String source, @Nullable Instant since) {

  /// The source of people whom the settings name.
  public static final String FROM_SETTINGS = "settings";
}
