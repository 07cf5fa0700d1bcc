package owpenbot.connectors.console;

import java.util.List;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.console.Board.Note;

/// Where a conversation takes place: a terminal, or the streams of a script. Thread-safe.
interface Surface extends AutoCloseable {

  /// Begins to take what the person has to say, in the background.
  void start(InboundSink sink);

  Health health();

  void commands(List<CommandSpec> commands);

  void added(Note note);

  void changed(OutboundMessage before, Note after);

  void typing();

  /// Waits for the end of the conversation and returns the process's exit code.
  int awaitEnd() throws InterruptedException;

  /// Safe to call twice.
  @Override
  void close();
}
