package owpenbot.connectors.slack;

import owpenbot.connectors.testing.ConnectorContract;
import owpenbot.connectors.testing.PlatformDriver;

class SlackConnectorContractTest extends ConnectorContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new SlackPlatform();
  }
}
