package owpenbot.connectors.telegram;

import owpenbot.connectors.testing.DeliveryContract;
import owpenbot.connectors.testing.PlatformDriver;

class TelegramDeliveryContractTest extends DeliveryContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new TelegramPlatform();
  }
}
