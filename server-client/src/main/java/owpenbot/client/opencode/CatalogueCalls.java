package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// What a directory offers.
record CatalogueCalls(EngineCalls engine) {

  List<Agent> agents(String directory) {
    Target target = EngineCalls.in(directory, "agent").without(CatalogueReader.AGENTS_LEFT_OUT);
    return Wire.list(engine.get(target), CatalogueReader::agent);
  }

  List<CommandInfo> commands(String directory) {
    Target target = EngineCalls.in(directory, "command").without(CatalogueReader.COMMANDS_LEFT_OUT);
    return Wire.list(engine.get(target), CatalogueReader::command);
  }

  Models models(String directory) {
    JsonNode providers =
        engine.get(
            EngineCalls.in(directory, "config", "providers")
                .without(CatalogueReader.PROVIDERS_LEFT_OUT));
    JsonNode config =
        engine.get(EngineCalls.in(directory, "config").without(CatalogueReader.CONFIG_LEFT_OUT));
    return CatalogueReader.models(providers, Wire.text(config, "model"));
  }
}
