package owpenbot.bot.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import owpenbot.bot.engine.demo.Arguments;
import owpenbot.bot.engine.demo.Reply.Step;

/// The words of [LineScript]. Pure.
final class ScriptLine {

  private static final Map<Pattern, Function<MatchResult, List<Step>>> WORDS = words();

  private ScriptLine() {}

  static boolean known(String line) {
    return WORDS.keySet().stream().anyMatch(word -> word.matcher(line).matches());
  }

  static List<Step> steps(String line) {
    for (var word : WORDS.entrySet()) {
      Matcher matcher = word.getKey().matcher(line);
      if (matcher.matches()) {
        return word.getValue().apply(matcher.toMatchResult());
      }
    }
    throw new IllegalArgumentException("not a word of the script: " + line);
  }

  private static Map<Pattern, Function<MatchResult, List<Step>>> words() {
    Map<Pattern, Function<MatchResult, List<Step>>> words = new LinkedHashMap<>();
    answers(words);
    tools(words);
    troubles(words);
    return words;
  }

  private static void answers(Map<Pattern, Function<MatchResult, List<Step>>> words) {
    words.put(word("say (.*)"), m -> say(lines(m.group(1))));
    words.put(word("think ([^|]*)\\|(.*)"), m -> think(m.group(1), m.group(2)));
    words.put(word("md"), _ -> say(LongAnswer.MARKDOWN));
    words.put(word("echo"), _ -> List.of());
    words.put(word("length"), _ -> with(say("truncated answer"), new Step.Finish("length")));
    words.put(word("len (\\d+)"), m -> say(LongAnswer.chars(number(m, 1, 0))));
    words.put(word("slow (\\d+)(?: (\\d+))?"), m -> slow(number(m, 1, 0), number(m, 2, 10)));
  }

  private static void tools(Map<Pattern, Function<MatchResult, List<Step>>> words) {
    words.put(
        word("bash: (.*)"),
        m -> call("bash", Map.of("command", m.group(1), "description", "Runs " + m.group(1))));
    words.put(
        word("write (\\S+): (.*)"),
        m -> call("write", Map.of("filePath", m.group(1), "content", lines(m.group(2)))));
    words.put(word("edit (\\S+): (.*) => (.*)"), ScriptLine::edit);
    words.put(word("read (\\S+)"), m -> call("read", Map.of("filePath", m.group(1))));
    words.put(word("glob (.+)"), m -> call("glob", Map.of("pattern", m.group(1))));
    words.put(word("grep (.+)"), m -> call("grep", Map.of("pattern", m.group(1))));
    words.put(
        word("webfetch (\\S+)"),
        m -> call("webfetch", Map.of("url", m.group(1), "format", "text")));
    words.put(word("todo: (.*)"), m -> call("todowrite", Map.of("todos", todos(m.group(1)))));
    words.put(word("ask: (.*)"), m -> questions(List.of(question(m.group(1), false))));
    words.put(word("askm: (.*)"), m -> questions(List.of(question(m.group(1), true))));
    words.put(word("ask2: (.*)"), m -> questions(each(m.group(1))));
    words.put(word("task: ([^|]*)(?:\\|([^|]*))?(?:\\|(.*))?"), ScriptLine::task);
    words.put(word("tool (\\S+) (\\{.*})"), m -> List.of(new Step.Call(m.group(1), m.group(2))));
    words.put(word("badtool"), _ -> call("no_such_tool", Map.of("a", 1)));
  }

  private static void troubles(Map<Pattern, Function<MatchResult, List<Step>>> words) {
    words.put(word("fail(?: (\\d+))?"), m -> failing(number(m, 1, 500)));
    words.put(word("failn (\\d+)(?: (\\d+))?"), _ -> List.of());
    words.put(word("cut(?: (\\d+))?"), m -> with(say(numbered(number(m, 1, 5))), new Step.Cut()));
    words.put(word("hang"), _ -> List.of(new Step.Hang()));
  }

  private static Pattern word(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static int number(MatchResult match, int group, int otherwise) {
    String digits = match.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }

  private static List<Step> say(String text) {
    return List.of(new Step.Say(text));
  }

  private static List<Step> think(String thought, String answer) {
    return List.of(new Step.Think(thought, Duration.ZERO), new Step.Say(answer));
  }

  private static List<Step> slow(int count, int rate) {
    return List.of(new Step.Say(numbered(count), Duration.ofMillis(1000L / rate)));
  }

  private static String numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "tok" + i + " ").collect(Collectors.joining());
  }

  private static List<Step> failing(int status) {
    return List.of(new Step.Fail(status, "failure " + status));
  }

  private static List<Step> with(List<Step> steps, Step last) {
    List<Step> all = new ArrayList<>(steps);
    all.add(last);
    return all;
  }

  private static List<Step> call(String tool, Map<String, ?> arguments) {
    return List.of(new Step.Call(tool, Arguments.of(arguments)));
  }

  private static List<Step> edit(MatchResult m) {
    String before = lines(m.group(2));
    String after = lines(m.group(3));
    return call("edit", Map.of("filePath", m.group(1), "oldString", before, "newString", after));
  }

  private static List<Step> task(MatchResult m) {
    String prompt = m.group(2) == null ? "say sub" : lines(m.group(2).strip());
    String agent = m.group(3) == null ? "general" : m.group(3).strip();
    return call(
        "task",
        Map.of("description", m.group(1).strip(), "prompt", prompt, "subagent_type", agent));
  }

  private static List<Step> questions(List<Map<String, Object>> questions) {
    return call("question", Map.of("questions", questions));
  }

  private static List<Map<String, Object>> each(String text) {
    return Arrays.stream(text.split(";;", -1)).map(q -> question(q, false)).toList();
  }

  private static Map<String, Object> question(String text, boolean multiple) {
    List<String> words = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    String asked = words.getFirst();
    return Map.of(
        "question",
        asked,
        "header",
        asked.substring(0, Math.min(12, asked.length())),
        "multiple",
        multiple,
        "options",
        words.stream().skip(1).map(ScriptLine::choice).toList());
  }

  private static Map<String, String> choice(String label) {
    return Map.of("label", label, "description", "choose " + label);
  }

  private static List<Map<String, String>> todos(String text) {
    String[] items = text.split(";", -1);
    return IntStream.range(0, items.length).mapToObj(i -> todo(i + 1, items[i].strip())).toList();
  }

  private static Map<String, String> todo(int id, String item) {
    String status =
        switch (item.isEmpty() ? ' ' : item.charAt(0)) {
          case 'x' -> "completed";
          case '>' -> "in_progress";
          case '-' -> "cancelled";
          default -> "pending";
        };
    String content = item.replaceFirst("^[x>-]\\s*", "");
    return Map.of(
        "id", Integer.toString(id), "content", content, "status", status, "priority", "medium");
  }
}
