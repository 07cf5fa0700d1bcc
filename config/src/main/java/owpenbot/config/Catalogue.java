package owpenbot.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Every setting there is. A name, a default or a meaning is written down here and nowhere else:
/// the loader reads by these, and the example file, the schema and the table are rendered from
/// them.
final class Catalogue {

  private static final List<Setting<?>> ALL = new ArrayList<>();

  static {
    ALL.addAll(ProcessKeys.ALL);
    ALL.addAll(ChatKeys.ALL);
    ALL.addAll(EngineKeys.ALL);
    ALL.addAll(AccountKeys.ALL);
  }

  private Catalogue() {}

  /// All settings in the order of the documentation.
  static List<Setting<?>> all() {
    return Collections.unmodifiableList(ALL);
  }
}
