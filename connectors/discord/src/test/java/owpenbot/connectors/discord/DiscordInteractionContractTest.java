package owpenbot.connectors.discord;

import owpenbot.connectors.testing.InteractionContract;
import owpenbot.connectors.testing.PlatformDriver;

class DiscordInteractionContractTest extends InteractionContract {

  @Override
  protected PlatformDriver newPlatform() {
    return new DiscordPlatform();
  }
}
