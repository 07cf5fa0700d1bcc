package owpenbot.bot.engine;

import java.nio.file.Path;
import owpenbot.client.opencode.EngineVersion;

/// Which engine it will be. Made by [EngineLocator#choose]; nothing has been started yet.
public sealed interface EngineChoice {

  /// Somebody set its URL and it answers.
  record Given(Endpoint endpoint, EngineVersion version) implements EngineChoice {}

  /// Nobody set anything, but one answers where opencode usually listens, or another `owpenwork`
  /// with the same data folder runs one.
  record Adopted(Endpoint endpoint, EngineVersion version) implements EngineChoice {}

  /// One can be started, or, after a crash of ours, is still running and will be taken back.
  record Startable(Path binary) implements EngineChoice {}

  /// None is there. [EngineInstaller#install] changes that.
  ///
  /// @param command what a person could run instead
  record Missing(String command) implements EngineChoice {}
}
