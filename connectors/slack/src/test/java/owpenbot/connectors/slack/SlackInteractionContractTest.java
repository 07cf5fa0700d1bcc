package owpenbot.connectors.slack;

import owpenbot.connectors.testing.InteractionContract;
import owpenbot.connectors.testing.PlatformDriver;

class SlackInteractionContractTest extends InteractionContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new SlackPlatform();
  }
}
