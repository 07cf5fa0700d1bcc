package owpenbot.bot.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.run.EngineSlot;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;

/// Mends a session that a file has poisoned: the engine keeps a file its provider cannot take, and
/// from then on every prompt of the session fails with the same error. Taking the file's part out
/// is the cure in both engine versions.
final class SessionCure {

  private static final Logger LOG = LoggerFactory.getLogger(SessionCure.class);

  private SessionCure() {}

  /// Whether an error looks like that.
  static boolean suspects(EngineError error) {
    String message = error.message().toLowerCase(Locale.ROOT);
    return message.contains("media type") && message.contains("not supported");
  }

  /// Mends the run's session where its error asks for it. Returns what to tell the person.
  static Optional<String> cure(EngineSlot engine, ActiveRun active, EngineError error) {
    if (!suspects(error)) {
      return Optional.empty();
    }
    try {
      int files = apply(engine.client(), active.directory, active.state.session(), error);
      return files == 0
          ? Optional.empty()
          : Optional.of(
              "The model cannot take a file of this session, and everything after it would have"
                  + " failed too. I took it out again ("
                  + files
                  + "); the rest of the session is as it was.");
    } catch (ServerException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("session not cured");
      return Optional.empty();
    }
  }

  /// Takes out the files whose kind the error names, or all of them when it names none. Returns how
  /// many there were.
  private static int apply(
      OpencodeClient client, String directory, String session, EngineError error) {
    List<Part.File> files =
        client.messages(directory, session, Prompter.LOOK_BACK).stream()
            .map(Message::parts)
            .flatMap(List::stream)
            .filter(Part.File.class::isInstance)
            .map(Part.File.class::cast)
            .toList();
    List<Part.File> named =
        files.stream().filter(file -> error.message().contains(file.mime())).toList();
    int removed = 0;
    for (Part.File file : named.isEmpty() ? files : named) {
      try {
        client.deletePart(directory, session, file.messageId(), file.id());
        removed++;
      } catch (ServerException _) {
        // The next failure of the session brings us here again.
      }
    }
    return removed;
  }
}
