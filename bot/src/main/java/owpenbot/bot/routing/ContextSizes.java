package owpenbot.bot.routing;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.run.RunTotals;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.ModelInfo;

/// How large the models' context windows are, read beside the runs and once for each directory.
/// Thread-safe.
public final class ContextSizes {

  private static final Logger LOG = LoggerFactory.getLogger(ContextSizes.class);

  private final EngineSlot engine;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<Model, Long> tokens = new ConcurrentHashMap<>();

  public ContextSizes(EngineSlot engine) {
    this.engine = engine;
  }

  /// Reads the models of a directory in the background, the first time.
  void learn(String directory) {
    if (asked.add(directory)) {
      Thread.ofVirtual().name("models").start(() -> read(directory));
    }
  }

  private void read(String directory) {
    try {
      for (ModelInfo info : engine.client().models(directory).all()) {
        if (info.contextTokens() > 0) {
          tokens.put(info.model(), info.contextTokens());
        }
      }
    } catch (ServerException e) {
      asked.remove(directory);
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("models not read");
    }
  }

  /// How full the context was at the end of a run, from 0 to 1; empty when unknown.
  OptionalDouble share(RunTotals totals) {
    @Nullable Model model = totals.model();
    @Nullable Long size = model == null ? null : tokens.get(model);
    return size == null || totals.contextTokens() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) totals.contextTokens() / size);
  }
}
