package owpenbot.bot.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import owpenbot.bot.service.ServicePlan;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Loaded;
import owpenbot.config.Origin;
import owpenbot.config.SettingsLoader;
import owpenbot.config.ShellWords;
import owpenbot.config.Surroundings;

/// What a service is told of the shell that it is installed from.
final class ServicePlans {

  /// Of the person's shell, and of use to a service, too.
  private static final Set<String> CARRIED =
      Set.of(
          "PATH",
          "JAVA_HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "XDG_STATE_HOME",
          "XDG_CACHE_HOME");

  private ServicePlans() {}

  /// What the service is to run: this program, where the settings say, with what matters of this
  /// shell's environment and is no secret.
  static ServicePlan of(Invocation call, Loaded loaded) {
    Surroundings around = call.shell().surroundings().apply(Map.of());
    Map<String, String> environment = new HashMap<>(around.variables());
    Set<String> wanted = new TreeSet<>(CARRIED);
    loaded.entries().stream()
        .filter(entry -> entry.origin() instanceof Origin.Variable)
        .forEach(entry -> wanted.add(((Origin.Variable) entry.origin()).name()));
    wanted.removeAll(loaded.secretVariables());
    environment.keySet().retainAll(wanted);
    Path program = program(call);
    return new ServicePlan(
        program,
        loaded.settings().paths().directory(),
        environment,
        around.home().resolve(".config").resolve("owpenbot").resolve("env"),
        loaded.settings().log().file().resolveSibling("service.log"));
  }

  private static Path program(Invocation call) {
    Optional<Path> given =
        call.option(ServiceCommand.PROGRAM)
            .map(call.shell().surroundings().apply(Map.of())::resolve);
    Path program = given.orElseGet(ServicePlans::launcher);
    if (!Files.isExecutable(program)) {
      throw new CommandException(
          ExitCode.MISSING,
          program
              + " is no program. Name owpenwork's launcher with "
              + ServiceCommand.PROGRAM
              + " FILE");
    }
    return program;
  }

  /// `bin/owpenwork` beside the `lib` that our jar lies in.
  private static Path launcher() {
    CodeSource source = ServicePlans.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).resolveSibling("../bin/owpenwork").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not where a class comes from", e);
    }
  }

  /// Refuses when the service would have nobody to talk to: what it will see is looked at, not what
  /// this shell sees.
  static void refuseWithoutChat(Invocation call, ServicePlan plan) {
    if (Files.exists(plan.secrets())) {
      return;
    }
    Path home = call.shell().surroundings().apply(Map.of()).home();
    Loaded seen =
        SettingsLoader.load(new Surroundings(Map.of(), plan.environment(), plan.directory(), home));
    boolean chat =
        seen.settings().connectors().stream()
            .filter(ConnectorConfig::enabled)
            .anyMatch(config -> AccountProbe.peer(config).isPresent());
    if (!chat) {
      String why = seen.problems().isEmpty() ? "" : " (" + seen.problems().getFirst() + ")";
      throw new CommandException(
          ExitCode.MISSING,
          "the service would see no chat%s. Save one: owpenwork init; or write its tokens into %s"
              .formatted(why, plan.secrets()));
    }
  }

  /// What a person should know once it is installed.
  static List<String> remarks(Invocation call, Loaded loaded, ServicePlan plan) {
    Set<String> here = new TreeSet<>();
    Surroundings around = call.shell().surroundings().apply(Map.of());
    around.variables().keySet().stream()
        .filter(name -> loaded.secretVariables().contains(name) || name.endsWith("_API_KEY"))
        .forEach(here::add);
    String file = ShellWords.quoted(plan.secrets());
    return here.isEmpty()
        ? List.of("to keep it running while you are logged out: loginctl enable-linger")
        : List.of(
            "to keep it running while you are logged out: loginctl enable-linger",
            "only this shell has %s: if the service needs them, write NAME=value lines into %s and run: chmod 600 %s; systemctl --user restart owpenwork"
                .formatted(String.join(", ", here), file, file));
  }
}
