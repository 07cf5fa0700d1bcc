package owpenbot.bot.approval;

import java.util.stream.Collectors;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.opencode.QuestionAsk.Question;

/// What an approval asks, in words, wherever it is told. Thread-safe.
public final class RequestTexts {

  private static final int MAX_QUESTION_CHARS = 100;

  private final ApprovalCodec codec;

  public RequestTexts(ApprovalCodec codec) {
    this.codec = codec;
  }

  /// What a request is called in one line.
  public String title(ApprovalRow row) {
    return switch (codec.readRequest(row.request())) {
      case Permission p -> PermissionCards.title(p);
      case Write w -> WriteCards.title(w);
      case Questions q ->
          Outcomes.lower(Visible.line(q.questions().getFirst().question(), MAX_QUESTION_CHARS));
    };
  }

  /// All of it: a decision from here is one about this text.
  public String whole(ApprovalRow row) {
    return switch (codec.readRequest(row.request())) {
      case Permission p -> PermissionCards.fullText(p);
      case Write w -> WriteCards.fullText(w);
      case Questions q ->
          q.questions().stream()
              .map(Question::question)
              .map(Visible::of)
              .collect(Collectors.joining("\n"));
    };
  }
}
