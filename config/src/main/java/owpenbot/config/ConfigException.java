package owpenbot.config;

import java.util.List;

/// The settings cannot be used. Carries every problem at once, each naming its key, where it came
/// from and what would be right.
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
