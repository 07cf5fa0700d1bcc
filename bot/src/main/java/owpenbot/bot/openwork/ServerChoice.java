package owpenbot.bot.openwork;

import java.net.URI;
import java.time.Duration;
import owpenbot.bot.openwork.ServerProbe.Found;
import owpenbot.bot.render.Durations;

/// Which server is used, judged from what was found. Pure.
sealed interface ServerChoice {

  /// Shorter than this is too short for people.
  Duration SHORT = Duration.ofMinutes(2);

  /// The one that is there.
  ///
  /// @param configured whether a person named it, so that the host token may go there
  /// @param warning for people; empty for none
  record Use(URI url, boolean configured, Duration approvalTimeout, String warning)
      implements ServerChoice {}

  /// The one that was configured, as soon as it answers.
  record Await(URI url) implements ServerChoice {}

  /// Our own.
  record Embed() implements ServerChoice {}

  /// None.
  ///
  /// @param why for people, with what to do about it
  record None(String why) implements ServerChoice {}

  /// A person named the URL.
  static ServerChoice configured(URI url, boolean mayDecide, Found found) {
    return switch (found) {
      case Found.Server server ->
          new Use(url, true, server.approvalTimeout(), warning(url, server, mayDecide));
      case Found.Nothing() -> new Await(url);
      case Found.Refused() ->
          new None(
              "The OpenWork server at "
                  + url
                  + " refuses our token. Set OPENWORK_TOKEN to the client token that it printed"
                  + " when it started, or unset OPENWORK_URL to let owpenwork be the server.");
      case Found.Engine(String version) ->
          new None(
              "At "
                  + url
                  + " is opencode"
                  + (version.isEmpty() ? " (it wants a password)" : " " + version)
                  + ", the engine, and not an OpenWork server. Give its URL as OPENCODE_URL, and"
                  + " unset OPENWORK_URL to let owpenwork be the server.");
      case Found.Other(String what) ->
          new None("At " + url + " is no OpenWork server (" + what + "). Check OPENWORK_URL.");
    };
  }

  /// Nobody named one; this is what is on our own port.
  ///
  /// @param serve whether we may be the server ourselves
  static ServerChoice onOurPort(URI url, boolean serve, Found found) {
    return switch (found) {
      case Found.Server server -> new Use(url, false, server.approvalTimeout(), undecidable(url));
      case Found.Refused() ->
          new None(
              "An OpenWork server runs at "
                  + url
                  + " and refuses our token, so I neither use it nor start another beside it. To"
                  + " use it, set OPENWORK_URL, OPENWORK_TOKEN and OPENWORK_HOST_TOKEN; to go"
                  + " without, start with --no-server; for one of our own, set OPENWORK_PORT=0.");
      case Found.Engine _, Found.Other _, Found.Nothing() ->
          serve ? new Embed() : new None("No OpenWork server runs, and --no-server was given.");
    };
  }

  private static String undecidable(URI url) {
    return "An OpenWork server runs at "
        + url
        + " and is used. Its approvals are not answered here, since our host token only goes where"
        + " it was told to: set OPENWORK_URL and OPENWORK_HOST_TOKEN for that.";
  }

  private static String warning(URI url, Found.Server server, boolean mayDecide) {
    if (!mayDecide) {
      return "The approvals of the OpenWork server at "
          + url
          + " cannot be answered here: set OPENWORK_HOST_TOKEN.";
    }
    return server.manual() && server.approvalTimeout().compareTo(SHORT) < 0
        ? "The OpenWork server at "
            + url
            + " lets an approval expire after "
            + Durations.of(server.approvalTimeout())
            + ", which is short for people. Start it with --approval-timeout 600000."
        : "";
  }
}
