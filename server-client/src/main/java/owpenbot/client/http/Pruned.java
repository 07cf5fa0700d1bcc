package owpenbot.client.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which values of a JSON document are skipped while it is read, so that they never take memory:
/// whole files in messages, keys in settings. Arrays are passed through: `parts.url` is the `url`
/// of each element of `parts`, and of nothing deeper.
public record Pruned(Map<String, Pruned> below) {

  /// Everything is kept.
  public static final Pruned NOTHING = new Pruned(Map.of());

  public Pruned {
    below = Map.copyOf(below);
  }

  /// Leaves out the values at these dotted paths.
  public static Pruned of(String... paths) {
    Map<String, Pruned> below = new HashMap<>();
    for (String path : paths) {
      int dot = path.indexOf('.');
      String first = dot < 0 ? path : path.substring(0, dot);
      Pruned rest = dot < 0 ? NOTHING : of(path.substring(dot + 1));
      below.merge(first, rest, Pruned::and);
    }
    return new Pruned(below);
  }

  /// What applies inside the field, or null when nothing does.
  @Nullable Pruned inside(String field) {
    return below.get(field);
  }

  /// Whether the field itself is left out.
  boolean ends() {
    return below.isEmpty();
  }

  private Pruned and(Pruned other) {
    Map<String, Pruned> both = new HashMap<>(below);
    other.below.forEach((name, rest) -> both.merge(name, rest, Pruned::and));
    return new Pruned(both);
  }
}
