package owpenbot.bot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// `upgrade-check`: asks whether there is a newer version, where the settings say. Nothing asks
/// unless this is called, and nothing but the program's name and version is told.
final class UpgradeCheckCommand {

  private static final int TIMEOUT_MS = 10_000;
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private UpgradeCheckCommand() {}

  static Node node() {
    return Node.command(
        "upgrade-check",
        "Asks for a newer version, where the setting upgrade.url says; nothing else ever asks.",
        "owpenwork upgrade-check --json",
        UpgradeCheckCommand::run);
  }

  private static int run(Invocation call) {
    URI url = call.loaded().checked().upgrades().url();
    if (url == null) {
      throw new CommandException(
          ExitCode.MISSING,
          "upgrade.url is not set, so nobody is asked. Set it to where releases are listed:"
              + " owpenwork config set upgrade.url URL");
    }
    call.output().remark("asking " + url);
    String current = VersionCommand.version();
    String latest = latest(ask(url, current));
    boolean newer = newer(latest, current);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("current", current);
    json.put("latest", latest);
    json.put("newer", newer);
    json.put("url", url);
    return call.done(
        json,
        newer
            ? latest + " is there; this is " + current + "."
            : "This is " + current + ", and nothing newer is there.");
  }

  private static Map<String, @Nullable Object> ask(URI url, String current) {
    try {
      HttpURLConnection http = (HttpURLConnection) url.toURL().openConnection();
      http.setConnectTimeout(TIMEOUT_MS);
      http.setReadTimeout(TIMEOUT_MS);
      http.setRequestProperty("User-Agent", "owpenwork/" + current);
      http.setRequestProperty("Accept", "application/json");
      if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw failed(url, "HTTP status " + http.getResponseCode());
      }
      try (InputStream in = http.getInputStream()) {
        String text = new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        return Json.object(text).orElseThrow(() -> failed(url, "the answer is no JSON object"));
      }
    } catch (IOException e) {
      throw failed(url, String.valueOf(e.getMessage()));
    }
  }

  private static CommandException failed(URI url, String why) {
    return new CommandException(
        ExitCode.FAILED, url + " does not say: " + why + ". Look at upgrade.url, or try later.");
  }

  /// GitHub calls it `tag_name`, npm `version`.
  private static String latest(Map<String, @Nullable Object> json) {
    Object said = Optional.ofNullable(json.get("tag_name")).orElse(json.get("version"));
    String version = String.valueOf(said).replaceFirst("^v", "");
    if (version.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}([-+][0-9A-Za-z.-]{1,50})?")) {
      return version;
    }
    throw new CommandException(
        ExitCode.FAILED, "the answer names no version (tag_name or version); look at upgrade.url");
  }

  /// By its numbers; what follows a dash or plus does not count.
  static boolean newer(String latest, String current) {
    return Arrays.compare(numbers(latest), numbers(current)) > 0;
  }

  private static int[] numbers(String version) {
    List<String> parts = List.of(version.split("[-+]", 2)[0].split("\\."));
    return parts.stream()
        .mapToInt(part -> part.matches("[0-9]{1,6}") ? Integer.parseInt(part) : 0)
        .toArray();
  }
}
