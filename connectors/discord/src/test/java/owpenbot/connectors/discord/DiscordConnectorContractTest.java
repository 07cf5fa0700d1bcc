package owpenbot.connectors.discord;

import owpenbot.connectors.testing.ConnectorContract;
import owpenbot.connectors.testing.PlatformDriver;

class DiscordConnectorContractTest extends ConnectorContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new DiscordPlatform();
  }
}
