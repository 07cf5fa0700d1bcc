package owpenbot.connectors.console;

import java.nio.file.Path;
import java.util.List;
import owpenbot.connectors.console.ConsoleConnector.Setup;
import owpenbot.connectors.console.ConsoleMessages.Page;

/// The first lines on a terminal: where we are, and the five keys that are worth knowing. Pure.
final class Welcome {

  private Welcome() {}

  static List<Line> lines(Setup setup, Page page) {
    Line where =
        Line.of("Owpenbot", Look.of(Look.BOLD, Look.CYAN))
            .plus("  " + Visible.line(homely(setup.directory(), setup.home())), Look.PLAIN);
    String model = setup.model();
    if (model != null && !model.isBlank()) {
      where = where.plus("  " + Visible.line(model), Look.DIM);
    }
    Line keys =
        Line.of(
            "/help commands · Alt-Enter new line · Ctrl-C stop · Ctrl-D leave · @path a file",
            Look.DIM);
    return List.of(where.clipped(page.columns()), keys.clipped(page.columns()), Line.EMPTY);
  }

  private static String homely(Path directory, Path home) {
    if (directory.equals(home)) {
      return "~";
    }
    return directory.startsWith(home) ? "~/" + home.relativize(directory) : directory.toString();
  }
}
