package owpenbot.connectors.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to answer the platform at once, for those that wait for an answer.
public sealed interface Receipt {

  /// Taken.
  ///
  /// @param note a short line for the person, where the platform can show one on a click
  record Acknowledge(@Nullable String note) implements Receipt {}

  /// Show this form to the person who clicked.
  record OpenForm(Form form) implements Receipt {}

  /// Possible completions, at most 25.
  record Choices(List<String> values) implements Receipt {
    public Choices {
      values = List.copyOf(values);
    }
  }

  /// What the person's page with the bot shows now, on platforms that have one.
  record Page(List<OutboundMessage.Text> parts) implements Receipt {
    public Page {
      parts = List.copyOf(parts);
    }
  }

  /// Not done; the text says why and is shown to this person only, where the platform can.
  record Refuse(String text) implements Receipt {}

  /// Taken, nothing to show.
  static Receipt acknowledged() {
    return new Acknowledge(null);
  }
}
