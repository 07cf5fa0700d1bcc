package owpenbot.bot.engine;

/// Hears about the engine's coming and going, on the supervisor's thread (the first [#onReady] on
/// the one that called [EngineSupervisor#start]). Must return soon.
public interface EngineListener {

  /// It answers; the first time, and after each loss with a higher generation.
  void onReady(Engine engine);

  /// It is gone; another try follows.
  void onLost(String reason);

  /// It failed so often in a row that further tries are rare, and not told one by one.
  void onGivingUp(String reason);
}
