package owpenbot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The keys of a settings file that nobody knows, each with the one that may have been meant.
final class UnknownKeys {

  /// Known without being settings: what names the schema for editors, the original's version and
  /// its accounts, whose names are free.
  private static final Set<String> OTHERS =
      Set.of("$schema", "version", "channels.whatsapp.accounts");

  private final Path file;
  private final Findings findings;
  private final Set<String> leaves = new HashSet<>(OTHERS);
  private final Set<String> sections = new HashSet<>();

  private UnknownKeys(Path file, Findings findings) {
    this.file = file;
    this.findings = findings;
    leaves.addAll(fileKeys());
    for (String leaf : leaves) {
      for (int dot = leaf.lastIndexOf('.'); dot > 0; dot = leaf.lastIndexOf('.', dot - 1)) {
        sections.add(leaf.substring(0, dot));
      }
    }
  }

  /// Reports into `findings`: unknown keys as such, a section that is no object as a problem.
  static void report(Path file, Json root, Findings findings) {
    new UnknownKeys(file, findings).walk(List.of(), root);
  }

  /// Every key that a file may hold, the original's included.
  static Collection<String> fileKeys() {
    Set<String> keys = new LinkedHashSet<>();
    Catalogue.all().forEach(setting -> keys.addAll(setting.fileKeys()));
    return keys;
  }

  private void walk(List<String> path, Json json) {
    if (json instanceof Json.Obj object) {
      object.members().forEach((name, member) -> check(append(path, name), member));
    } else if (json instanceof Json.Arr list) {
      for (int i = 0; i < list.items().size(); i++) {
        walk(append(path, Integer.toString(i)), list.items().get(i));
      }
    } else if (!(json instanceof Json.Null)) {
      notASection(path, json);
    }
  }

  private void check(List<String> path, Json json) {
    String key = KeyPath.general(path);
    boolean list = sections.contains(key + "[]");
    boolean odd = key.equals("channels.whatsapp") && !(json instanceof Json.Obj);
    if (odd || leaves.contains(key)) {
      return;
    }
    if (list && !(json instanceof Json.Arr) && !(json instanceof Json.Null)) {
      findings.problem("%s: give a list of objects (%s)".formatted(key, where(json)));
    } else if (list || sections.contains(key)) {
      walk(path, json);
    } else {
      findings.unknownKey(
          "unknown key %s (%s)%s".formatted(Shown.quoted(key), where(json), advice(key)));
    }
  }

  private void notASection(List<String> path, Json json) {
    String key = path.isEmpty() ? "the settings file" : KeyPath.general(path);
    findings.problem("%s: give an object with keys of its own (%s)".formatted(key, where(json)));
  }

  private String advice(String key) {
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.place() == Setting.Place.ENVIRONMENT && setting.key().equals(key)) {
        return "; it says where this file is, so set " + setting.variables().getFirst();
      }
    }
    Set<String> candidates = new TreeSet<>(leaves);
    candidates.addAll(sections);
    candidates.removeIf(name -> name.endsWith("[]"));
    return Suggestions.clause(key, candidates);
  }

  private String where(Json json) {
    return file + " line " + json.span().line();
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
