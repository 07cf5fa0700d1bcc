package owpenbot.connectors.console;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.Receipt;

/// A canned conversation to look at in a real terminal: say `card`, `question`, `long` or anything.
final class TryByHand {

  private static final String ANSWER =
      """
      # What I did

      Moved the **retry** into `Backoff` and *removed* the old loop, see [the docs](https://example.org/backoff).

      - one
        - nested with a rather long line that has to be folded somewhere because the terminal is not that wide at all
      - two

      1. first
      2. second

      > Quoted advice: keep it simple.

      | File | Änderung | 説明 |
      |:-----|---------:|:----:|
      | `Backoff.java` | +12 | 再試行を追加 |
      | Loop.java | −40 | removed 🎉 entirely |

      ```java
      Duration next(int attempt) {
        return BASE.multipliedBy(1L << Math.min(attempt, MAX));
      }
      ```

      ```diff
      --- a/Loop.java
      +++ b/Loop.java
      @@ -1,2 +1,2 @@
      -while (true) {
      +for (;;) {
      ```
      """;

  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
  private final ConsoleConnector connector;
  private int keys;
  private volatile @Nullable MessageRef card;
  private volatile @Nullable MessageRef live;

  private TryByHand(ConsoleConnector connector) {
    this.connector = connector;
  }

  public static void main(String[] args) throws Exception {
    ConsoleConnector.Setup setup =
        new ConsoleConnector.Setup(
            "default",
            System.getProperty("user.name"),
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath(),
            "opencode/big-pickle",
            Path.of(args[0]),
            args.length < 2,
            "To allow it, ask again in a terminal: owpenwork chat");
    ConsoleConnector connector =
        ConsoleConnector.terminalPresent()
            ? ConsoleConnector.onTerminal(setup, Clock.systemUTC())
            : ConsoleConnector.scripted(
                setup, Clock.systemUTC(), System.in, System.out, System.err);
    TryByHand hand = new TryByHand(connector);
    connector.commands(
        List.of(
            new CommandSpec("new", "title", "start a new session"),
            new CommandSpec("status", "", "what goes on"),
            new CommandSpec("stop", "", "stop the run")));
    connector.start(hand::accept, Cursor.START);
    int code = connector.awaitEnd();
    connector.close();
    System.exit(code);
  }

  private Receipt accept(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Message message -> {
        later.execute(() -> answer(message.text()));
        yield Receipt.acknowledged();
      }
      case InboundEvent.ButtonClick click when click.token().equals("reason") ->
          new Receipt.OpenForm(
              new Form(
                  "reason",
                  "Deny with a reason",
                  List.of(new Form.Field("reason", "reason", false, true, 200))));
      case InboundEvent.ButtonClick click when click.token().equals("stop") -> {
        later.execute(() -> end("Stopped."));
        yield new Receipt.Acknowledge("stopping");
      }
      case InboundEvent.ButtonClick click -> {
        var _ = later.schedule(() -> decided(click.token()), 200, TimeUnit.MILLISECONDS);
        yield Receipt.acknowledged();
      }
      case InboundEvent.FormSubmit submit -> {
        later.execute(() -> decided("denied: " + submit.values().get("reason")));
        yield Receipt.acknowledged();
      }
      default -> Receipt.acknowledged();
    };
  }

  private void answer(String text) {
    switch (text) {
      case "card" -> card = send(card(CardState.PENDING, null));
      case "question" -> card = send(question());
      case "long" -> {
        live = send(live(0));
        for (int i = 1; i < 40; i++) {
          int step = i;
          var _ = later.schedule(() -> step(step), 300L * i, TimeUnit.MILLISECONDS);
        }
      }
      default -> {
        send(new Text("Queued (place 2)"));
        send(new Text(Role.ANSWER, ANSWER, List.of()));
      }
    }
  }

  private void step(int i) {
    MessageRef now = live;
    if (now == null) {
      return;
    }
    connector.edit(now, live(i));
    if (i == 39) {
      end(ANSWER);
    }
  }

  private void end(String text) {
    MessageRef old = live;
    live = null;
    if (old == null) {
      return;
    }
    connector.edit(old, new LiveText("✓ 12s · 3 tools · 23% ctx", List.of(), "", List.of()));
    send(new Text(Role.ANSWER, text, List.of()));
  }

  private LiveText live(int i) {
    return new LiveText(
        "⏳ Working · %.1fs · %d tools · 23%% ctx".formatted(i * 0.3, i / 10),
        List.of("┣ read src/App.java 0.1s", "┣ bash mvn test %.1fs".formatted(i * 0.3)),
        "The quick brown fox jumps over the lazy dog. ".repeat(i) + "\n再試行を追加 ",
        List.of(List.of(new Button("Stop", Style.DANGER, "stop"))));
  }

  private void decided(String how) {
    MessageRef ref = card;
    if (ref != null) {
      connector.edit(ref, card(CardState.ALLOWED, "Allowed " + how + " by you · 12:04:11"));
    }
    send(new Text(Role.ANSWER, "Done.", List.of()));
  }

  private MessageRef send(OutboundMessage message) {
    return connector.send(connector.chat(), message, Delivery.loud("k" + keys++));
  }

  private static OutboundMessage card(CardState state, @Nullable String outcome) {
    return new ApprovalCard(
        state,
        "edit src/App.java",
        new Preview.Diff(
            "@@ -1,3 +1,3 @@\n class App {\n-  int x;\n+  long x = \u001b[31m5L; // "
                + "wide ".repeat(30)
                + "\n }",
            1,
            1,
            true),
        List.of(
            new Fact("project", "shop"),
            new Fact("session", "Fix the cart"),
            new Fact("agent", "build ▸ explore"),
            new Fact("asked by", "ann")),
        "K7Q2 · sha 3f9a",
        null,
        outcome,
        List.of(
            List.of(
                new Button("Allow once", Style.PRIMARY, "once"),
                new Button("Allow session", Style.NEUTRAL, "session"),
                new Button("Always…", Style.NEUTRAL, "always")),
            List.of(
                new Button("Deny", Style.DANGER, "deny"),
                new Button("Deny + reason…", Style.NEUTRAL, "reason"))));
  }

  private static OutboundMessage question() {
    return new QuestionCard(
        CardState.PENDING,
        "Question 1 of 3",
        "Which **database** should it be?",
        List.of(
            new Option("SQLite", "one file", true, new Button("SQLite", Style.NEUTRAL, "a")),
            new Option("Postgres", "a server", false, new Button("Postgres", Style.NEUTRAL, "b"))),
        true,
        "M2QX",
        null,
        List.of(
            List.of(
                new Button("Other…", Style.NEUTRAL, "reason"),
                new Button("Send", Style.PRIMARY, "send"),
                new Button("Skip", Style.DANGER, "skip"))));
  }
}
