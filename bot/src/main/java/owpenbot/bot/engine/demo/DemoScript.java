package owpenbot.bot.engine.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import owpenbot.bot.engine.demo.Reply.Step;

/// The demo's conversation: a friendly model that understands a few words and shows what the
/// product does with each. Pure.
public final class DemoScript implements Script {

  private static final Duration PACE = Duration.ofMillis(25);
  private static final int MAX_SHOWN_CHARS = 600;

  private static final String HELLO =
      """
      Hello! I am a **small scripted model**, so that you can try Owpenbot without an account. \
      Everything around me is real: the engine, its tools, and the question before each of them.

      Try one of these:

      - **run** something: I want to look at the files and need your permission
      - **edit** a file: you see the change as a diff before it happens
      - **ask** me to ask you: a question with buttons
      - **subagent**: I send somebody else, who must ask you too
      - **story**: a longer answer, streamed; stop it while it runs

      You can always *deny*, with a reason: I will read it. A real model is connected with

      ```sh
      opencode auth login
      ./owpenwork start
      ```
      """;

  private static final String STORY =
      """
      The *Albatross* left the harbour at six. Four people sat in her, and nobody spoke, because the \
      morning was too good for it.

      By eight the wind had turned. **Nora** took the helm, counted the waves between two gusts and \
      said: "We will be late for breakfast, and I do not mind at all."

      They passed the *Pelican* at the lighthouse. Her crew of two waved, lost a hat, fished it out \
      and waved again, with the hat.

      At noon they anchored behind the island. Somebody had brought bread, somebody else a song, and \
      the third one had brought a question: what is the furthest one can sail and still be back \
      before sunset? They took out the chart and drew a circle.

      Inside the circle lay everything they knew. They looked at its edge for a long time.

      *The end. (The rules say: back before sunset.)*
      """;

  /// What a newcomer may want to see.
  private enum Topic {
    EDIT("edit change write fix diff modify"),
    SUBAGENT("subagent agent delegate task"),
    RUN("run execute shell command list files permission bash"),
    ASK("ask question choose poll"),
    STORY("story long stream more"),
    HELLO("");

    private final String words;

    /// @param words any of which names it, with spaces between
    Topic(String words) {
      this.words = words;
    }

    static Topic of(String text) {
      Set<String> said =
          Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
              .filter(w -> !w.isEmpty())
              .collect(Collectors.toSet());
      return Arrays.stream(values())
          .filter(topic -> !Collections.disjoint(said, List.of(topic.words.split(" "))))
          .findFirst()
          .orElse(HELLO);
    }
  }

  @Override
  public Reply reply(ModelRequest request) {
    if (request.forTitle()) {
      return Reply.of(new Step.Say("A look around the sailing club"));
    }
    Topic topic = Topic.of(request.user());
    if (request.results().isEmpty()) {
      return first(topic);
    }
    return topic == Topic.EDIT && request.results().size() == 1
        ? edit()
        : after(topic, request.results().getLast());
  }

  private static Reply first(Topic topic) {
    return switch (topic) {
      case RUN ->
          calling(
              "I would like to see what is in this folder.",
              "bash",
              Map.of(
                  "command",
                  "ls -l && git log --oneline",
                  "description",
                  "Lists the files and the history"));
      case EDIT -> calling("I read the rules first.", "read", Map.of("filePath", "rules.md"));
      case SUBAGENT ->
          calling(
              "I send a colleague to count the boats.",
              "task",
              Map.of(
                  "description", "Count the boats",
                  "prompt", "Please run a command that lists the files.",
                  "subagent_type", "general"));
      case ASK -> calling("Before I go on:", "question", Map.of("questions", questions()));
      case STORY -> said(STORY);
      case HELLO -> said(HELLO);
    };
  }

  /// Old engines edit only what was read before.
  private static Reply edit() {
    return calling(
        "A third rule would be good. I put it at the end.",
        "edit",
        Map.of(
            "filePath", "rules.md",
            "oldString", "2. Back before sunset.",
            "newString", "2. Back before sunset.\n3. The dog may come along."));
  }

  private static List<Map<String, Object>> questions() {
    return List.of(
        Map.of(
            "question",
            "Which boat shall we take?",
            "header",
            "Boat",
            "options",
            List.of(
                choice("Albatross", "Four seats, fast"),
                choice("Pelican", "Two seats, cosy"),
                choice("Stork", "Six seats, everybody comes"))));
  }

  private static Map<String, String> choice(String label, String description) {
    return Map.of("label", label, "description", description);
  }

  private static Reply after(Topic topic, String result) {
    if (denied(result)) {
      return said(
          "You said no, and I did not do it. What you wrote to me was:\n\n"
              + quoted(result)
              + "\n\nSay **edit**, **ask** or **story** to see something else.");
    }
    return said(
        switch (topic) {
          case RUN ->
              "It ran, after you had allowed it. This is what came back:\n\n" + fenced(result);
          case EDIT ->
              "Done, `rules.md` has a rule more, and the club's dog is grateful. The engine"
                  + " says:\n\n"
                  + quoted(result);
          case SUBAGENT -> "My colleague is back and reports:\n\n" + quoted(result);
          case ASK -> "Noted:\n\n" + quoted(result) + "\n\nA good choice.";
          case STORY, HELLO -> "That is done.";
        });
  }

  private static boolean denied(String result) {
    String lower = result.toLowerCase(Locale.ROOT);
    return lower.contains("rejected permission") || lower.contains("user rejected");
  }

  private static Reply calling(String words, String tool, Map<String, ?> arguments) {
    return Reply.of(new Step.Say(words + " ", PACE), new Step.Call(tool, Arguments.of(arguments)));
  }

  private static Reply said(String text) {
    return Reply.of(new Step.Say(text, PACE));
  }

  private static String fenced(String text) {
    return "```\n" + shortened(text).replace("```", "'''").strip() + "\n```";
  }

  private static String quoted(String text) {
    return shortened(text)
        .strip()
        .lines()
        .map(line -> "> " + line)
        .collect(Collectors.joining("\n"));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + " …";
  }
}
