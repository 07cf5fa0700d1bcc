package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.config.AccessSettings;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.Secret;
import owpenbot.connectors.testing.telegram.Room;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Who is asked about held writes, and who may not decide about their own.
final class WriteApproversFlowTest {

  private static final String SETTINGS = "{\n  \"model\": \"a/b\"\n}\n";

  @TempDir private Path data;
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void settings() throws IOException {
    directory = directory.toRealPath();
    file = Files.writeString(directory.resolve("opencode.jsonc"), SETTINGS);
  }

  private ServerWrites start(UnaryOperator<Options> change) {
    return ServerWrites.start(
        data,
        directory,
        options -> change.apply(options.openwork(ServerWrites.own(Duration.ofMinutes(10)))));
  }

  private static UnaryOperator<Options> access(
      Set<String> owners, Set<String> approvers, boolean ownWrites) {
    return options ->
        options.access(
            new AccessSettings(
                owners, Set.of("telegram:42", "telegram:43"), true, false, approvers, ownWrites));
  }

  @Test
  void aChatOfTheSettingsIsShownTheCardToo() throws IOException {
    OpenworkSettings team =
        new OpenworkSettings(
            null,
            new Secret("own-client-token"),
            new Secret("own-host-token"),
            0,
            Duration.ofMinutes(10),
            true,
            List.of("telegram/default/-100"));
    try (ServerWrites flow = start(options -> options.openwork(team));
        RemoteClient client =
            new RemoteClient(flow.bot().openwork.reading().url(), "own-client-token")) {
      Room room = flow.telegram.group(-100, "Team");
      String id = flow.bot().openwork.reading().client().workspaces().getFirst().id();
      RemoteClient.Waiting request =
          client.asks("POST", "/workspace/" + id + "/plugins", "{\"spec\":\"my-plugin\"}");
      SeenMessage inPrivate = flow.card();
      SeenMessage inTeam = flow.telegram.awaitMessage(room, m -> m.labels().contains("Allow"));

      assertThat(flow.click(flow.gus, inTeam, "Allow")).contains("Only an owner");
      assertThat(request.waits()).isTrue();
      flow.olga.clicks(inTeam, "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      flow.says(inPrivate, "Allowed by Olga (telegram)");
      assertThat(Files.readString(file)).contains("my-plugin");
    }
  }

  @Test
  void whereOwnersMayNotAllowTheirOwnWritesAnotherMust() throws IOException {
    Set<String> both = Set.of("telegram:42", "telegram:43");
    try (ServerWrites flow = start(access(both, Set.of(), false))) {
      flow.olga.writes("/plugins add my-plugin");
      SeenMessage olgas = flow.card(flow.olga);
      SeenMessage guss = flow.card(flow.gus);

      assertThat(flow.click(flow.olga, olgas, "Allow")).contains("somebody else has to allow it");
      flow.olga.writes("/approve " + ServerWrites.shortId(olgas));
      flow.telegram.awaitText(flow.olga.room(), "somebody else has to allow it");
      assertThat(Files.readString(file)).isEqualTo(SETTINGS);
      flow.gus.clicks(guss, "Allow");

      flow.says(olgas, "Allowed by Gus (telegram)");
      flow.told("my-plugin");
    }
  }

  @Test
  void anApproverWhoIsNoOwnerNeverAllowsTheirOwnWrite() {
    Set<String> gus = Set.of("telegram:43");
    try (ServerWrites flow = start(access(Set.of("telegram:42"), gus, true))) {
      flow.gus.writes("/plugins add my-plugin");
      SeenMessage olgas = flow.card(flow.olga);
      SeenMessage guss = flow.card(flow.gus);

      assertThat(flow.click(flow.gus, guss, "Allow")).contains("somebody else has to allow it");
      flow.gus.clicks(guss, "Deny");

      flow.says(olgas, "Denied by Gus (telegram)");
    }
  }

  @Test
  void whoAsksAndIsTheOnlyOneWhoCouldAllowItIsToldAtOnce() {
    try (ServerWrites flow = start(access(Set.of("telegram:42"), Set.of(), false))) {
      flow.olga.writes("/plugins add my-plugin");

      flow.telegram.awaitText(flow.olga.room(), "openwork.own-writes");
      assertThat(flow.cards(flow.olga)).isZero();
    }
  }
}
