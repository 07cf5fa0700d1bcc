package owpenbot.bot.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.Action;
import owpenbot.connectors.api.PersonId;

/// Tells who may decide, so that a card can call them by name.
@FunctionalInterface
public interface Deciders {

  /// People that one card calls.
  int MAX_CALLED = 10;

  /// Those of one platform, where others read along.
  ///
  /// @param asker who asked for what is to be decided; null for nobody in a chat
  List<PersonId> on(String platform, Action action, @Nullable PersonId asker);

  /// As many of them as one card calls.
  default List<PersonId> called(String platform, Action action, @Nullable PersonId asker) {
    return on(platform, action, asker).stream().limit(MAX_CALLED).toList();
  }
}
