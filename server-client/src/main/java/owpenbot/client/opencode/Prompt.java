package owpenbot.client.opencode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to ask.
///
/// @param inboxId our id of the message; travels as metadata of the text part and comes back in
///   events and lists, see [OpencodeClient#INBOX_ID]
/// @param model null for the session's last or the directory's default
/// @param agent null for the default; not sticky in the engine, so send it with every prompt
public record Prompt(
    String inboxId,
    String text,
    List<Attachment> attachments,
    @Nullable Model model,
    @Nullable String agent) {

  public Prompt {
    attachments = List.copyOf(attachments);
  }

  /// A file to show to the model.
  ///
  /// @param url `file:///…` or `data:…`
  public record Attachment(String mime, String fileName, String url) {}
}
