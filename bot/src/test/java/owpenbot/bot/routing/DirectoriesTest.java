package owpenbot.bot.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ChatRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;

class DirectoriesTest {

  private static final ConnectorId WORK = new ConnectorId("fake", "work");
  private static final ConnectorId HOME = new ConnectorId("fake", "home");

  private final Directories directories =
      new Directories("/srv/general", Map.of(WORK, "/srv/work"), List.of("/srv"));

  @Test
  void chatWithoutABindingWorksInItsConnectorsFolderOrElseInTheGeneralOne() {
    assertThat(directories.of(ChatRow.empty(ChatRef.of(WORK, "42")))).isEqualTo("/srv/work");
    assertThat(directories.of(ChatRow.empty(ChatRef.of(HOME, "42")))).isEqualTo("/srv/general");
  }

  @Test
  void bindingWinsOverBoth() {
    ChatRef chat = ChatRef.of(WORK, "42");
    ChatRow bound = new ChatRow(chat, "/srv/shop", null, null, null, null, null);

    assertThat(directories.of(bound)).isEqualTo("/srv/shop");
  }
}
