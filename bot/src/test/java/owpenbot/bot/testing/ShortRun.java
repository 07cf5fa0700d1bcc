package owpenbot.bot.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.Prompt;
import owpenbot.client.opencode.QuestionAsk;

/// One session of an engine, driven without the product's routing: for tests of the engine itself.
public record ShortRun(OpencodeClient client, String directory, String session) {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GAP = Duration.ofMillis(25);

  /// Prompts in a new session without rules of its own.
  public static ShortRun prompt(EngineUnderTest engine, Path directory, String text, String agent) {
    String known = engine.known(directory);
    String session = engine.client().createSession(known, "t", List.of()).id();
    Prompt prompt = new Prompt("in1", text, List.of(), null, agent.isEmpty() ? null : agent);
    engine.client().prompt(known, session, prompt);
    return new ShortRun(engine.client(), known, session);
  }

  /// Waits until the engine asks, in this session or a child of it.
  public PermissionAsk awaitAsk() {
    return awaited("an ask", () -> client.permissions(directory).stream().findFirst());
  }

  /// Waits until the model asks the person something.
  public QuestionAsk awaitQuestion() {
    return awaited("a question", () -> client.questions(directory).stream().findFirst());
  }

  /// Waits for whichever comes first: an ask (given back), or the end of the run (empty).
  public Optional<PermissionAsk> askOrEnd() {
    return awaited(
        "an ask or the end",
        () -> {
          Optional<PermissionAsk> ask = client.permissions(directory).stream().findFirst();
          return ask.isPresent() || over() ? Optional.of(ask) : Optional.empty();
        });
  }

  /// Waits until the run is over and gives back all that the model said.
  public String awaitEnd() {
    awaited("the end", () -> over() ? Optional.of(true) : Optional.empty());
    return said();
  }

  /// What the model has said so far.
  public String said() {
    return assistants().stream()
        .flatMap(m -> m.parts().stream())
        .filter(Part.Text.class::isInstance)
        .map(p -> ((Part.Text) p).text())
        .collect(Collectors.joining());
  }

  /// The newest call of a tool, in this session.
  public Part.Tool tool(String name) {
    return assistants().stream()
        .flatMap(m -> m.parts().stream())
        .filter(Part.Tool.class::isInstance)
        .map(Part.Tool.class::cast)
        .filter(t -> t.tool().equals(name))
        .reduce((_, b) -> b)
        .orElseThrow(() -> new AssertionError("the tool " + name + " was not called"));
  }

  private List<Message> assistants() {
    return client.messages(directory, session, 100).stream()
        .filter(m -> m.info() instanceof MessageInfo.Assistant)
        .toList();
  }

  private boolean over() {
    return !assistants().isEmpty() && !client.statuses(directory).containsKey(session);
  }

  private static <T> T awaited(String what, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      LockSupport.parkNanos(GAP.toNanos());
    }
    throw new AssertionError("no " + what + " within " + LIMIT);
  }
}
