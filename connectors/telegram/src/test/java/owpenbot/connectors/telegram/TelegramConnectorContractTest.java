package owpenbot.connectors.telegram;

import owpenbot.connectors.testing.ConnectorContract;
import owpenbot.connectors.testing.PlatformDriver;

class TelegramConnectorContractTest extends ConnectorContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new TelegramPlatform();
  }
}
