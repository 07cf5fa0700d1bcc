package owpenbot.bot.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import owpenbot.bot.engine.EngineProbe.Seen;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;

/// Somebody else's engine: used as it is, waited for when it goes away, never stopped.
final class ForeignHost implements EngineHost {

  static final String COVERAGE =
      "not started by us, so its own settings decide what asks: sessions of ours ask for bash,"
          + " edit, webfetch and other folders, but their subagents do not, and it may already have"
          + " loaded code of a project";

  private static final int MAX_MISSES = 2;

  private final Endpoint endpoint;
  private final Http http;
  private final Duration gap;

  /// @param gap between two looks
  ForeignHost(Endpoint endpoint, Http http, Duration gap) {
    this.endpoint = endpoint;
    this.http = http;
    this.gap = gap;
  }

  @Override
  public Engine up(int generation, Consumer<String> progress) {
    return switch (new EngineProbe(http).look(endpoint)) {
      case Seen.Answering found -> engine(found.version(), generation);
      case Seen.Refusing _ -> throw failure(EngineException.Reason.PASSWORD_REFUSED, "password");
      case Seen.Other other -> throw failure(EngineException.Reason.NOT_OPENCODE, other.detail());
      case Seen.Silent silent -> throw failure(EngineException.Reason.UNREACHABLE, silent.detail());
    };
  }

  private Engine engine(EngineVersion version, int generation) {
    OpencodeClient client = new OpencodeClient(http, endpoint.url(), endpoint.credentials());
    return new Engine(client, version, false, generation, endpoint.url(), COVERAGE);
  }

  private EngineException failure(EngineException.Reason reason, String detail) {
    return new EngineException(reason, "opencode at " + endpoint.url() + ": " + detail);
  }

  @Override
  public String watch() throws InterruptedException {
    EngineProbe probe = new EngineProbe(http);
    int misses = 0;
    while (misses < MAX_MISSES) {
      Thread.sleep(gap);
      misses = probe.look(endpoint) instanceof Seen.Answering ? 0 : misses + 1;
    }
    return "opencode at " + endpoint.url() + " does not answer any more";
  }

  @Override
  public void down(Collection<String> directories) {
    // Its owner's to stop.
  }
}
