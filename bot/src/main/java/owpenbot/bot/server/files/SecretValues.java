package owpenbot.bot.server.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Secrets in the engine's settings. Pure.
public final class SecretValues {

  /// What stands in the place of a secret.
  public static final String MASK = "***";

  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i).*(token|passw|secret|credential|authorization|cookie|api[-_]?key|private[-_]?key"
              + "|access[-_]?key).*");

  /// Their values are secrets whatever the keys say.
  private static final Set<String> SECRET_MAPS = Set.of("headers", "environment", "env");

  /// Says where a secret is, not what it is.
  private static final Pattern REFERENCE = Pattern.compile("\\{(env|file):[^}]*}");

  /// `scheme://user:password@host`.
  private static final Pattern IN_ADDRESS = Pattern.compile("(\\w://)[^\\s/@]+@");

  /// `?key=value` of an address.
  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)([?&][^=&#\\s]*(?:token|key|secret|passw)[^=&#\\s]*=)[^&#\\s]+");

  /// Text that looks like a token, whatever key it stands under.
  private static final Pattern TOKEN =
      Pattern.compile("\\b(sk-|xox[a-z]-|ghp_|github_pat_|glpat-|owt_)[A-Za-z0-9_-]{8,}");

  private SecretValues() {}

  /// The settings with [#MASK] for what may be a secret: keys that say so, all values of `headers`
  /// and `environment`, and what looks like a token in any text. References such as `{env:NAME}`
  /// stay.
  public static JsonValue.Obj redacted(JsonValue.Obj settings) {
    return members(settings, false);
  }

  private static JsonValue.Obj members(JsonValue.Obj object, boolean secret) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (name, value) -> {
              boolean hidden =
                  secret || SECRET_MAPS.contains(name) || SECRET_KEY.matcher(name).matches();
              members.put(name, value(value, hidden));
            });
    return new JsonValue.Obj(members);
  }

  private static JsonValue value(JsonValue value, boolean secret) {
    return switch (value) {
      case JsonValue.Obj object -> members(object, secret);
      case JsonValue.Arr(var items) ->
          new JsonValue.Arr(items.stream().map(item -> value(item, secret)).toList());
      case JsonValue.Text(String text) -> new JsonValue.Text(text(text, secret));
      case JsonValue.Num _ -> secret ? new JsonValue.Text(MASK) : value;
      case JsonValue.Bool _, JsonValue.Null _ -> value;
    };
  }

  private static String text(String text, boolean secret) {
    if (secret) {
      String around = REFERENCE.matcher(text).replaceAll("");
      return !text.equals(around) && around.matches("(?i)|(Bearer|Basic|token) ?") ? text : MASK;
    }
    String address = IN_ADDRESS.matcher(text).replaceAll("$1" + MASK + "@");
    String query = IN_QUERY.matcher(address).replaceAll("$1" + MASK);
    return TOKEN.matcher(query).replaceAll("$1" + MASK);
  }

  /// `wanted` with what `present` says wherever `wanted` only has [#MASK], so that a redacted
  /// export can be put back. A mask with nothing behind it is a [WorkspaceException].
  static JsonValue filled(JsonValue wanted, @Nullable JsonValue present, String where) {
    return switch (wanted) {
      case JsonValue.Text(String text) when text.contains(MASK) -> known(wanted, present, where);
      case JsonValue.Obj(var members) -> {
        Map<String, JsonValue> filled = new LinkedHashMap<>();
        members.forEach(
            (name, value) ->
                filled.put(name, filled(value, child(present, name), where + "." + name)));
        yield new JsonValue.Obj(filled);
      }
      case JsonValue.Arr(var items) ->
          present != null && value(present, false).equals(wanted)
              ? present
              : new JsonValue.Arr(
                  items.stream().map(item -> filled(item, null, where + "[]")).toList());
      case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> wanted;
    };
  }

  private static JsonValue known(JsonValue masked, @Nullable JsonValue present, String where) {
    if (present != null
        && (value(present, true).equals(masked) || value(present, false).equals(masked))) {
      return present;
    }
    if (!value(masked, false).equals(masked) || masked.equals(new JsonValue.Text(MASK))) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_PAYLOAD,
          "%s is a secret that was taken out of an export: fill it in".formatted(where));
    }
    return masked;
  }

  private static @Nullable JsonValue child(@Nullable JsonValue value, String name) {
    return value instanceof JsonValue.Obj object ? object.get(name) : null;
  }
}
