package owpenbot.client.opencode;

import java.util.List;

/// What the engine knows of a model. Never carries the provider's key.
///
/// @param contextTokens size of its context window, 0 when unknown
/// @param inputs kinds it takes: `text`, `image`, `pdf`, `audio`, `video`
public record ModelInfo(Model model, String name, long contextTokens, List<String> inputs) {
  public ModelInfo {
    inputs = List.copyOf(inputs);
  }
}
