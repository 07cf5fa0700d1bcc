package owpenbot.config;

import java.net.URI;
import java.util.List;
import owpenbot.config.ValueType.Address;
import owpenbot.config.ValueType.Hidden;
import owpenbot.config.ValueType.Toggle;
import owpenbot.config.ValueType.Words;

/// The settings of opencode.
final class EngineKeys {

  static final URI DEFAULT_URL = URI.create("http://127.0.0.1:4096");
  static final Setting<URI> ENGINE_URL =
      Setting.computed(
              "engine.url",
              Address.HTTP,
              DEFAULT_URL + " if an opencode listens there, else one is started",
              "Where opencode listens; when set, it is only reached, never started.")
          .alias("opencodeUrl")
          .variable("OPENCODE_URL")
          .flag("--opencode-url");
  static final Setting<String> ENGINE_USERNAME =
      Setting.of(
              "engine.username",
              new Words("a name without :", "[^:\\p{Cntrl}]{1,100}"),
              "opencode",
              "For opencode's basic authentication; used only with a password.")
          .variable("OPENCODE_SERVER_USERNAME");
  static final Setting<Secret> ENGINE_PASSWORD =
      Setting.of("engine.password", new Hidden(), null, "For opencode's basic authentication.")
          .variable("OPENCODE_SERVER_PASSWORD");
  static final Setting<String> ENGINE_BINARY =
      Setting.computed(
              "engine.binary",
              new Words("the path of an opencode program", "\\P{Cntrl}+"),
              "the one found",
              "The opencode to start, even when another one listens; never taken from .env.")
          .variable("OWPENBOT_ENGINE_BINARY");
  static final Setting<String> ENGINE_MODEL =
      Setting.computed(
              "engine.model",
              new Words("provider/model, for example opencode/big-pickle", "[^/\\s]+/\\S+"),
              "opencode's own",
              "For chats that chose none.")
          .variable("OWPENBOT_MODEL", "OPENCODE_ROUTER_MODEL");
  static final Setting<String> ENGINE_AGENT =
      Setting.computed(
              "engine.agent",
              new Words("the name of an agent", "[^\\p{Cntrl}]{1,100}"),
              "opencode's own",
              "For chats that chose none.")
          .variable("OWPENBOT_AGENT");
  static final Setting<Boolean> PROJECT_CONFIG =
      Setting.of(
              "engine.project-config",
              new Toggle(),
              "true",
              "Whether opencode reads the settings that a repository brings.")
          .variable("OWPENBOT_PROJECT_CONFIG");

  static final List<Setting<?>> ALL =
      List.of(
          ENGINE_URL,
          ENGINE_USERNAME,
          ENGINE_PASSWORD,
          ENGINE_BINARY,
          ENGINE_MODEL,
          ENGINE_AGENT,
          PROJECT_CONFIG);

  private EngineKeys() {}
}
