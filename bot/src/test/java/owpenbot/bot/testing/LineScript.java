package owpenbot.bot.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.bot.engine.demo.ModelRequest;
import owpenbot.bot.engine.demo.Reply;
import owpenbot.bot.engine.demo.Reply.Step;
import owpenbot.bot.engine.demo.Script;

/// A model that does what the prompt says: one line is one turn of it, the next line comes when the
/// tools of the one before are done; a line after `& ` joins the turn before (calls in parallel).
///
/// ```
/// say TEXT | md | len N | echo | think A|B       answers
/// slow N [RATE]                                   N words, RATE a second (default 10)
/// bash: CMD | read F | glob P | grep P | webfetch URL
/// write F: TEXT | edit F: OLD => NEW | todo: a;>b;x c
/// ask: Q|A|B | askm: Q|A|B (several) | ask2: Q|A|B;;Q2|C|D
/// task: WHAT|PROMPT[|AGENT]                       \n in PROMPT and TEXT is a new line
/// tool NAME {json}
/// fail [CODE] | failn N [CODE]                    always; the first N times, then an answer
/// cut [N] | hang | length | badtool
/// [[TITLE]]                                       anywhere: the session's title
/// ```
///
/// The old engine takes relative paths of `read` from where it was started: give absolute ones. It
/// edits only what was read before.
///
/// After the last line: `done: ` and the last tool's result. Thread-safe.
public final class LineScript implements Script {

  private static final Pattern TITLE = Pattern.compile("\\[\\[(.*?)]]");
  private static final Pattern FAIL_FIRST = Pattern.compile("failn (\\d+)(?: (\\d+))?");
  private static final int MAX_RESULT_CHARS = 1500;
  private static final int MAX_REQUESTS = 10_000;

  private final Queue<ModelRequest> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /// All requests so far, titles included.
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /// How often the model was asked to answer this prompt (tool turns included, titles not).
  public long asked(String prompt) {
    return requests.stream().filter(r -> !r.forTitle() && r.user().contains(prompt)).count();
  }

  @Override
  public Reply reply(ModelRequest request) {
    if (requests.size() < MAX_REQUESTS) {
      requests.add(request);
    }
    if (request.forTitle()) {
      Matcher title = TITLE.matcher(request.user());
      return Reply.of(new Step.Say(title.find() ? title.group(1) : "Title " + request.number()));
    }
    List<List<String>> turns = turns(request.user());
    return request.turns() < turns.size()
        ? turn(turns.get(request.turns()), request)
        : atEnd(request);
  }

  private static List<List<String>> turns(String prompt) {
    List<List<String>> turns = new ArrayList<>();
    for (String line : prompt.lines().toList()) {
      boolean joins = line.startsWith("& ");
      String words = (joins ? line.substring(2) : line).strip();
      if (!ScriptLine.known(words)) {
        continue;
      }
      if (joins && !turns.isEmpty()) {
        turns.getLast().add(words);
      } else {
        turns.add(new ArrayList<>(List.of(words)));
      }
    }
    return turns;
  }

  private Reply turn(List<String> lines, ModelRequest request) {
    String first = lines.getFirst();
    Matcher failing = FAIL_FIRST.matcher(first);
    if (failing.matches()) {
      String code = failing.group(2);
      return failFirst(
          Integer.parseInt(failing.group(1)), code == null ? "500" : code, request.user());
    }
    if (first.equals("echo")) {
      return Reply.of(new Step.Say(echo(request)));
    }
    List<Step> steps = new ArrayList<>();
    lines.forEach(line -> steps.addAll(ScriptLine.steps(line)));
    if (steps.stream().anyMatch(Step.Call.class::isInstance)) {
      steps.addFirst(new Step.Say("Working on it. "));
    }
    return new Reply(steps);
  }

  private Reply failFirst(int times, String code, String prompt) {
    int count = failures.merge(prompt, 1, Integer::sum);
    return count <= times
        ? Reply.of(new Step.Fail(Integer.parseInt(code), "failure " + count + "/" + times))
        : Reply.of(new Step.Say("ok after " + times + " failures"));
  }

  private static String echo(ModelRequest request) {
    return "model="
        + request.model()
        + " messages="
        + request.messageCount()
        + " tools="
        + request.tools()
        + " user="
        + request.user();
  }

  private static Reply atEnd(ModelRequest request) {
    if (request.results().isEmpty()) {
      return Reply.of(new Step.Say("unknown prompt: " + request.user()));
    }
    String result = request.results().getLast();
    int end = Math.min(result.length(), MAX_RESULT_CHARS);
    return Reply.of(new Step.Say("done: " + result.substring(0, end)));
  }
}
