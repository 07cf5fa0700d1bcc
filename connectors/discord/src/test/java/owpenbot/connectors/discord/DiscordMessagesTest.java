package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.PersonId;

class DiscordMessagesTest {

  private static Button button(String label) {
    return new Button(label, Button.Style.NEUTRAL, "token-" + label);
  }

  private static OutboundMessage.ApprovalCard card(CardState state, Preview preview, String text) {
    return new OutboundMessage.ApprovalCard(
        state,
        text,
        preview,
        List.of(new Fact("Workspace", text), new Fact("Session", text), new Fact("Agent", text)),
        text,
        Instant.ofEpochSecond(1_800_000_000),
        state == CardState.PENDING ? null : text,
        List.of(List.of(button("Allow once"), button("Deny"))));
  }

  private static List<DataObject> parts(DataObject body) {
    return body.getArray("components").getObject(0).getArray("components").stream(
            DataArray::getObject)
        .toList();
  }

  private static int textOf(DataObject body) {
    return parts(body).stream()
        .filter(part -> part.getInt("type") == Parts.TEXT)
        .mapToInt(part -> part.getString("content").length())
        .sum();
  }

  @Test
  void approvalIsAContainerWithTheLessonsOrder() {
    DataObject body =
        DiscordMessages.render(
            card(CardState.PENDING, new Preview.Diff("-a\n+b", 1, 1, true), "edit src/App.java"));

    assertThat(body.getInt("flags") & DiscordLimits.COMPONENTS_V2).isNotZero();
    assertThat(body.getObject("allowed_mentions").getArray("parse")).isEmpty();
    List<DataObject> parts = parts(body);
    assertThat(parts.get(0).getString("content"))
        .isEqualTo("### ⚠️ Approval needed · edit src/App.java (+1 −1)");
    assertThat(parts.get(1).getString("content")).isEqualTo("```diff\n-a\n+b\n```");
    assertThat(parts.get(2).getInt("type")).isEqualTo(Parts.SEPARATOR);
    assertThat(parts.get(3).getString("content")).startsWith("**Workspace** edit src/App.java · ");
    assertThat(parts.get(4).getInt("type")).isEqualTo(Parts.ROW);
    assertThat(parts.getLast().getString("content"))
        .isEqualTo("-# edit src/App.java · Expires <t:1800000000:R>");
  }

  @Test
  void cardMayNotifyExactlyThoseWhomItCalls() {
    OutboundMessage.ApprovalCard card =
        card(CardState.PENDING, new Preview.Plain("<@9> @everyone", true), "<@8>");

    DataObject body =
        DiscordMessages.render(
            card.calling(
                List.of(
                    new PersonId("discord", "42"),
                    new PersonId("discord", "43"),
                    new PersonId("discord", "1>@everyone"))));

    assertThat(body.getObject("allowed_mentions").toMap())
        .isEqualTo(Map.of("parse", List.of(), "users", List.of("42", "43")));
    assertThat(parts(body).get(1).getString("content")).isEqualTo("For <@42> <@43>");
    assertThat(DiscordMessages.render(card).getObject("allowed_mentions").toMap())
        .isEqualTo(Map.of("parse", List.of()));
  }

  @ParameterizedTest
  @EnumSource(CardState.class)
  void theColourSaysWhereItStandsAndNothingExceedsTheLimits(CardState state) {
    String hostile = "*_`~|@everyone<@1>[x](y)".repeat(200);
    Preview preview = new Preview.Command("```\n@everyone ".repeat(400), true);
    List<PersonId> many =
        IntStream.range(0, 20).mapToObj(i -> new PersonId("discord", "" + Long.MAX_VALUE)).toList();

    DataObject body = DiscordMessages.render(card(state, preview, hostile).calling(many));

    assertThat(body.getArray("components").getObject(0).getInt("accent_color"))
        .isEqualTo(CardLayout.accent(state));
    assertThat(textOf(body)).isLessThanOrEqualTo(DiscordLimits.MAX_CARD_CHARS);
  }

