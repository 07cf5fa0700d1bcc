package owpenbot.bot.routing;

import java.util.Optional;
import owpenbot.connectors.api.PersonId;

/// Whether a folder may be worked in: what it carries that the engine would load, and whether the
/// engine would really ask there. Calls block.
public interface ProjectGate {

  /// Why no run may start in the folder now, in words for the chat; empty when it may.
  Optional<String> refusal(String directory);

  /// What the folder brings along, for an owner to read before trusting it.
  String describe(String directory);

  /// An owner trusts exactly what the folder carries now. Returns what to tell them.
  String trust(String directory, PersonId by);
}
