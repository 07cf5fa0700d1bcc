package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person saw after a click, command, form or half-typed option.
///
/// @param type of the first answer, one of Discord's callback types
/// @param texts of the first answer, its edits and the follow-ups, in order
/// @param onlyForThem whether nobody else saw them
/// @param choices completions offered
/// @param formTitle of the form that opened, empty for none
/// @param after how long it took until the first answer
public record InteractionAnswer(
    int type,
    List<String> texts,
    boolean onlyForThem,
    List<String> choices,
    String formTitle,
    Duration after) {

  public InteractionAnswer {
    texts = List.copyOf(texts);
    choices = List.copyOf(choices);
  }

  static Optional<InteractionAnswer> of(Interaction interaction) {
    JsonNode callback = interaction.callback;
    if (callback == null) {
      return Optional.empty();
    }
    JsonNode data = callback.path("data");
    List<String> texts = new ArrayList<>();
    boolean hidden = (data.path("flags").asInt() & MessageView.EPHEMERAL) != 0;
    texts.add(data.path("content").asText(""));
    for (JsonNode later : interaction.later) {
      texts.add(later.path("content").asText(""));
      hidden |= (later.path("flags").asInt() & MessageView.EPHEMERAL) != 0;
    }
    texts.removeIf(String::isEmpty);
    List<String> choices = new ArrayList<>();
    data.path("choices").forEach(choice -> choices.add(choice.path("value").asText()));
    Duration after = Duration.ofNanos(interaction.answeredNanos - interaction.bornNanos);
    return Optional.of(
        new InteractionAnswer(
            callback.path("type").asInt(),
            texts,
            hidden,
            choices,
            data.path("title").asText(""),
            after));
  }

  /// Everything that was said, in one line.
  public String text() {
    return String.join(" ", texts);
  }
}
