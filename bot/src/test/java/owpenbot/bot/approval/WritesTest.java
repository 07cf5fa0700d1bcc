package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Write;

final class WritesTest {

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder, Office.ASK);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private boolean held(String id, String client) {
    Write request =
        new Write(
            new Origin("shop", "", List.of(), "desktop"),
            "plugins.add",
            "Add plugin " + id,
            List.of("/srv/shop/opencode.jsonc"),
            "+ " + id,
            "hash of " + id);
    return office
        .broker
        .writes()
        .held(
            new Writes.Held(
                id, "ws_1", request, List.of(office.ann.chat()), Map.of(), client, "", null));
  }

  private List<String> states() {
    return office.broker.writes().alive().stream().map(row -> row.state()).toList();
  }

  @Test
  void whenTheProcessEndsNothingNewIsShown() {
    assertThat(held("one", "a")).isTrue();

    office.broker.writes().close();

    assertThat(held("two", "b")).isFalse();
    assertThat(states()).hasSize(1);
  }

  @Test
  void allEndAtOnceAndEachCardSaysSo() {
    for (int i = 0; i < 12; i++) {
      held("plugin-" + i, "client-" + i % 3);
    }

    office.broker.writes().endAll(new WriteEnd.Cancelled("The server stopped"));

    assertThat(states()).isEmpty();
    for (int client = 0; client < 3; client++) {
      String first = "plugin-" + client;
      office.connector.awaitShown(
          office.ann.chat(),
          card -> card.message().toString().contains(first) && card.buttons().isEmpty());
    }
  }
}
