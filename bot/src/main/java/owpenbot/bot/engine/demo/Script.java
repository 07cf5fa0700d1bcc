package owpenbot.bot.engine.demo;

/// What a scripted model says. Called from several threads at once.
@FunctionalInterface
public interface Script {

  /// The whole answer to one request of the engine's.
  Reply reply(ModelRequest request);
}
