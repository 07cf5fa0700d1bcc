package owpenbot.connectors.discord;

import owpenbot.connectors.testing.DeliveryContract;
import owpenbot.connectors.testing.PlatformDriver;

class DiscordDeliveryContractTest extends DeliveryContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new DiscordPlatform();
  }
}
