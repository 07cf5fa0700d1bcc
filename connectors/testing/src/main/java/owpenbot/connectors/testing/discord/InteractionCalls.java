package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// The calls that answer interactions. Called under the world's lock.
final class InteractionCalls {

  /// Discord's own are three seconds; a fake that kept to them would fail on a slow machine for
  /// nobody's fault.
  private static final long FIRST_ANSWER_NANOS = 60_000_000_000L;

  private final World world;

  InteractionCalls(World world) {
    this.world = world;
  }

  void callback(long id, String token, JsonNode body) {
    Interaction interaction = world.interactions.get(token);
    boolean late =
        interaction == null
            || interaction.id != id
            || interaction.expired
            || System.nanoTime() - interaction.bornNanos > FIRST_ANSWER_NANOS;
    if (late || interaction == null) {
      throw new ApiError(404, 10062, "Unknown interaction");
    }
    if (interaction.callback != null) {
      throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
    }
    interaction.callback = body.deepCopy();
    interaction.answeredNanos = System.nanoTime();
  }

  /// A follow-up, or a change of the first answer.
  ObjectNode later(String token, @Nullable JsonNode body) {
    Interaction interaction = world.interactions.get(token);
    if (interaction == null || interaction.expired) {
      throw new ApiError(401, 50027, "Invalid Webhook Token");
    }
    if (interaction.callback == null) {
      throw new ApiError(404, 10015, "Unknown Webhook");
    }
    ObjectNode said = body == null ? Payloads.JSON.objectNode() : body.deepCopy();
    interaction.later.add(said);
    return said.put("id", Long.toString(world.nextId()));
  }
}
