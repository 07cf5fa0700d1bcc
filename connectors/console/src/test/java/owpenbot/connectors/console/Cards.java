package owpenbot.connectors.console;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;

/// Messages as the core would send them.
final class Cards {

  static final List<List<Button>> DECISIONS =
      List.of(
          List.of(
              new Button("Allow once", Style.PRIMARY, "t-once"),
              new Button("Allow session", Style.NEUTRAL, "t-session"),
              new Button("Always…", Style.NEUTRAL, "t-always")),
          List.of(
              new Button("Deny", Style.DANGER, "t-deny"),
              new Button("Deny + reason…", Style.NEUTRAL, "t-reason")));

  private Cards() {}

  static ConsoleConnector.Setup setup(Path data, boolean color) {
    return new ConsoleConnector.Setup(
        "default",
        "ann",
        Path.of("/people/ann"),
        Path.of("/people/ann/shop"),
        "test/model",
        data,
        color,
        "To allow it, ask again in a terminal.");
  }

  static Text answer(String markdown) {
    return new Text(Role.ANSWER, markdown, List.of());
  }

  static Text error(String markdown) {
    return new Text(Role.ERROR, markdown, List.of());
  }

  static LiveText live(String state, String text, String... tools) {
    return new LiveText(
        state, List.of(tools), text, List.of(List.of(new Button("Stop", Style.DANGER, "t-stop"))));
  }

  static LiveText ended(String state) {
    return new LiveText(state, List.of(), "", List.of());
  }

  static ApprovalCard approval(String id, Preview preview) {
    return approval(id, preview, CardState.PENDING, null, DECISIONS);
  }

  static ApprovalCard command(String id, String command) {
    return approval(id, new Preview.Command(command, true));
  }

  static ApprovalCard decided(ApprovalCard card, CardState state, String outcome) {
    return new ApprovalCard(
        state, card.title(), card.preview(), card.facts(), card.footer(), null, outcome, List.of());
  }

  static ApprovalCard approval(
      String id,
      Preview preview,
      CardState state,
      @Nullable String outcome,
      List<List<Button>> buttons) {
    return new ApprovalCard(
        state,
        "run a command",
        preview,
        List.of(new Fact("project", "shop"), new Fact("asked by", "ann")),
        id + " · sha 3f9a",
        null,
        outcome,
        buttons);
  }

  static QuestionCard question(String id, boolean multiple, boolean firstChosen) {
    return new QuestionCard(
        CardState.PENDING,
        "Question 1 of 2",
        "Which *database*?",
        List.of(
            new Option(
                "SQLite", "one file", firstChosen, new Button("SQLite", Style.NEUTRAL, "q1")),
            new Option("Postgres", "", false, new Button("Postgres", Style.NEUTRAL, "q2"))),
        multiple,
        id,
        null,
        List.of(
            List.of(
                new Button("Other…", Style.NEUTRAL, "q-other"),
                new Button("Skip", Style.DANGER, "q-skip"))));
  }
}
