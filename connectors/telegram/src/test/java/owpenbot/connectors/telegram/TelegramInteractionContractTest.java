package owpenbot.connectors.telegram;

import owpenbot.connectors.testing.InteractionContract;
import owpenbot.connectors.testing.PlatformDriver;

class TelegramInteractionContractTest extends InteractionContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new TelegramPlatform();
  }
}
