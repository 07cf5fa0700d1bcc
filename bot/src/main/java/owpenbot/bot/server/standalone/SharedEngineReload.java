package owpenbot.bot.server.standalone;

import java.io.IOException;
import java.net.URI;
import owpenbot.bot.server.settings.EngineReload;
import owpenbot.bot.server.settings.Login;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.SharedEngine;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.OpencodeClient;

/// Reloads the opencode that was passed to the process.
final class SharedEngineReload implements EngineReload {

  @Override
  public boolean reload(ServedWorkspace workspace) throws IOException {
    SharedEngine engine = workspace.engine();
    if (engine.baseUrl() == null) {
      return false;
    }
    String directory =
        engine.directory() == null ? workspace.path().toString() : engine.directory();
    Login login = engine.login();
    Credentials credentials =
        login == null ? null : new Credentials(login.user(), login.password());
    try (Http http = new Http();
        OpencodeClient client =
            new OpencodeClient(http, URI.create(engine.baseUrl()), credentials)) {
      client.dispose(directory);
      return true;
    } catch (ServerException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
