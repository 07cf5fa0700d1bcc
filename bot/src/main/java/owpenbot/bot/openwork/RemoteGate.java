package owpenbot.bot.openwork;

import java.util.List;
import owpenbot.bot.approval.Decision;
import owpenbot.client.openwork.HeldWrite;
import owpenbot.client.openwork.OpenworkHost;
import owpenbot.connectors.api.PersonId;

/// The held writes of a server elsewhere, by its API.
record RemoteGate(OpenworkHost host) implements WriteGate {

  @Override
  public List<HeldWrite> waiting() {
    return host.approvals();
  }

  @Override
  public void decide(String id, boolean allow, Decision decision) {
    PersonId by = decision.by();
    host.decide(id, allow, by == null ? "" : by.toString(), decision.reason());
  }
}
