package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.testing.OriginalServer;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.client.http.Http;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.config.AccessSettings;
import owpenbot.config.Secret;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Writes that an OpenWork server elsewhere holds, one like the original: no push, no diff, no
/// expiry, 30 seconds.
final class RemoteServerFlowTest {

  private static final String PLUGINS = "/workspace/" + OriginalServer.WORKSPACE + "/plugins";
  private static final Set<String> OLGA = Set.of("telegram:42");
  private static final Set<String> EVERYBODY = Set.of("telegram:*");

  @TempDir private Path data;
  @TempDir private Path directory;

  private OriginalServer server = OriginalServer.start(Duration.ofSeconds(30));
  private final RemoteClient client = new RemoteClient(server.url(), OriginalServer.TOKEN);

  private final List<RemoteClient> others = new ArrayList<>();

  @AfterEach
  void stop() {
    others.forEach(RemoteClient::close);
    client.close();
    server.close();
  }

  private ServerWrites start(UnaryOperator<Options> change) {
    return ServerWrites.start(
        data,
        directory,
        options ->
            change.apply(
                options.openwork(
                    ServerWrites.elsewhere(
                        server.url(), OriginalServer.TOKEN, OriginalServer.HOST_TOKEN))));
  }

  private ServerWrites start() {
    return start(UnaryOperator.identity());
  }

  private RemoteClient.Waiting addPlugin(String spec) {
    return client.asks("POST", PLUGINS, "{\"spec\":\"" + spec + "\"}");
  }

  @Test
  void aClickAllowsAndTheCardSaysWho() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting request = addPlugin("my-plugin@1");
      SeenMessage card = flow.card();

