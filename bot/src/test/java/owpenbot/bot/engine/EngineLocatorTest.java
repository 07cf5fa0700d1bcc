package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.engine.EngineException.Reason;
import owpenbot.client.http.Http;
import owpenbot.config.EngineSettings;
import owpenbot.config.Secret;

class EngineLocatorTest {

  private static final String HEALTHY = "{\"healthy\":true,\"version\":\"1.18.34\"}";

  @TempDir private Path folder;

  private final Http http = new Http();
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    http.close();
  }

  @Test
  void theUrlThatWasSetIsUsed() throws IOException {
    URI url = listening(200, "application/json", HEALTHY);

    assertThat(locator(settings(url, true, null)).choose())
        .asInstanceOf(InstanceOfAssertFactories.type(EngineChoice.Given.class))
        .satisfies(g -> assertThat(g.version().text()).isEqualTo("1.18.34"));
  }

  @Test
  void aUrlThatWasSetIsNeverReplacedByAnother() throws IOException {
    program("bin/opencode");

    assertReason(closed(), Reason.UNREACHABLE);
    assertReason(listening(200, "text/html", "<html>"), Reason.NOT_OPENCODE);
    assertReason(listening(401, "text/plain", "Unauthorized"), Reason.PASSWORD_REFUSED);
  }

  @Test
  void oneThatListensAtTheDefaultIsAdopted() throws IOException {
    URI url = listening(200, "application/json", HEALTHY);

    assertThat(locator(settings(url, false, null)).choose())
        .isInstanceOf(EngineChoice.Adopted.class);
  }

  @Test
  void aProgramThatWasSetIsStartedWhateverListens() throws IOException {
    Path opencode = program("elsewhere/opencode");
    URI url = listening(200, "application/json", HEALTHY);

    assertThat(locator(settings(url, false, opencode.toString())).choose())
        .isEqualTo(new EngineChoice.Startable(opencode));
  }

  @Test
  void anotherProgramAtTheDefaultIsPassedOver() throws IOException {
    Path opencode = program("bin/opencode");

    assertThat(locator(settings(listening(200, "text/html", "x"), false, null)).choose())
        .isEqualTo(new EngineChoice.Startable(opencode));
  }

  @Test
  void aRefusedPasswordAtTheDefaultIsExplained() throws IOException {
    URI url = listening(401, "text/plain", "Unauthorized");

    assertThatThrownBy(() -> locator(settings(url, false, null)).choose())
        .hasMessageContaining("OPENCODE_SERVER_PASSWORD")
        .hasMessageContaining(url.toString());
  }

  @Test
  void aProgramIsTakenFromItsInstallersPlaceOrOurs() throws IOException {
    Path ours =
        program(
            "data/engine/1.18.34/node_modules/"
                + NpmPackages.platform().getFirst()
                + "/bin/opencode");
    assertThat(locator(settings(closed(), false, null)).choose())
        .isEqualTo(new EngineChoice.Startable(ours));

    Path installers = program("home/.opencode/bin/opencode");
    assertThat(locator(settings(closed(), false, null)).choose())
        .isEqualTo(new EngineChoice.Startable(installers));
  }

  @Test
  void nothingThereNamesTheCommandThatHelps() throws IOException {
    assertThat(locator(settings(closed(), false, null)).choose())
        .isEqualTo(
            new EngineChoice.Missing(
                "npm install --ignore-scripts --prefix "
                    + folder.resolve("data/engine/1.18.34")
                    + " opencode-ai@1.18.34"));
  }

  @Test
  void theProgramThatWasSetMustBeThere() throws IOException {
    URI closed = closed();

    assertThatThrownBy(() -> locator(settings(closed, false, "/no/such/opencode")).choose())
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_BINARY))
        .hasMessageContaining("/no/such/opencode");
  }

  private void assertReason(URI url, Reason reason) {
    assertThatThrownBy(() -> locator(settings(url, true, null)).choose())
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(url.toString());
  }

  private EngineLocator locator(EngineSettings settings) {
    Map<String, String> environment =
        Map.of("PATH", folder.resolve("bin").toString(), "HOME", folder.resolve("home").toString());
    return new EngineLocator(settings, folder.resolve("data"), environment, http);
  }

  private static EngineSettings settings(URI url, boolean explicit, @Nullable String binary) {
    Secret password = new Secret("p");
    return new EngineSettings(url, explicit, "opencode", password, binary, null, null, true);
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static URI closed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private URI listening(int status, String type, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/", exchange -> answer(exchange, status, type, body));
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
