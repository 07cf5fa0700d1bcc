package owpenbot.bot.run;

import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.Model;

/// What a run used.
///
/// @param cost in the provider's currency, as the engine computes it
/// @param contextTokens what the context window held at the end
/// @param tools tool calls made
public record RunTotals(
    double cost, long contextTokens, int tools, @Nullable Model model, String agent) {}
