package owpenbot.bot.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the list of people.
///
/// @param person `platform:id`, `platform:*` for everybody there, or a role as the settings name it
/// @param source `settings`, `role`, or who let them in: `platform:id`, `cli`, `import`
/// @param since null for people from the settings
public record KnownPerson(String person, boolean owner, String source, @Nullable Instant since) {

  /// The source of people whom the settings name.
  public static final String FROM_SETTINGS = "settings";

  /// The source of roles whose holders the settings let in.
  public static final String FROM_ROLES = "role";
}
