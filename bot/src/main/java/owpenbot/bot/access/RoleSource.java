package owpenbot.bot.access;

import java.util.Set;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

/// Whoever can ask a platform which roles a person holds there.
public interface RoleSource {

  /// Those of the roles asked for that the person holds; may take seconds.
  ///
  /// @param asked as the platform names them
  /// @throws DeliveryException when the platform cannot be asked now
  Set<String> roles(PersonId person, Set<String> asked);
}
