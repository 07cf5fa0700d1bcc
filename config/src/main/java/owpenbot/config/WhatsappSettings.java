package owpenbot.config;

import java.nio.file.Path;
import java.util.List;

/// What the original bot would have printed of its WhatsApp settings. Nothing here connects to
/// WhatsApp; the values only fill the `whatsapp` objects of the `--json` answers, which other
/// programs read.
///
/// @param dmPolicy `pairing`, `allowlist`, `open` or `disabled`
public record WhatsappSettings(
    String accountId, Path authDir, String dmPolicy, boolean selfChatMode, List<String> allowFrom) {
  public WhatsappSettings {
    allowFrom = List.copyOf(allowFrom);
  }
}
