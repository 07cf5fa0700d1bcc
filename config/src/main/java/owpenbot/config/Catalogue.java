package owpenbot.config;

import java.util.List;
import java.util.stream.Stream;

/// Every setting there is. A name, a default or a meaning is written down here and nowhere else:
/// the loader reads by these, and the example file, the schema and the table are rendered from
/// them.
final class Catalogue {

  private Catalogue() {}

  /// All settings in the order of the documentation.
  static List<Setting<?>> all() {
    return Stream.of(ProcessKeys.ALL, ChatKeys.ALL, EngineKeys.ALL, AccountKeys.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
