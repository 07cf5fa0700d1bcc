package owpenbot.client.openwork;

import java.util.List;

/// Events after a cursor.
///
/// @param cursor for the next question
/// @param disabled the server does not collect any
public record ReloadEvents(List<ReloadEvent> items, long cursor, boolean disabled) {
  public ReloadEvents {
    items = List.copyOf(items);
  }
}
