package owpenbot.client.openwork;

import java.util.List;

/// The plugins of a workspace.
///
/// @param loadOrder the sources in the order in which opencode loads them
/// @param warnings what could not be read
public record Plugins(List<Plugin> items, List<String> loadOrder, List<String> warnings) {
  public Plugins {
    items = List.copyOf(items);
    loadOrder = List.copyOf(loadOrder);
    warnings = List.copyOf(warnings);
  }
}
