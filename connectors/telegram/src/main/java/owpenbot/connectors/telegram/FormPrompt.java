package owpenbot.connectors.telegram;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import owpenbot.connectors.api.Form;

/// A form on a platform that has none: a message of ours that asks for a reply. The first character
/// of the message is a link that carries the form's token and field names, so the reply alone tells
/// what it answers, also after we were restarted. Pure.
///
/// Telegram hands back the message replied to, with its links (core.telegram.org/bots/api#message).
record FormPrompt(String token, List<String> fields) {

  private static final String PEN = "✏️";
  private static final Pattern LINK =
      Pattern.compile("(?i)https?://(www\\.)?(t|telegram)\\.me/[^?]*\\?(.*&)?form=.*");

  FormPrompt {
    fields = List.copyOf(fields);
  }

  /// Whether an address looks like the link of a prompt; such links are never made of a text's own.
  static boolean isLink(String address) {
    return LINK.matcher(address).matches();
  }

  /// The message that asks for the reply.
  ///
  /// @param addressee HTML that names who is asked, or nothing
  static String html(Form form, String username, String addressee) {
    StringBuilder link = new StringBuilder("https://t.me/").append(username);
    link.append("?form=").append(encode(form.token()));
    for (Form.Field field : form.fields()) {
      link.append("&field=").append(encode(field.name()));
    }
    return "<a href=\""
        + Html.escape(link.toString())
        + "\">"
        + PEN
        + "</a> "
        + addressee
        + "<b>"
        + Html.escape(Chars.head(form.title(), 200))
        + "</b>\n"
        + Html.escape("Reply to this message with: " + asked(form));
  }

  /// Reads the link back.
  static Optional<FormPrompt> parse(String address) {
    if (!isLink(address)) {
      return Optional.empty();
    }
    String token = "";
    List<String> fields = new ArrayList<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && parts[0].equals("form")) {
        token = decode(parts[1]);
      } else if (parts.length == 2 && parts[0].equals("field")) {
        fields.add(decode(parts[1]));
      }
    }
    return token.isEmpty() ? Optional.empty() : Optional.of(new FormPrompt(token, fields));
  }

  /// A reply's values: all of it for a single field, else a line each and the rest for the last.
  Map<String, String> values(String reply) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] lines = reply.split("\n", Math.max(1, fields.size()));
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i), i < lines.length ? lines[i].strip() : "");
    }
    return values;
  }

  private static String asked(Form form) {
    List<String> labels = form.fields().stream().map(Form.Field::label).toList();
    String all = Chars.head(String.join(", ", labels), 300);
    return labels.size() > 1 ? all + " (one line each)" : all;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
