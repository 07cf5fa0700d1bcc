package owpenbot.bot.server;

import java.net.InetSocketAddress;
import java.net.URI;
import owpenbot.bot.server.api.Api;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.http.HttpServer;
import owpenbot.bot.server.http.Limits;
import owpenbot.bot.server.http.ListenException;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.tokens.Vouchers;

/// One OpenWork server, from its port to its files. Thread-safe.
public final class OpenworkServer implements AutoCloseable {

  private final ServerSettings settings;
  private final Api api;
  private final HttpServer http;

  private OpenworkServer(ServerSettings settings, Api api, HttpServer http) {
    this.settings = settings;
    this.api = api;
    this.http = http;
  }

  /// Opens the port.
  ///
  /// @throws ListenException when it cannot be had
  public static OpenworkServer start(ServerSettings settings, Services services) {
    return start(settings, settings.port(), services);
  }

  /// As [#start], on any free port when that of the settings is taken.
  static OpenworkServer startNear(ServerSettings settings, Services services) {
    try {
      return start(settings, settings.port(), services);
    } catch (ListenException e) {
      if (!e.taken()) {
        throw e;
      }
      return start(settings, 0, services);
    }
  }

  private static OpenworkServer start(ServerSettings settings, int port, Services services) {
    Api api = Api.of(settings, services);
    InetSocketAddress address = new InetSocketAddress(settings.host(), port);
    HttpServer http = HttpServer.start(address, Limits.usual(), api);
    return new OpenworkServer(settings, api, http);
  }

  public URI url() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + http.address().getPort());
  }

  public HeldWrites held() {
    return api.held();
  }

  void serve(ServedWorkspace about) {
    api.serve(about);
  }

  Vouchers vouchers() {
    return api.vouchers();
  }

  /// Lets go of what waits, then answers what runs, then ends.
  @Override
  public void close() {
    api.close();
    http.close();
  }
}
