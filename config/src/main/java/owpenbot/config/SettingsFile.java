package owpenbot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings file as `config get` and `config set` see it: single keys, read and written in
/// place. Keys nobody knows are kept, and so are comments and layout. Several processes may write
/// at once. Thread-safe.
public final class SettingsFile {

  private static final Json.Span NOWHERE = new Json.Span(0, 0, 1);

  private final Path path;
  private final Surroundings surroundings;

  /// @param surroundings where relative paths in new values start, for checking them
  public SettingsFile(Path path, Surroundings surroundings) {
    this.path = path;
    this.surroundings = surroundings;
  }

  /// The value of a dotted key as JSON with secrets as `"***"`; empty if the file does not have it.
  /// A [ConfigException] for a malformed key or file.
  public Optional<String> get(String key) {
    List<String> segments = KeyPath.checked(key);
    Json root = parsed(TextFile.read(path).orElse(""));
    List<String> found = spelling(root, segments);
    return Optional.ofNullable(root.at(found))
        .map(json -> JsonWriter.printMasked(lastName(found), json));
  }

  /// The whole file as JSON, without comments and with secrets as `"***"`.
  public String all() {
    return JsonWriter.printMasked("", orFresh(parsed(TextFile.read(path).orElse(""))));
  }

  /// Writes one key. `value` is JSON, or else a text. A [ConfigException] if the key is malformed,
  /// the value cannot be right for its setting, or the file cannot be read or written; the file is
  /// then as it was.
  public Change set(String key, String value) {
    return write(root -> List.of(new Assignment(KeyPath.checked(key), json(value)))).getFirst();
  }

  /// Gives the Telegram account `default` its token and switches it on, whichever of the two shapes
  /// the file uses for accounts. What else is set for it stays.
  public List<Change> setTelegramToken(String token) {
    Json value = new Json.Text(token.strip(), NOWHERE);
    if (!(SecretReference.resolve(token.strip(), surroundings) instanceof Parsed.Good<Secret>)) {
      throw new ConfigException(List.of("this cannot be a token; give it as @BotFather shows it"));
    }
    return write(
        root -> {
          List<String> account = TelegramAccount.find(root);
          List<Assignment> assignments = new ArrayList<>();
          assignments.add(new Assignment(TelegramAccount.append(account, "token"), value));
          TelegramAccount.switches(root, account)
              .forEach(
                  off -> assignments.add(new Assignment(off, new Json.Literal("true", NOWHERE))));
          return assignments;
        });
  }

  /// Gives an account its tokens and switches it on: `default` alone in its platform's section,
  /// unless the list has it, others in the list.
  ///
  /// @param tokens by their keys
  public List<Change> putAccount(String platform, String id, Map<String, String> tokens) {
    return putAccount(platform, id, tokens, null);
  }

  /// As [#putAccount(String, String, Map)].
  ///
  /// @param directory where opencode works for its chats, not for `default` alone in its section;
  ///   null to leave that as it is
  public List<Change> putAccount(
      String platform, String id, Map<String, String> tokens, @Nullable Path directory) {
    Map<String, String> values = new LinkedHashMap<>(tokens);
    if (directory != null) {
      values.put("directory", directory.toString());
    }
    for (String token : tokens.values()) {
      if (!(SecretReference.resolve(token.strip(), surroundings) instanceof Parsed.Good<Secret>)) {
        throw new ConfigException(List.of("this cannot be a token; give it as it was shown"));
      }
    }
    return write(
        root ->
            new AccountPlan(platform, root)
                .put(id, values).entrySet().stream()
                    .map(e -> new Assignment(e.getKey(), e.getValue()))
                    .toList());
  }

  /// Forgets an account's tokens; false when there is none of this name.
  public boolean removeAccount(String platform, String id) {
    return !write(
            root ->
                new AccountPlan(platform, root)
                    .remove(id).entrySet().stream()
                        .map(e -> new Assignment(e.getKey(), e.getValue()))
                        .toList())
        .isEmpty();
  }

