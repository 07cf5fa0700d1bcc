package owpenbot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads what an original's user set for WhatsApp: never a problem, at most a notice.
final class WhatsappReader {

  private static final Set<String> POLICIES = Set.of("pairing", "allowlist", "open", "disabled");
  private static final Set<String> YES = Set.of("1", "true", "yes", "on");
  private static final Set<String> NO = Set.of("0", "false", "no", "off");
  private static final List<String> SECTION = List.of("channels", "whatsapp");

  private final Sources sources;

  private WhatsappReader(Sources sources) {
    this.sources = sources;
  }

  /// @param alsoAllowed people of WhatsApp that stood in the general list
  static WhatsappSettings read(Sources sources, Path dataDir, List<String> alsoAllowed) {
    return new WhatsappReader(sources).settings(dataDir, alsoAllowed);
  }

  /// Says what is set but not used, unless WhatsApp is switched off anyway.
  static void report(Sources sources, List<String> alsoAllowed, Findings findings) {
    new WhatsappReader(sources).report(alsoAllowed, findings);
  }

  private WhatsappSettings settings(Path dataDir, List<String> alsoAllowed) {
    String account = text(AccountKeys.WHATSAPP_ACCOUNT_ID, "default");
    String policy = text(AccountKeys.WHATSAPP_DM_POLICY, "pairing").toLowerCase(Locale.ROOT);
    String selfChat = text(AccountKeys.WHATSAPP_SELF_CHAT, "false").toLowerCase(Locale.ROOT);
    Set<String> allowed = new LinkedHashSet<>(alsoAllowed);
    allowed.addAll(texts(AccountKeys.WHATSAPP_ALLOW_FROM));
    return new WhatsappSettings(
        account,
        authDir(dataDir, account),
        POLICIES.contains(policy) ? policy : "pairing",
        YES.contains(selfChat),
        List.copyOf(allowed));
  }

  private Path authDir(Path dataDir, String account) {
    List<String> path = List.of("channels", "whatsapp", "accounts", account, "authDir");
    String inFile = sources.root().at(path) instanceof Json.Text(String value, _) ? value : "";
    String chosen = text(AccountKeys.WHATSAPP_AUTH_DIR, inFile);
    return chosen.isBlank() || chosen.indexOf('\0') >= 0
        ? dataDir.resolve("credentials").resolve("whatsapp").resolve(account.replace('\0', '-'))
        : sources.surroundings().resolve(chosen);
  }

  private void report(List<String> alsoAllowed, Findings findings) {
    List<String> ignored = new ArrayList<>();
    Json section = sources.root().at(SECTION);
    if (section != null && !isEmpty(section)) {
      ignored.add("channels.whatsapp in " + sources.file());
    }
    for (Setting<String> setting : AccountKeys.WHATSAPP) {
      Written written = sources.first(setting);
      if (written != null && !(written.origin() instanceof Origin.File)) {
        ignored.add(setting.variables().getFirst());
      }
    }
    alsoAllowed.forEach(person -> ignored.add("allow-from whatsapp:" + person));
    boolean off = NO.contains(text(AccountKeys.WHATSAPP_ENABLED, "true").toLowerCase(Locale.ROOT));
    if (!ignored.isEmpty() && !off) {
      findings.notice("WhatsApp is not supported here; not used: " + String.join(", ", ignored));
    }
  }

  private static boolean isEmpty(Json section) {
    return section instanceof Json.Null
        || (section instanceof Json.Obj object && object.members().isEmpty());
  }

  private String text(Setting<String> setting, String otherwise) {
    List<String> texts = texts(setting);
    return texts.isEmpty() ? otherwise : texts.getFirst();
  }

  private List<String> texts(Setting<String> setting) {
    Written written = sources.first(setting);
    if (written == null) {
      return List.of();
    }
    return written.shape() == Written.Shape.PLAIN
        ? Lists.split(written.texts().getFirst(), ",")
        : written.texts();
  }
}
