package owpenbot.bot.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import owpenbot.bot.engine.PrivateFiles;

/// launchd's agents of the user, on macOS.
public record LaunchdHost(Path home, String user, Map<String, String> environment)
    implements ServiceHost {

  private static final String LABEL = "owpenwork";

  /// @param user the number of the user, which names the session's domain
  /// @param environment of this process
  public LaunchdHost {
    environment = Map.copyOf(environment);
  }

  @Override
  public Path file() {
    return home.resolve("Library").resolve("LaunchAgents").resolve(LABEL + ".plist");
  }

  @Override
  public String text(ServicePlan plan) {
    return LaunchdPlist.of(LABEL, plan);
  }

  @Override
  public void install(ServicePlan plan, boolean start) {
    ServiceTool launchctl = launchctl();
    PrivateFiles.replace(file(), text(plan).getBytes(StandardCharsets.UTF_8));
    if (start) {
      launchctl.run("bootout", domain() + "/" + LABEL);
      launchctl.must("See: owpenwork logs", "bootstrap", domain(), file().toString());
    }
  }

  @Override
  public boolean uninstall() {
    if (!Files.exists(file())) {
      return false;
    }
    launchctl().run("bootout", domain() + "/" + LABEL);
    try {
      Files.delete(file());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file(), e);
    }
  }

  @Override
  public ServiceState state() {
    if (!Files.exists(file())) {
      return new ServiceState(false, false, false, "not installed");
    }
    ServiceTool.Said said = launchctl().run("print", domain() + "/" + LABEL);
    boolean active = said.code() == 0 && said.text().contains("state = running");
    return new ServiceState(
        true, active, true, said.code() == 0 ? (active ? "running" : "waiting") : "not loaded");
  }

  private String domain() {
    return "gui/" + user;
  }

  private ServiceTool launchctl() {
    return ServiceTool.find("launchctl", environment, "it comes with macOS; look at the PATH");
  }
}
