package owpenbot.bot.routing;

import java.time.Instant;
import java.util.List;
import owpenbot.bot.run.RunState;
import owpenbot.bot.store.InboxRow;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.FakePerson;

/// Runs for tests.
final class Runs {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private Runs() {}

  /// Ann's prompt `in1` in session `ses_1` of the folder `/srv/shop`.
  static ActiveRun active() {
    FakePerson ann = new FakeConnector().person("42", "Ann");
    InboundEvent.Message message = ann.message(ann.privately(), "do it", true, List.of());
    InboxRow row = new InboxRow("in1", message, InboxRow.State.CLAIMED, NOW);
    return new ActiveRun(
        1,
        row,
        message,
        NOW,
        new Prompter.Result.Prompted(
            new ChatSession("ses_1", "/srv/shop", "Fix", false),
            RunState.prompted("ses_1", "in1"),
            List.of(),
            Verbosity.NORMAL));
  }
}
