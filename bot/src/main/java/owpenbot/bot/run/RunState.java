package owpenbot.bot.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.MessageInfo.Assistant;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.SessionStatus;

/// What is known of a run: one prompt until the session is idle. Immutable; [RunFold] makes the
/// next one from an event.
///
/// @param session the chat's session; events of other sessions are its subagents'
/// @param inboxIds our ids of the prompts it answers: one, or several when later ones steered it
/// @param users whose each user message is that appeared in the session
/// @param assistants the session's assistant messages since the prompt, in order of appearance
/// @param parts text, reasoning and tool parts, subagents' tools included, in order of appearance
/// @param early asks whose tool call is not known yet
/// @param subagents the agent at work in each of its subagents' sessions, as far as it spoke
/// @param accepted whether the engine has shown any sign of working on it
/// @param stopping whether a person asked to stop it
/// @param byOrder whether the prompt carries no id of ours, as with the engine's own commands: then
///   the next user message of the session that gets a part is it
public record RunState(
    String session,
    Set<String> inboxIds,
    Map<String, Author> users,
    Map<String, Assistant> assistants,
    Map<String, Part> parts,
    List<PermissionAsk> early,
    Map<String, String> subagents,
    SessionStatus status,
    @Nullable EngineError error,
    boolean accepted,
    boolean stopping,
    boolean byOrder) {

  /// Whose words a user message carries.
  public enum Author {
    /// A prompt of this run.
    OURS,
    /// Made by the engine itself, for example after a compaction.
    ENGINE,
    /// Somebody else's, typed elsewhere into the same session.
    FOREIGN
  }

  public RunState {
    inboxIds = Set.copyOf(inboxIds);
    users = frozen(users);
    assistants = frozen(assistants);
    parts = frozen(parts);
    early = List.copyOf(early);
    subagents = frozen(subagents);
  }

  /// What cannot be changed already is a map of the state before, or one that a draft has given up.
  private static <V> Map<String, V> frozen(Map<String, V> map) {
    Map<String, V> view = Collections.unmodifiableMap(map);
    boolean already = view.getClass().equals(map.getClass());
    return already ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// A prompt that was just handed over.
  public static RunState prompted(String session, String inboxId) {
    return begun(session, inboxId, false);
  }

  /// One of the engine's own commands that was just called.
  public static RunState commanded(String session, String inboxId) {
    return begun(session, inboxId, true);
  }

  private static RunState begun(String session, String inboxId, boolean byOrder) {
    return new RunState(
        session,
        Set.of(inboxId),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        new SessionStatus.Idle(),
        null,
        false,
        false,
        byOrder);
  }

  /// The assistant messages that answer this run's prompts, in order.
  public List<Assistant> answers() {
    return assistants.values().stream().filter(this::answersUs).toList();
  }

  private boolean answersUs(Assistant message) {
    Author author = users.get(message.parentId());
    return !message.summary() && author != null && author != Author.FOREIGN;
  }

  /// The last of [#answers].
  public Optional<Assistant> lastAnswer() {
    List<Assistant> all = answers();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// The text of the last answering message that has any: what came before tool calls was shown
  /// while it happened.
  public String finalText() {
    String text = "";
    for (Assistant message : answers()) {
      String own = textOf(message.id());
      text = own.isBlank() ? text : own;
    }
    return text.strip();
  }

  /// All text of the run, in order.
  public String wholeText() {
    StringBuilder text = new StringBuilder();
    for (Assistant message : answers()) {
      String own = textOf(message.id()).strip();
      if (!own.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(own);
      }
    }
    return text.toString();
  }

  private String textOf(String messageId) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts.values()) {
      if (part instanceof Part.Text t && t.messageId().equals(messageId) && !t.synthetic()) {
        text.append(t.text());
      }
    }
    return text.toString();
  }

  /// Tool calls of the run and its subagents, in order.
  public List<Part.Tool> tools() {
    return parts.values().stream()
        .filter(Part.Tool.class::isInstance)
        .map(Part.Tool.class::cast)
        .toList();
  }

  /// The tool call with the engine's id for it.
  public Optional<Part.Tool> call(@Nullable String callId) {
    return tools().stream().filter(tool -> tool.callId().equals(callId)).findFirst();
  }

  /// Whether the events alone prove that the last answer is complete.
  public boolean conclusive() {
    return lastAnswer().filter(this::complete).isPresent();
  }

  private boolean complete(Assistant message) {
    boolean ended = message.completedAt() != null && error == null && message.error() == null;
    String finish = message.finish();
    boolean said = finish != null && !finish.equals("tool-calls") && !finish.equals("unknown");
    return ended
        && said
        && parts.values().stream()
            .filter(part -> part.messageId().equals(message.id()))
            .allMatch(part -> !(part instanceof Part.Text text) || text.ended());
  }

  public RunTotals totals() {
    double cost = answers().stream().mapToDouble(Assistant::cost).sum();
    int tools = tools().size();
    return lastAnswer()
        .map(
            last -> new RunTotals(cost, last.tokens().context(), tools, last.model(), last.agent()))
        .orElse(new RunTotals(cost, 0, tools, null, ""));
  }
}
