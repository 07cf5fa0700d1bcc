package owpenbot.connectors.console;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Opens the terminal a conversation takes place on: the process's own, or one of a test.
interface TerminalOpener {

  Terminal open() throws IOException;

  /// The process's own terminal. JNI draws the first prompt soonest; where its library does not
  /// load, the `stty` program does the same, and a terminal without cursor control still works.
  static Terminal system() throws IOException {
    return TerminalBuilder.builder().system(true).providers("jni,exec").dumb(true).build();
  }
}
