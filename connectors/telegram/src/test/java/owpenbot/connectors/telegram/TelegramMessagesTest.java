package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;

class TelegramMessagesTest {

  private static final Button ONCE = new Button("Allow once", Button.Style.PRIMARY, "t1");
  private static final Button DENY = new Button("Deny", Button.Style.DANGER, "t2");
  private static final Button ALWAYS = new Button("Always…", Button.Style.NEUTRAL, "t3");
  private static final List<Fact> FACTS =
      List.of(new Fact("Project", "shop"), new Fact("Asked by", "Ann <b>"));

  private static ApprovalCard card(
      CardState state, Preview preview, @Nullable String outcome, List<List<Button>> buttons) {
    return new ApprovalCard(
        state, "edit src/__init__.py", preview, FACTS, "7KQ2 · sha 3f9a", null, outcome, buttons);
  }

  @Test
  void diffCardShowsWhatWhereAndWho() {
    ApprovalCard card =
        card(
            CardState.PENDING,
            new Preview.Diff("-a <b>\n+c", 12, 3, true),
            null,
            List.of(List.of(ONCE, DENY, ALWAYS)));

    Rendered rendered = TelegramMessages.render(card, false);

    assertThat(rendered.html())
        .isEqualTo(
            """
            ⚠️ <b>Approval needed</b>: edit src/__init__.py (+12 −3)
            <pre><code class="language-diff">-a &lt;b&gt;
            +c</code></pre>
            Project <b>shop</b> · Asked by <b>Ann &lt;b&gt;</b>
            <i>7KQ2 · sha 3f9a</i>\
            """);
    assertThat(rendered.buttons()).containsExactly(List.of(ONCE, DENY), List.of(ALWAYS));
  }

  @Test
  void decidedCardSaysWhoAndHasNoButtons() {
    ApprovalCard card =
        card(
            CardState.ALLOWED,
            new Preview.Command("npm test", true),
            "Allowed once by Ann · 12:04:11",
            List.of());

    Rendered rendered = TelegramMessages.render(card, false);

    assertThat(rendered.html())
        .isEqualTo(
            """
            ✅ <b>Allowed</b>: edit src/__init__.py
            <pre><code class="language-bash">npm test</code></pre>
            Project <b>shop</b> · Asked by <b>Ann &lt;b&gt;</b>
            <b>Allowed once by Ann · 12:04:11</b>
            <i>7KQ2 · sha 3f9a</i>\
            """);
    assertThat(rendered.buttons()).isEmpty();
  }

  @Test
  void cutPreviewSaysThatItIsCut() {
    ApprovalCard told =
        card(CardState.PENDING, new Preview.Plain("beginning", false), null, List.of());
    ApprovalCard untold =
        card(CardState.PENDING, new Preview.Plain("x".repeat(5000), true), null, List.of());

    assertThat(TelegramMessages.render(told, false).plain()).contains("This is not all of it");
    assertThat(TelegramMessages.render(untold, false).plain()).contains("This is not all of it");
  }

  @Test
  void largestCardFitsAMessage() {
    String emoji = "🙂@".repeat(3000);
    ApprovalCard card =
        new ApprovalCard(
            CardState.PENDING,
            emoji,
            new Preview.Diff(emoji, 1, 1, false),
            Collections.nCopies(20, new Fact(emoji, emoji)),
            emoji,
            null,
            emoji,
            List.of());
    QuestionCard question =
        new QuestionCard(
            CardState.PENDING,
            emoji,
            emoji,
            Collections.nCopies(20, new Option(emoji, emoji, true, ONCE)),
            true,
            emoji,
            emoji,
            List.of());

    for (boolean group : new boolean[] {true, false}) {
      assertThat(TelegramMessages.render(card, group).plain().length())
          .isLessThanOrEqualTo(TelegramLimits.MAX_MESSAGE_CHARS);
      assertThat(TelegramMessages.render(question, group).plain().length())
          .isLessThanOrEqualTo(TelegramLimits.MAX_MESSAGE_CHARS);
    }
  }

  @Test
  void questionShowsOptionsAndTheirButtons() {
    QuestionCard card =
        new QuestionCard(
            CardState.PENDING,
            "Question 1 of 3",
            "Which `database`?",
            List.of(
                new Option(
                    "SQLite", "one file", true, new Button("SQLite", Button.Style.NEUTRAL, "o1")),
                new Option(
                    "Postgres", "", false, new Button("Postgres", Button.Style.NEUTRAL, "o2"))),
            true,
            "7KQ2",
            null,
            List.of(List.of(DENY)));

    Rendered rendered = TelegramMessages.render(card, false);

    assertThat(rendered.html())
        .isEqualTo(
            """
            ❓ <b>Question 1 of 3</b>
            Which <code>database</code>?

            ☑ SQLite — one file
            ☐ Postgres
            <i>7KQ2</i>\
            """);
    assertThat(rendered.buttons().stream().flatMap(List::stream).map(Button::label))
        .containsExactly("☑ SQLite", "☐ Postgres", "Deny");
  }

  @Test
  void liveTextShowsStateToolsAndTheEndOfTheText() {
    LiveText live =
        new LiveText(
            "Working · 12s",
            List.of("bash npm test · 3s", "edit <App>"),
            "**half open " + "y".repeat(5000) + "END",
            List.of(List.of(DENY)));

    Rendered rendered = TelegramMessages.render(live, false);

    assertThat(rendered.html())
        .startsWith("⏳ <i>Working · 12s</i>\n┣ bash npm test · 3s\n┣ edit &lt;App&gt;\n\n…yyy")
        .endsWith("END");
    assertThat(rendered.plain().length()).isLessThanOrEqualTo(TelegramLimits.MAX_MESSAGE_CHARS);
  }

  @Test
  void endedLiveTextIsOneLine() {
    LiveText live = new LiveText("Done · 12s", List.of(), "", List.of());

    assertThat(TelegramMessages.render(live, false).html()).isEqualTo("<i>Done · 12s</i>");
  }

  @Test
  void textThatGrowsTooLongIsSentAsItWasWritten() {
    String listed = "- x\n".repeat(1000);
    String rules = "---\n".repeat(1000);

    assertThat(TelegramMessages.render(new OutboundMessage.Text(listed), false).hasMarkup())
        .isTrue();
    Rendered tooLong = TelegramMessages.render(new OutboundMessage.Text(rules), false);
    assertThat(tooLong.hasMarkup()).isFalse();
    assertThat(tooLong.plain()).isEqualTo(rules);
  }

  @Test
  void emojiAtTheBorderStayWhole() {
    String border = "x".repeat(TelegramLimits.MAX_TEXT_CHARS - 1) + "🙂";

    Rendered rendered = TelegramMessages.render(new OutboundMessage.Text(border), false);

    assertThat(rendered.plain()).isEqualTo(border);
    assertThat(rendered.markedAsRepeat().plain())
        .hasSizeLessThanOrEqualTo(4096)
        .doesNotContain("\uFFFD");
  }

  @Test
  void emptyTextIsNotEmptyOnTelegram() {
    assertThat(TelegramMessages.render(new OutboundMessage.Text(" \n"), false).plain())
        .isEqualTo("…");
  }
}
