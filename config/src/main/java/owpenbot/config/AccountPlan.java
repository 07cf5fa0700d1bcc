package owpenbot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What to write to add or remove an account of a platform. In the file one account stands alone in
/// its platform's section, any number in a list. Pure.
final class AccountPlan {

  private static final Json.Span NOWHERE = new Json.Span(0, 0, 1);
  private static final String DEFAULT = "default";

  private final Json root;
  private final List<String> section;
  private final List<String> list;
  private final List<String> tokenKeys;

  AccountPlan(String platform, Json root) {
    AccountKeys.Platform keys =
        switch (platform) {
          case "telegram" -> AccountKeys.TELEGRAM;
          case "slack" -> AccountKeys.SLACK;
          case "discord" -> AccountKeys.DISCORD;
          default -> throw new IllegalArgumentException("no such platform: " + platform);
        };
    this.root = root;
    this.list = KeyPath.of(keys.list());
    this.section = list.subList(0, list.size() - 1);
    this.tokenKeys = keys.tokens().stream().map(key -> KeyPath.of(key.key()).getLast()).toList();
  }

  /// Values by their paths.
  Map<List<String>, Json> put(String id, Map<String, String> tokens) {
    Map<List<String>, Json> values = new LinkedHashMap<>();
    List<Json> items = new ArrayList<>(items());
    int index = index(items, id);
    if (index < 0 && id.equals(DEFAULT)) {
      tokens.forEach((key, token) -> values.put(path(key), text(token)));
    } else {
      Map<String, Json> account = new LinkedHashMap<>();
      account.put("id", text(id));
      if (index >= 0 && items.get(index) instanceof Json.Obj(Map<String, Json> before, _)) {
        account.putAll(before);
      }
      tokens.forEach((key, token) -> account.put(key, text(token)));
      account.remove("enabled");
      Json.Obj made = new Json.Obj(account, NOWHERE);
      if (index < 0) {
        items.add(made);
      } else {
        items.set(index, made);
      }
      values.put(list, new Json.Arr(items, NOWHERE));
    }
    if (root.at(path("enabled")) != null) {
      values.put(path("enabled"), new Json.Literal("true", NOWHERE));
    }
    return values;
  }

  /// Values by their paths; empty when there is no such account.
  Map<List<String>, Json> remove(String id) {
    Map<List<String>, Json> values = new LinkedHashMap<>();
    List<Json> items = new ArrayList<>(items());
    int index = index(items, id);
    if (index >= 0) {
      items.remove(index);
      values.put(list, new Json.Arr(items, NOWHERE));
    } else if (id.equals(DEFAULT)) {
      for (String key : tokenKeys) {
        Json before = root.at(path(key));
        if (before != null && !(before instanceof Json.Null)) {
          values.put(path(key), new Json.Null(NOWHERE));
        }
      }
    }
    return values;
  }

  private List<Json> items() {
    return root.at(list) instanceof Json.Arr(List<Json> items, _) ? items : List.of();
  }

  private static int index(List<Json> items, String id) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).child("id") instanceof Json.Text(String name, _) && name.equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private List<String> path(String key) {
    List<String> path = new ArrayList<>(section);
    path.add(key);
    return List.copyOf(path);
  }

  private static Json text(String value) {
    return new Json.Text(value.strip(), NOWHERE);
  }
}
