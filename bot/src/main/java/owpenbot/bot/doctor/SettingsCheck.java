package owpenbot.bot.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.doctor.Finding.Status;
import owpenbot.config.Loaded;

/// The settings file, the environment and what is wrong with them.
public final class SettingsCheck {

  private static final String NAME = "settings";
  private static final String LOOK = "correct it there (owpenwork config show lists all)";

  private SettingsCheck() {}

  public static Check of(Loaded loaded) {
    return Check.of(NAME, () -> findings(loaded));
  }

  private static List<Finding> findings(Loaded loaded) {
    List<Finding> findings = new ArrayList<>();
    loaded.problems().forEach(problem -> findings.add(told(Status.MISSING, problem, LOOK)));
    loaded.unknownKeys().forEach(key -> findings.add(told(Status.MISSING, key, "take it out")));
    loaded.notices().forEach(notice -> findings.add(told(Status.WARN, notice, LOOK)));
    if (findings.isEmpty()) {
      Path file = loaded.settings().paths().config();
      findings.add(
          Finding.ok(NAME, file + (Files.exists(file) ? " can be used" : " is not there yet")));
    }
    return findings;
  }

  private static Finding told(Status status, String text, String otherwise) {
    return Finding.told(NAME, status, text, otherwise);
  }
}
