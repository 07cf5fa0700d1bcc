package owpenbot.bot.openwork;

import java.net.URI;
import owpenbot.client.http.Http;
import owpenbot.config.OpenworkSettings;

/// Which OpenWork server a start would use now, for people.
///
/// @param well whether it would be used without reservation
/// @param message what is the case, one line
/// @param fix what to do when it is not well; empty when it is
public record ServerOutlook(boolean well, String message, String fix) {

  /// Looks; nothing is started.
  public static ServerOutlook of(OpenworkSettings settings, Http http) {
    URI url = settings.url();
    ServerProbe probe = new ServerProbe(http);
    if (url != null) {
      boolean mayDecide = settings.hostToken() != null;
      return told(ServerChoice.configured(url, mayDecide, probe.look(url, settings.token())));
    }
    if (settings.port() == 0) {
      return settings.serve()
          ? new ServerOutlook(true, "our own, on any free port", "")
          : new ServerOutlook(true, "none, as the settings want it", "");
    }
    URI ours = URI.create("http://127.0.0.1:" + settings.port());
    ServerChoice choice =
        ServerChoice.onOurPort(ours, settings.serve(), probe.look(ours, settings.token()));
    return choice instanceof ServerChoice.Embed
        ? new ServerOutlook(true, "our own, at " + ours + " or the next free port", "")
        : told(choice);
  }

  private static ServerOutlook told(ServerChoice choice) {
    return switch (choice) {
      case ServerChoice.Use(URI url, _, _, String warning) ->
          warning.isEmpty()
              ? new ServerOutlook(true, "an OpenWork server answers at " + url, "")
              : advised(warning);
      case ServerChoice.Await(URI url) ->
          new ServerOutlook(
              false,
              "nothing answers at " + url,
              "start the OpenWork server, or unset OPENWORK_URL to let owpenwork be it");
      case ServerChoice.Embed() -> new ServerOutlook(true, "our own", "");
      case ServerChoice.None(String why) -> advised(why);
    };
  }

  /// The first sentence says what is, the rest what to do.
  private static ServerOutlook advised(String text) {
    int end = text.indexOf(". ");
    return end < 0
        ? new ServerOutlook(false, text, "owpenwork status says more once it runs")
        : new ServerOutlook(false, text.substring(0, end), text.substring(end + 2));
  }
}
