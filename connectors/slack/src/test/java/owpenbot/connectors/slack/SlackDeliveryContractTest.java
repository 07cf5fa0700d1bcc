package owpenbot.connectors.slack;

import owpenbot.connectors.testing.DeliveryContract;
import owpenbot.connectors.testing.PlatformDriver;

class SlackDeliveryContractTest extends DeliveryContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new SlackPlatform();
  }
}