      assertThat(card.text())
          .contains("Add plugin my-plugin@1")
          .contains("shop")
          .contains("/srv/shop/opencode.jsonc")
          .contains("a remote client that calls itself “desktop”, token abcdef01")
          .contains("does not show what would change");
      flow.olga.clicks(card, "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      assertThat(server.plugins()).containsExactly("my-plugin@1");
      flow.says(card, "Allowed by Olga (telegram) · ");
    }
  }

  @Test
  void aShortTimeoutIsWarnedOfAndCountedDown() {
    try (ServerWrites flow = start()) {
      assertThat(flow.bot().notice).contains("expire after 30 s").contains("--approval-timeout");

      addPlugin("p");

      SeenMessage card = flow.card();
      assertThat(card.text()).containsPattern("Expires in (2[5-9]|30) s, at \\d\\d:\\d\\d:\\d\\d");
      flow.says(card, "Expires in 20 s");
      flow.olga.clicks(card, "Deny");
      flow.says(card, "Denied by Olga (telegram)");
    }
  }

  @Test
  void aDenialReachesTheClientAsOne() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage card = flow.card();

      flow.olga.clicks(card, "Deny");

      HttpResponse<String> answer = request.answer();
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("\"reason\":\"denied\"");
      flow.says(card, "Denied by Olga (telegram)");
      assertThat(server.plugins()).isEmpty();
    }
  }

  @Test
  void nobodyInTimeIsSaidAsThatAndLateWordsAreAnswered() {
    server.close();
    server = OriginalServer.start(Duration.ofSeconds(3));
    try (RemoteClient impatient = new RemoteClient(server.url(), OriginalServer.TOKEN);
        ServerWrites flow = start()) {
      RemoteClient.Waiting request = impatient.asks("POST", PLUGINS, "{\"spec\":\"p\"}");
      SeenMessage card = flow.card();
      String id = ServerWrites.shortId(card);

      assertThat(request.answer().body()).contains("\"reason\":\"timeout\"");
      SeenMessage over = flow.says(card, "Nothing was written");
      assertThat(over.labels()).isEmpty();
      assertThat(over.text()).doesNotContain("Denied by");
      assertThat(flow.click(flow.olga, card, "Allow")).startsWith("Nothing was done");
      flow.olga.writes("/approve " + id);
      flow.telegram.awaitText(flow.olga.room(), "Nothing was done: ");
      assertThat(server.plugins()).isEmpty();
    }
  }

  @Test
  void afterARestartOfTheBotTheOldCardStillDecides() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage card = flow.card();
      flow.telegram.awaitAllConfirmed();

      flow.stopBot();
      flow.startBot();
      flow.olga.clicks(card, "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      flow.says(card, "Allowed by Olga (telegram)");
      assertThat(flow.cards(flow.olga)).isOne();
    }
  }

  @Test
  void threeCardsOfBeforeARestartStillDecideAndNoneIsPostedAgain() {
    try (ServerWrites flow = start()) {
      List<RemoteClient.Waiting> requests = new ArrayList<>();
      List<SeenMessage> cards = new ArrayList<>();
      for (String name : List.of("one", "two", "three")) {
        RemoteClient other = new RemoteClient(server.url(), OriginalServer.TOKEN, name);
        others.add(other);
        requests.add(other.asks("POST", PLUGINS, "{\"spec\":\"" + name + "-plugin\"}"));
        cards.add(
            flow.telegram.awaitMessage(
                flow.olga.room(),
                m -> m.labels().contains("Allow") && m.text().contains(name + "-plugin")));
      }
      flow.telegram.awaitAllConfirmed();

      flow.stopBot();
      flow.startBot();
      flow.olga.clicks(cards.get(2), "Allow");
      flow.olga.clicks(cards.get(0), "Deny");
      flow.olga.clicks(cards.get(1), "Allow");

      assertThat(requests.stream().map(request -> request.answer().statusCode()))
          .containsExactly(403, 200, 200);
      assertThat(server.plugins()).containsExactlyInAnyOrder("two-plugin", "three-plugin");
      assertThat(flow.cards(flow.olga)).isEqualTo(3);
    }
  }

  @Test
  void aServerThatGoesDownTakesItsWritesWithItAndIsUsedAgainWhenItReturns() {
    try (ServerWrites flow = start()) {
      addPlugin("p");
      SeenMessage card = flow.card();

      server.close();
      SeenMessage over = flow.says(card, "went down; what waited there was not written");
      assertThat(over.labels()).isEmpty();
      assertThat(flow.click(flow.olga, card, "Allow")).contains("went down");

      server = server.again();
      flow.await(
          "the server is back",
          () -> flow.bot().openwork.standing() instanceof OpenworkSlot.Standing.Ready);
      RemoteClient.Waiting request = addPlugin("q");
      flow.olga.clicks(flow.card(), "Allow");
      assertThat(request.answer().statusCode()).isEqualTo(200);
      assertThat(server.plugins()).containsExactly("q");
    }
  }

  @Test
  void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsTold() {
    Set<String> both = Set.of("telegram:42", "telegram:43");
    try (ServerWrites flow =
        start(options -> options.access(new AccessSettings(both, Set.of(), true, false)))) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage olgas = flow.card(flow.olga);
      SeenMessage guss = flow.card(flow.gus);

      flow.telegram.together(
          () -> {
            flow.olga.clicks(olgas, "Allow");
            flow.gus.clicks(guss, "Deny");
          });

      int status = request.answer().statusCode();
      String winner = status == 200 ? "Allowed by Olga" : "Denied by Gus";
      flow.says(flow.olga, olgas, winner);
      flow.says(flow.gus, guss, winner);
      assertThat(flow.click(flow.gus, guss, "Deny")).containsIgnoringCase(winner);
    }
  }

  @Test
  void nobodyButAnApproverDecides() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage card = flow.card();

      assertThat(flow.click(flow.gus, card, "Allow")).contains("Only an owner");
      assertThat(flow.click(flow.sam, card, "Allow")).contains("I don't know you");
      String id = ServerWrites.shortId(card);
      flow.gus.writes("/approve " + id);
      flow.telegram.awaitText(flow.gus.room(), "Only an owner");
      assertThat(request.waits()).isTrue();
      flow.olga.clicks(card, "Deny");
      request.answer();
    }
  }

  @Test
  void whoeverIsNamedAsApproverDecidesToo() {
    try (ServerWrites flow =
        start(
            options ->
                options.access(
                    new AccessSettings(
                        OLGA, Set.of("telegram:43"), true, false, Set.of("telegram:43"))))) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage olgas = flow.card(flow.olga);

      flow.gus.clicks(flow.card(flow.gus), "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      flow.says(flow.olga, olgas, "Allowed by Gus (telegram)");
    }
  }

  @Test
  void withoutAnybodyToAskAWriteFailsAtOnce() {
    try (ServerWrites _ =
        start(options -> options.access(new AccessSettings(Set.of(), EVERYBODY, true, false)))) {
      assertThat(addPlugin("p").answer().body()).contains("\"reason\":\"denied\"");
    }
  }

  @Test
  void aWriteThatIsDecidedElsewhereClosesItsCard() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting request = addPlugin("p");
      SeenMessage card = flow.card();

      try (Http http = new Http();
          OpenworkHost host =
              new OpenworkHost(http, server.url(), new Secret(OriginalServer.HOST_TOKEN))) {
        host.decide(server.waiting().getFirst(), false, "", "");
      }
      assertThat(request.answer().statusCode()).isEqualTo(403);
      SeenMessage over = flow.says(card, "Not waiting any more");
      assertThat(over.labels()).isEmpty();
    }
  }

  @Test
  void whatWasAllowedElsewhereIsFoundInTheServersOwnLog() {
    try (ServerWrites flow = start()) {
      RemoteClient.Waiting first = addPlugin("first");
      SeenMessage card = flow.card();
      RemoteClient.Waiting second = addPlugin("second");
      flow.telegram.awaitMessage(
          flow.olga.room(), m -> m.id() == card.id() && m.labels().contains("Allow all 2"));

      try (Http http = new Http();
          OpenworkHost host =
              new OpenworkHost(http, server.url(), new Secret(OriginalServer.HOST_TOKEN))) {
        for (var write : host.approvals()) {
          host.decide(write.id(), write.summary().endsWith("second"), "", "");
        }
      }

      assertThat(first.answer().statusCode()).isEqualTo(403);
      assertThat(second.answer().statusCode()).isEqualTo(200);
      SeenMessage over = flow.says(card, "1 allowed · 1 over without a decision");
      assertThat(over.text())
          .containsSubsequence(
              "Add plugin first",
              "Not waiting any more",
              "Add plugin second",
              "Allowed on the server itself");
    }
  }
}
