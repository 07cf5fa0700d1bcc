package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `sessions`: the sessions that chats have used, newest first.
final class SessionsCommand {

  private SessionsCommand() {}

  static Node node() {
    return Node.command(
        "sessions",
        "Shows the sessions of all chats: state, title, folder, and which chat each is in.",
        "owpenwork sessions --json",
        SessionsCommand::list);
  }

  private static int list(Invocation call) {
    Reach reach = Reach.of(call);
    if (!reach.running()) {
      call.output()
          .remark(
              "no owpenwork runs: this is what it remembered, and what works now is not known;"
                  + " start it with: owpenwork start");
    }
    return Answers.list(
        call, reach.get("/v1/sessions"), "No chat has had a session yet.", SessionsCommand::line);
  }

  private static String line(Map<?, ?> item) {
    List<String> parts = new ArrayList<>();
    String title = String.valueOf(item.get("title"));
    parts.add("%s %-7s %s".formatted(item.get("code"), item.get("state"), title).strip());
    parts.add(String.valueOf(item.get("directory")));
    Object chat = item.get("chat");
    parts.add(chat == null ? "in no chat" : chat + " (" + item.get("chatTitle") + ")");
    if (item.get("followers") instanceof List<?> followers && !followers.isEmpty()) {
      parts.add(
          "followed by " + String.join(", ", followers.stream().map(String::valueOf).toList()));
    }
    return String.join(" · ", parts);
  }
}
