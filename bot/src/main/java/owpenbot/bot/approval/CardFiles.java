package owpenbot.bot.approval;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import owpenbot.bot.store.ApprovalRequest;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.OutboundMessage;

/// Files with the whole of a request that a card cannot hold, each before its card. Nobody allows
/// what they could not read. Thread-safe.
final class CardFiles {

  private final PreviewFiles files;
  private final Clock clock;

  CardFiles(PreviewFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /// Whether a card with so much room holds all of it.
  static boolean needless(ApprovalRequest request, int maxPreviewChars) {
    return switch (request) {
      case Permission p -> PermissionCards.fits(p, maxPreviewChars);
      case Write w -> WriteCards.fits(w, maxPreviewChars);
      case Questions _ -> true;
    };
  }

  /// Whether it is in the chat.
  static boolean arrived(Tables tables, ApprovalRow row, ChatRef chat) {
    return tables
        .outbox()
        .find(key(row, chat))
        .filter(file -> file.state() == OutboxRow.State.SENT)
        .isPresent();
  }

  /// Sends it, silently: the card after it makes the sound.
  void add(Tables tables, ApprovalRow row, ApprovalRequest request, ChatRef chat) {
    String name = "approval-" + row.shortId() + "." + ending(request);
    byte[] text = fullText(request).getBytes(StandardCharsets.UTF_8);
    Path path = files.write(row.id() + "-" + name, text);
    String caption = "All of it: what request " + row.shortId() + " below would do";
    OutboundMessage file = new OutboundMessage.File(path, name, "text/plain", caption);
    tables.outbox().add(key(row, chat), chat, file, true, clock.instant());
  }

  private static String ending(ApprovalRequest request) {
    return switch (request) {
      case Permission p -> p.shape() == ApprovalRequest.Shape.DIFF ? "diff" : "txt";
      case Write w -> w.diff().isEmpty() ? "txt" : "diff";
      case Questions _ -> "txt";
    };
  }

  private static String fullText(ApprovalRequest request) {
    return switch (request) {
      case Permission p -> PermissionCards.fullText(p);
      case Write w -> WriteCards.fullText(w);
      case Questions _ -> "";
    };
  }

  private static String key(ApprovalRow row, ChatRef chat) {
    return row.id() + "/file/" + chat;
  }
}