  /// A value for a key.
  private record Assignment(List<String> path, Json value) {}

  /// What to write, decided on what the file says once nobody else can change it.
  private interface Plan {
    List<Assignment> on(Json root);
  }

  private List<Change> write(Plan plan) {
    List<Change> changes = new ArrayList<>();
    AtomicFile.rewrite(
        path,
        text -> {
          changes.clear();
          String edited = text.isBlank() ? JsonWriter.print(orFresh(parsed(text))) + "\n" : text;
          for (Assignment assignment : plan.on(parsed(edited))) {
            edited = assigned(edited, assignment, changes);
          }
          return edited;
        });
    return List.copyOf(changes);
  }

  private String assigned(String text, Assignment assignment, List<Change> changes) {
    Json root = parsed(text);
    List<String> target = spelling(root, assignment.path);
    List<String> notices = checked(target, assignment.value);
    Json before = root.at(target);
    String edited = JsonEdit.set(text, root, target, assignment.value);
    Json after = parsed(edited).at(target);
    if (after == null || !JsonWriter.print(after).equals(JsonWriter.print(assignment.value))) {
      throw new IllegalStateException("the edit of " + path + " went wrong");
    }
    String name = lastName(target);
    changes.add(
        new Change(
            String.join(".", target),
            before == null ? null : JsonWriter.printMasked(name, before),
            JsonWriter.printMasked(name, after),
            notices));
    return edited;
  }

  /// Refuses a value that its setting can never have; a key nobody knows is only noticed.
  private List<String> checked(List<String> target, Json value) {
    String key = KeyPath.general(target);
    Optional<Setting<?>> setting = setting(key);
    if (setting.isPresent() && !setting.get().isSecret() && !(value instanceof Json.Null)) {
      Origin origin = new Origin.Flag(key);
      if (Written.json(origin, value).parse(setting.get().type(), surroundings)
          instanceof Parsed.Bad<?>(String culprit, String remedy)) {
        throw new ConfigException(
            List.of("%s: %s cannot be used; %s".formatted(key, Shown.quoted(culprit), remedy)));
      }
    }
    Findings findings = new Findings();
    UnknownKeys.report(path, wrapped(target, value), findings);
    if (!findings.problems().isEmpty()) {
      throw new ConfigException(findings.problems());
    }
    return findings.unknownKeys().isEmpty()
        ? List.of()
        : List.of(
            "nobody reads %s%s".formatted(key, Suggestions.clause(key, UnknownKeys.fileKeys())));
  }

  private static Json wrapped(List<String> target, Json value) {
    Json json = value;
    for (String name : target.reversed()) {
      json =
          name.matches("[0-9]{1,4}")
              ? new Json.Arr(List.of(json), NOWHERE)
              : new Json.Obj(Map.of(name, json), NOWHERE);
    }
    return json;
  }

  /// The spelling of a setting that the file uses already, so that it never gets a second one.
  private static List<String> spelling(Json root, List<String> segments) {
    return setting(KeyPath.general(segments)).map(Setting::fileKeys).stream()
        .flatMap(List::stream)
        .filter(key -> !key.contains("["))
        .map(KeyPath::of)
        .filter(path -> root.at(path) != null)
        .findFirst()
        .orElse(segments);
  }

  private static Optional<Setting<?>> setting(String key) {
    return Catalogue.all().stream().filter(s -> s.fileKeys().contains(key)).findFirst();
  }

  private Json parsed(String text) {
    return JsonReader.readObject(path.toString(), text);
  }

  private static Json orFresh(Json root) {
    boolean empty = root instanceof Json.Obj object && object.members().isEmpty();
    return empty ? new Json.Obj(Map.of("version", new Json.Literal("1", NOWHERE)), NOWHERE) : root;
  }

  private static Json json(String value) {
    return JsonReader.readStrictly(value).orElseGet(() -> new Json.Text(value, NOWHERE));
  }

  private static String lastName(List<String> path) {
    return path.getLast();
  }
}
