package owpenbot.bot.server.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import owpenbot.bot.server.http.HttpRequest;
import owpenbot.bot.server.http.Reply;

/// Which pages of a browser may call, and that a page which resolves its own name to this machine
/// may not. Immutable.
final class OriginRules {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, X-OpenWork-Host-Token, X-OpenWork-Client-Id",
          "Access-Control-Allow-Methods",
          "GET,POST,PATCH,DELETE,OPTIONS");

  private final List<String> allowed;
  private final boolean loopback;

  /// @param allowed origins, `*` for all
  OriginRules(List<String> allowed, String host) {
    this.allowed = List.copyOf(allowed);
    this.loopback = isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// Why a request is not even looked at.
  Optional<Reply> refusal(HttpRequest request) {
    if (loopback && request.header("Host").filter(OriginRules::namesLoopback).isEmpty()) {
      return Optional.of(
          Reply.error(
              403, "forbidden_host", "This server answers to 127.0.0.1 and localhost only"));
    }
    if (request.header("Origin").filter(origin -> !allows(origin)).isPresent()) {
      return Optional.of(
          Reply.error(403, "forbidden_origin", "Pages of this origin may not call; see --cors"));
    }
    return Optional.empty();
  }

  private static boolean namesLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", ""));
  }

  private boolean allows(String origin) {
    return allowed.contains("*") || allowed.contains(origin);
  }

  /// What an allowed page's browser needs to read.
  Map<String, String> headers(HttpRequest request) {
    Optional<String> origin = request.header("Origin").filter(this::allows);
    if (origin.isEmpty()) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>(PREFLIGHT);
    headers.put("Access-Control-Allow-Origin", allowed.contains("*") ? "*" : origin.get());
    headers.put("Vary", "Origin");
    return headers;
  }
}
