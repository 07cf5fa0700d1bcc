package owpenbot.connectors.slack;

import java.util.List;
import java.util.stream.Collectors;

/// The app manifest (docs.slack.dev/reference/app-manifest): exactly what is used, nothing besides.
/// Pure.
final class Manifest {

  private static final int MAX_NAME_CHARS = 35;

  /// Each with the reason for it, which is what somebody who installs the app will ask.
  private static final List<String> SCOPES =
      List.of(
          "app_mentions:read", // being mentioned
          "channels:history", // threads in channels without another mention, looking for repeats
          "channels:read", // what a channel is called, and whether outsiders read it
          "chat:write", // answering
          "commands", // the slash command and the shortcut
          "files:read", // files that people send
          "files:write", // files that answer
          "groups:history", // the same in private channels
          "groups:read",
          "im:history", // direct messages
          "im:read",
          "im:write", // asking an approver in private
          "mpim:history", // direct messages of several
          "mpim:read",
          "usergroups:read", // who holds a role, when the settings name user groups
          "users:read"); // names, and who is a guest

  private static final List<String> EVENTS =
      List.of(
          "app_home_opened",
          "app_mention",
          "message.channels",
          "message.groups",
          "message.im",
          "message.mpim");

  private Manifest() {}

  /// As JSON.
  static String of(String name) {
    String safe = Chars.head(name.replaceAll("[\\p{Cntrl}\"\\\\]", "").strip(), MAX_NAME_CHARS);
    return """
    {
      "display_information": {
        "name": "%1$s",
        "description": "Brings opencode into Slack"
      },
      "features": {
        "app_home": {
          "home_tab_enabled": true,
          "messages_tab_enabled": true,
          "messages_tab_read_only_enabled": false
        },
        "bot_user": { "display_name": "%1$s", "always_online": true },
        "shortcuts": [
          {
            "name": "Send to Owpenbot",
            "type": "message",
            "callback_id": "%2$s",
            "description": "Hands this message to opencode"
          }
        ],
        "slash_commands": [
          {
            "command": "/owp",
            "description": "Commands of Owpenbot",
            "usage_hint": "help | status | new [title] | stop",
            "should_escape": true
          }
        ]
      },
      "oauth_config": {
        "scopes": { "bot": [%3$s] }
      },
      "settings": {
        "event_subscriptions": { "bot_events": [%4$s] },
        "interactivity": { "is_enabled": true },
        "org_deploy_enabled": false,
        "socket_mode_enabled": true,
        "token_rotation_enabled": false
      }
    }
    """
        .formatted(safe, Interactions.SHORTCUT, quoted(SCOPES), quoted(EVENTS));
  }

  static List<String> scopes() {
    return SCOPES;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
  }
}
