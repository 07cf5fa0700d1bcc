package owpenbot.connectors.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to show in a chat, as meaning; how it looks is the connector's affair. All texts are
/// CommonMark with tables and strikethrough unless said otherwise, and hostile: the connector
/// escapes them so that nobody can be pinged and no markup can break out.
public sealed interface OutboundMessage {

  /// A finished text: an answer, a notice, an error.
  ///
  /// @param markdown at most [Capabilities#maxTextChars] UTF-16 units; the core splits longer ones
  /// @param buttons rows of buttons, possibly none
  /// @param only who alone should see it, where the platform can show it so; null for everybody
  record Text(Role role, String markdown, List<List<Button>> buttons, @Nullable PersonId only)
      implements OutboundMessage {
    public Text {
      buttons = rows(buttons);
    }

    /// For everybody in the chat.
    public Text(Role role, String markdown, List<List<Button>> buttons) {
      this(role, markdown, buttons, null);
    }

    /// A notice without buttons.
    public Text(String markdown) {
      this(Role.NOTICE, markdown, List.of());
    }
  }

  /// What a text is to the person who wrote. Every message of a person, also a chat command, is
  /// followed by exactly one ANSWER or ERROR in the end: a connector that serves a script knows by
  /// it that nothing more will come.
  enum Role {
    /// Said in passing: queued, switched, reminded. Something else may follow.
    NOTICE,
    /// The beginning of an answer that was split; more of it follows, up to an ANSWER.
    ANSWER_PART,
    /// What was asked for: the whole answer, or its last part. Nothing follows.
    ANSWER,
    /// The run failed, or what was asked for was refused. Nothing follows.
    ERROR
  }

  /// The one message of a run that is edited while the run goes on.
  ///
  /// @param state one line: elapsed time, tools, context share
  /// @param tools the last tool lines, oldest first
  /// @param text the answer so far, cut off anywhere; shown without markup
  /// @param buttons rows of buttons, usually one with Stop; none when the run has ended
  record LiveText(String state, List<String> tools, String text, List<List<Button>> buttons)
      implements OutboundMessage {
    public LiveText {
      tools = List.copyOf(tools);
      buttons = rows(buttons);
    }
  }

  /// A message that waits for a person.
  sealed interface Card extends OutboundMessage {

    CardState state();

    /// Who may decide and is called by name where others read along, where the platform can; empty
    /// in private chats and once nobody needs to do anything.
    List<PersonId> called();

    /// The same card, calling these.
    Card calling(List<PersonId> people);
  }

  /// Something a person must decide.
  ///
  /// @param title what is to be done, for example "edit src/App.java"
  /// @param facts lines that say where and who asked, in reading order
  /// @param footer short id, hash and expiry in one line
  /// @param outcome null while undecided; else who decided what and when
  record ApprovalCard(
      CardState state,
      String title,
      Preview preview,
      List<Fact> facts,
      String footer,
      @Nullable Instant expiresAt,
      @Nullable String outcome,
      List<List<Button>> buttons,
      List<PersonId> called)
      implements Card {
    public ApprovalCard {
      facts = List.copyOf(facts);
      buttons = rows(buttons);
      called = List.copyOf(called);
    }

    /// Calls nobody.
    public ApprovalCard(
        CardState state,
        String title,
        Preview preview,
        List<Fact> facts,
        String footer,
        @Nullable Instant expiresAt,
        @Nullable String outcome,
        List<List<Button>> buttons) {
      this(state, title, preview, facts, footer, expiresAt, outcome, buttons, List.of());
    }

    @Override
    public ApprovalCard calling(List<PersonId> people) {
      return new ApprovalCard(
          state, title, preview, facts, footer, expiresAt, outcome, buttons, people);
    }
  }

  /// Something a person must answer.
  ///
  /// @param position for example "Question 1 of 3"; empty when there is only one
  /// @param options what can be chosen, with its button
  /// @param multiple whether several may be chosen
  record QuestionCard(
      CardState state,
      String position,
      String question,
      List<Option> options,
      boolean multiple,
      String footer,
      @Nullable String outcome,
      List<List<Button>> buttons,
      List<PersonId> called)
      implements Card {
    public QuestionCard {
      options = List.copyOf(options);
      buttons = rows(buttons);
      called = List.copyOf(called);
    }

    /// Calls nobody.
    public QuestionCard(
        CardState state,
        String position,
        String question,
        List<Option> options,
        boolean multiple,
        String footer,
        @Nullable String outcome,
        List<List<Button>> buttons) {
      this(state, position, question, options, multiple, footer, outcome, buttons, List.of());
    }

    @Override
    public QuestionCard calling(List<PersonId> people) {
      return new QuestionCard(
          state, position, question, options, multiple, footer, outcome, buttons, people);
    }
  }

  /// A file.
  ///
  /// @param path a file in our data directory, whole and no longer changing
  record File(Path path, String fileName, String mime, String caption) implements OutboundMessage {}

  /// One labelled line of a card.
  record Fact(String label, String value) {}

  /// One choice of a question.
  record Option(String label, String description, boolean chosen, Button button) {}

  /// Where a card stands; connectors turn it into an icon and a colour.
  enum CardState {
    PENDING,
    SENDING,
    ALLOWED,
    DENIED,
    ANSWERED,
    EXPIRED,
    LOST
  }

  /// What would happen, in full or said to be cut. Plain text, never markup.
  sealed interface Preview {

    /// The whole text, or its beginning when [#complete] is false.
    String text();

    boolean complete();

    /// A shell command.
    record Command(String text, boolean complete) implements Preview {}

    /// A unified diff.
    record Diff(String text, int added, int removed, boolean complete) implements Preview {}

    /// Anything else, for example a path or an address.
    record Plain(String text, boolean complete) implements Preview {}
  }

  private static List<List<Button>> rows(List<List<Button>> rows) {
    return rows.stream().map(List::copyOf).toList();
  }
}
