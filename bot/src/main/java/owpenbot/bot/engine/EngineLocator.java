package owpenbot.bot.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.EngineProbe.Seen;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.config.EngineSettings;

/// Decides which engine it will be: the one whose URL was set, one that already listens where
/// opencode usually does, or a program on this machine.
public final class EngineLocator {

  private final EngineSettings settings;
  private final EngineProbe probe;
  private final EngineBinaries binaries;
  private final EngineRecordFile record;
  private final Path data;

  /// @param environment of the process, as `config` gives it
  public EngineLocator(
      EngineSettings settings, Path data, Map<String, String> environment, Http http) {
    this.settings = settings;
    probe = new EngineProbe(http);
    binaries = new EngineBinaries(environment, data);
    record = new EngineRecordFile(data);
    this.data = data;
  }

  /// Looks, in this order; starts nothing.
  ///
  /// @throws EngineException when the URL that was set cannot be used: it is never silently
  ///   replaced
  public EngineChoice choose() {
    if (settings.explicit()) {
      return given(new Endpoint(settings.url(), credentials(settings)));
    }
    return shared().or(this::found).orElseGet(this::program);
  }

  /// Whoever names the program to start does not want what happens to listen.
  private Optional<EngineChoice> found() {
    return settings.binary() == null ? adopted() : Optional.empty();
  }

  private EngineChoice given(Endpoint endpoint) {
    return switch (probe.look(endpoint)) {
      case Seen.Answering found -> new EngineChoice.Given(endpoint, found.version());
      case Seen.Silent silent ->
          throw new EngineException(
              EngineException.Reason.UNREACHABLE,
              "no opencode answers at " + endpoint.url() + " (" + silent.detail() + ")");
      case Seen.Other other ->
          throw new EngineException(
              EngineException.Reason.NOT_OPENCODE,
              "what answers at " + endpoint.url() + " is not an opencode: " + other.detail());
      case Seen.Refusing _ -> throw refused(endpoint);
    };
  }

  /// An engine of another process of ours with the same data folder: it stays that one's.
  private Optional<EngineChoice> shared() {
    return record
        .read()
        .filter(EngineRecord::ownedByAnother)
        .flatMap(found -> answering(found.endpoint()));
  }

  /// Whether an engine runs that a process of ours started and, when it was killed, left behind:
  /// the next start takes it back.
  public boolean leftBehind() {
    return record
        .read()
        .filter(found -> !found.ownedByAnother() && found.engine().alive().isPresent())
        .isPresent();
  }

  private Optional<EngineChoice> adopted() {
    return answering(new Endpoint(settings.url(), credentials(settings)));
  }

  private Optional<EngineChoice> answering(Endpoint endpoint) {
    return switch (probe.look(endpoint)) {
      case Seen.Answering found -> Optional.of(new EngineChoice.Adopted(endpoint, found.version()));
      case Seen.Refusing _ -> throw refused(endpoint);
      case Seen.Silent _, Seen.Other _ -> Optional.empty();
    };
  }

  /// A program on this machine, whoever listens where: Startable or Missing.
  public EngineChoice program() {
    return binaries
        .engine(settings.binary())
        .<EngineChoice>map(EngineChoice.Startable::new)
        .orElseGet(() -> new EngineChoice.Missing(EngineInstaller.command(data)));
  }

  private static EngineException refused(Endpoint endpoint) {
    String why = endpoint.credentials() == null ? "wants a password" : "refuses the password";
    return new EngineException(
        EngineException.Reason.PASSWORD_REFUSED,
        "an opencode listens at "
            + endpoint.url()
            + " and "
            + why
            + ": set OPENCODE_SERVER_PASSWORD (and OPENCODE_SERVER_USERNAME if it is not"
            + " 'opencode'), or stop it and one of ours will be started");
  }

  private static @Nullable Credentials credentials(EngineSettings settings) {
    return settings.password() == null
        ? null
        : new Credentials(settings.username(), settings.password());
  }
}
