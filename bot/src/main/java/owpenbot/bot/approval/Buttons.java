package owpenbot.bot.approval;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;

/// The buttons of one approval: what was stored for it when its card was made.
///
/// @param tokens by [CardAction#text]
record Buttons(Map<String, String> tokens) {

  Buttons {
    tokens = Map.copyOf(tokens);
  }

  Button button(String label, Button.Style style, CardAction action) {
    return find(label, style, action)
        .orElseThrow(() -> new IllegalStateException("no token for " + action.text()));
  }

  /// Empty when the card was made without this action.
  Optional<Button> find(String label, Button.Style style, CardAction action) {
    @Nullable String token = tokens.get(action.text());
    return Optional.ofNullable(token).map(t -> new Button(label, style, t));
  }
}
