package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.approval.Decision.Kind;
import owpenbot.bot.picture.ChatPicture;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.telegram.TelegramConnector;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;

/// The README's picture is what the code makes of an engine's ask: its card goes through the
/// Telegram connector to a Telegram, and what arrives there is laid out.
class CardPictureTest {

  private static final Path PICTURE = Path.of("..", ".github", "card.svg");

  /// `-Dpicture=fix` draws it anew.
  private static final boolean FIX = "fix".equals(System.getProperty("picture"));

  /// As opencode sends one.
  private static final String DIFF =
      """
      Index: /home/ann/sailing-club/rules.md
      ===================================================================
      --- /home/ann/sailing-club/rules.md
      +++ /home/ann/sailing-club/rules.md
      @@ -1,4 +1,5 @@
       # Rules

      -1. Life jackets on.
      +1. Life jackets on, also in the harbour.
       2. Back before sunset.
      +3. The dog may come along.
      """;

  private final PermissionCards cards = new PermissionCards(new Outcomes(ZoneOffset.UTC));

  @Test
  void thePictureShowsTheCardThatTheCodeMakes(@TempDir Path data) throws IOException {
    String drawn = picture(data);

    if (FIX) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(PICTURE)
        .as("draw it anew with mvn verify -pl bot -am -Dpicture=fix, and look at it")
        .hasContent(drawn);
  }

  private String picture(Path data) {
    try (FakeTelegram telegram = FakeTelegram.start();
        TelegramConnector connector = connector(telegram, data)) {
      FakeUser ann = telegram.user(42, "Ann");
      ann.writes("Life jackets in the harbour too, and let the dog come along.");
      send(
          connector,
          waiting(),
          ask("edit", Map.of("filepath", "/home/ann/sailing-club/rules.md", "diff", DIFF)));
      send(connector, denied(), ask("bash", Map.of("command", "git push origin main")));
      return ChatPicture.svg(
          "A chat: a person asks for a change, the bot shows a card with the diff and buttons to"
              + " allow or deny it; below, a card says who denied a command, when and why",
          telegram.messages(ann.room()));
    }
  }

  private void send(TelegramConnector connector, ApprovalRow row, PermissionAsk ask) {
    Permission request = PermissionPreview.of(ask, null, origin());
    int maxChars = connector.capabilities().maxPreviewChars();
    OutboundMessage card = cards.card(row, request, buttons(), maxChars);
    connector.send(row.chat(), card, Delivery.loud(ask.permission()));
  }

  private static TelegramConnector connector(FakeTelegram telegram, Path data) {
    return new TelegramConnector(
        new ConnectorConfig.Telegram(
            "default", true, null, new Secret(telegram.token()), telegram.url()),
        data,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private static PermissionAsk ask(String permission, Map<String, String> metadata) {
    return new PermissionAsk(
        "per_1", "ses_1", permission, List.of("rules.md"), List.of("*"), metadata, null, null);
  }

  private static Origin origin() {
    return new Origin("sailing-club", "Rules for the dog", List.of("build"), "Ann");
  }

  private static ApprovalRow waiting() {
    return Approvals.waiting(OpencodeApprovals.PERMISSION, null);
  }

  private static ApprovalRow denied() {
    String reason = "not before I have read it";
    return Approvals.decided(ApprovalState.CONFIRMED, Kind.DENY, reason, Approvals.ANN, "Ann");
  }

  private static Buttons buttons() {
    Map<String, String> tokens = new HashMap<>();
    PermissionCards.actions().forEach(action -> tokens.put(action.text(), action.text()));
    return new Buttons(tokens);
  }
}