  @Test
  void previewThatIsCutSaysSo() {
    Preview preview = new Preview.Plain("x".repeat(5000), true);

    assertThat(DiscordMessages.render(card(CardState.PENDING, preview, "t")).toString())
        .contains("This is not all of it");
  }

  @Test
  void buttonsBeyondFiveGoOnInTheNextRow() {
    List<Button> many = IntStream.range(0, 12).mapToObj(i -> button("b" + i)).toList();

    DataObject body =
        DiscordMessages.render(
            new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "pick", List.of(many)));

    assertThat(body.getArray("components").stream(DataArray::getObject))
        .extracting(row -> row.getArray("components").length())
        .containsExactly(5, 5, 2);
  }

  private static OutboundMessage.QuestionCard question(int options) {
    List<Option> all = new ArrayList<>();
    for (int i = 0; i < options; i++) {
      all.add(new Option("option " + i, "what it means", i == 0, button("o" + i)));
    }
    return new OutboundMessage.QuestionCard(
        CardState.PENDING, "", "Which?", all, true, "id", null, List.of(List.of(button("Skip"))));
  }

  @Test
  void fewOptionsAreButtonsAndManyAreMenus() {
    List<DataObject> few = parts(DiscordMessages.render(question(4)));
    List<DataObject> many = parts(DiscordMessages.render(question(30)));

    assertThat(rows(few)).first().asString().contains("☑ o0").contains("☐ o1");
    assertThat(rows(many)).hasSize(3);
    DataObject menu = rows(many).getFirst().getArray("components").getObject(0);
    assertThat(menu.getArray("options").length()).isEqualTo(25);
    assertThat(menu.getArray("options").getObject(3).getString("value")).isEqualTo("token-o3");
  }

  private static List<DataObject> rows(List<DataObject> parts) {
    return parts.stream().filter(part -> part.getInt("type") == Parts.ROW).toList();
  }

  @Test
  void liveTextShowsTheEndAndStaysWithinAMessage() {
    String text = "*".repeat(3000) + " the end";

    DataObject body =
        DiscordMessages.render(
            new OutboundMessage.LiveText(
                "1m12s · 5 tools", List.of("bash ls"), text, List.of(List.of(button("Stop")))));

    String content = body.getString("content");
    assertThat(content).startsWith("-# ⏳ 1m12s · 5 tools\n-# ┣ bash ls\n").endsWith(" the end");
    assertThat(content.length()).isLessThanOrEqualTo(DiscordLimits.MAX_CONTENT_CHARS);
  }

  @Test
  void textThatGrowsTooLongByEscapesIsSentAsItIs() {
    String text = "* ".repeat(900) + "x";

    DataObject body = DiscordMessages.render(new OutboundMessage.Text(text));

    assertThat(body.getString("content").length())
        .isLessThanOrEqualTo(DiscordLimits.MAX_CONTENT_CHARS);
    assertThat(body.getObject("allowed_mentions").getArray("parse")).isEmpty();
  }

  @Test
  void nonceIsShortAndTheSameForTheSameKey() {
    assertThat(Recall.nonce("run/1/answer")).hasSize(25).isEqualTo(Recall.nonce("run/1/answer"));
    assertThat(Recall.nonce("run/1/answer")).isNotEqualTo(Recall.nonce("run/2/answer"));
    assertThat(Recall.mark("run/1/answer")).isPositive();
  }

  @Test
  void argumentsBecomeOptionNamesDiscordTakes() {
    assertThat(CommandList.optionName("[provider/model]")).isEqualTo("provider");
    assertThat(CommandList.optionName("ID [reason]")).isEqualTo("id");
    assertThat(CommandList.optionName("[…]")).isEqualTo("argument");
  }

  @Test
  void threadIsNamedAfterThePrompt() {
    assertThat(Threads.name("Fix the **cart**\nplease")).isEqualTo("Fix the cart please");
    assertThat(Threads.name("x".repeat(300))).hasSize(100);
    assertThat(Threads.name("  ")).isEqualTo("Owpenbot");
  }
}
