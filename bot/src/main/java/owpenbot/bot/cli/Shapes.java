package owpenbot.bot.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;
import owpenbot.config.WhatsappSettings;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;

/// Pieces of the original's `--json` answers, which other programs read.
public final class Shapes {

  private static final String TELEGRAM = "telegram";
  private static final String WHATSAPP = "whatsapp";

  private Shapes() {}

  /// The `channels` of `/health`: whether at least one account of each platform is connected.
  public static Map<String, Boolean> channels(Map<ConnectorId, Health> connectors) {
    Map<String, Boolean> channels = new TreeMap<>(Map.of(TELEGRAM, false, WHATSAPP, false));
    connectors.forEach(
        (id, health) ->
            channels.merge(
                id.platform(), health.state() == Health.State.CONNECTED, Boolean::logicalOr));
    return channels;
  }

  static Map<String, Object> whatsapp(WhatsappSettings whatsapp) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("linked", false);
    json.put("dmPolicy", whatsapp.dmPolicy());
    json.put("selfChatMode", whatsapp.selfChatMode());
    json.put("authDir", whatsapp.authDir());
    return json;
  }

  static Map<String, Object> telegram(Settings settings) {
    Collection<ConnectorConfig.Telegram> accounts = accounts(settings);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configured", !accounts.isEmpty());
    json.put("enabled", accounts.stream().anyMatch(ConnectorConfig::enabled));
    return json;
  }

  static List<ConnectorConfig.Telegram> accounts(Settings settings) {
    return settings.connectors().stream()
        .filter(ConnectorConfig.Telegram.class::isInstance)
        .map(ConnectorConfig.Telegram.class::cast)
        .toList();
  }

  static String yes(boolean claim) {
    return claim ? "yes" : "no";
  }
}
